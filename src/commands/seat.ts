import type { SeenRegistration } from './seen-registration.ts';

const minuteMs = 60_000;

/** The end of the window, exclusive, in which an event is taken for the one that starts at this instant. */
export function windowEnd(startsAt: string): string {
  return new Date(Date.parse(startsAt) + minuteMs).toISOString();
}

/** The booking system takes an event for the one meant that starts at this instant or within the minute after it. */
export function startsWithin(startsAt: string, eventStart: string): boolean {
  const late = Date.parse(eventStart) - Date.parse(startsAt);
  return late >= 0 && late < minuteMs;
}

/** Whether a registration is where and when it was wanted; null where the read does not show it. */
export function isAtSeat(
  seen: SeenRegistration,
  { venueId, startsAt }: { venueId: string; startsAt: string },
): boolean | null {
  if (seen.venueId === null || seen.startsAt === null) return null;
  return seen.venueId === venueId && startsWithin(startsAt, seen.startsAt);
}

/**
 * Commands that may find or make the same event must not race: each locks its minute and the next at the venue, so that two
 * whose windows touch share one.
 */
export function seatResources({ venueId, startsAt }: { venueId: string; startsAt: string }): string[] {
  const minute = Math.floor(Date.parse(startsAt) / minuteMs);
  return [minute, minute + 1].map((each) => `seat ${venueId} ${new Date(each * minuteMs).toISOString()}`);
}

/** An individual exam is nobody else's: its event is always made anew. */
export const isIndividual = (examType: string): boolean => examType.startsWith('INDIVIDUAL');
