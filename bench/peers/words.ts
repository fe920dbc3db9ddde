/** The systems' numbers and words for states, as the graph says them. */
export const enrollmentStatuses = new Map([
  [0, 'REQUESTED'],
  [10, 'CANCELLED'],
  [20, 'WAITLISTED'],
  [30, 'APPROVED'],
  [40, 'DENIED'],
  [50, 'AUDIT'],
  [60, 'ENROLLED'],
]);

export const completions = new Map([
  [0, 'NOT_SET'],
  [10, 'ATTENDING'],
  [20, 'COMPLETE'],
  [30, 'INCOMPLETE'],
  [40, 'NO_SHOW'],
  [50, 'FAILED'],
]);

/** An instant of a system in the form of the graph. */
export const instant = (text: string): string => new Date(text).toISOString();
