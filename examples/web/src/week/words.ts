import type {
  AvailableClassStatus,
  CompletionStatus,
  EnrollmentStatus,
  ExamFormat,
  ExamType,
  SessionRegistrationStatus,
} from '../generated/graphql.ts';

// Each table is whole: a word that the graph learns is an error of the types here until it has one.

export const encounterWords: Readonly<Record<AvailableClassStatus, string>> = {
  AVAILABLE: 'May be booked',
  FULL: 'Full',
  BOOKED: 'Booked',
  STANDBY: 'Standby list',
  UNAVAILABLE: 'Not for you now',
  UNKNOWN: 'Ask your center',
};

export const bookingWords: Readonly<Record<SessionRegistrationStatus, string>> = {
  REGISTERED: 'Booked',
  CANCELLED: 'Booking cancelled',
  NO_SHOW: 'Missed',
  SIGNED_IN: 'Signed in',
  WAITLISTED: 'Waiting list',
  SUBSTITUTED: 'Given away',
  CLASS_CANCELLED: 'Class cancelled',
  CLOSED: 'Closed',
  ENROLLED: 'Enrolled',
  REJECTED: 'Rejected',
  UNKNOWN: 'Ask your center',
};

export const enrollmentWords: Readonly<Record<EnrollmentStatus, string>> = {
  REQUESTED: 'Requested',
  CANCELLED: 'Cancelled',
  WAITLISTED: 'Waiting list',
  APPROVED: 'Approved',
  DENIED: 'Denied',
  AUDIT: 'Auditor',
  ENROLLED: 'Enrolled',
  UNKNOWN: 'Unknown',
};

export const completionWords: Readonly<Record<CompletionStatus, string>> = {
  NOT_SET: 'not begun',
  ATTENDING: 'attending',
  COMPLETE: 'completed',
  INCOMPLETE: 'not completed',
  NO_SHOW: 'did not come',
  FAILED: 'failed',
  UNKNOWN: 'unknown',
};

export const examTypeWords: Readonly<Record<ExamType, string>> = {
  CLASS: 'Class',
  INDIVIDUAL: 'Individual',
  INDIVIDUAL_ACCOMMODATED: 'Individual (A)',
  INDIVIDUAL_NOT_ACCOMMODATED: 'Individual (N)',
  SITTING: 'Sitting',
  TEST: 'Test',
  ACCESSIBILITY_AND_RESOURCE_CENTRE: 'ARC',
  UNKNOWN: 'Other',
};

export const examFormatWords: Readonly<Record<ExamFormat, string>> = {
  ONLINE: 'at a computer',
  PAPER: 'on paper',
  UNKNOWN: 'format unknown',
};

/** The booking system's name of a last change, as words: `RegistrationCancelled` is `registration cancelled`. */
export const changeWords = (change: string): string => change.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
