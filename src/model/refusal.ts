interface Refusal {
  /** For the person who asked. */
  readonly sentence: string;
  /** Whether the same command may be applied later without a change. */
  readonly retryable: boolean;
}

const no = (sentence: string): Refusal => ({ sentence, retryable: false });
const later = (sentence: string): Refusal => ({ sentence, retryable: true });

/** Every reason for which a command is not applied: the rules of the booking system, and what the gateway itself knows. */
export const refusals = {
  REGISTRATION_NOT_FOUND: no('There is no such registration any more.'),
  REGISTRATION_EXISTS: no('Another registration has this id.'),
  LEARNER_NOT_FOUND: no('The booking system does not know this student.'),
  LEARNER_MISMATCH: no('The registration is another learner’s.'),
  ASSESSMENT_NOT_FOUND: no('There is no published assessment form with this code.'),
  ASSESSMENT_ALREADY_ASSIGNED: no('The registration has this assessment form already.'),
  NO_ASSESSMENT: no('The registration has no assessment form, so it can’t be moved.'),
  VENUE_NOT_FOUND: no('The booking system does not know this venue.'),
  EXAM_TYPE_MISSING: no('An event would have to be made, which takes an exam type.'),
  INVALID_EXAM_TYPE: no('The booking system does not take this exam type.'),
  EXAM_FORMAT_MISSING: no('An event would have to be made, which takes an exam format.'),
  INVALID_EXAM_FORMAT: no('The booking system does not take this exam format.'),
  BILLING_CODE_MISSING: no('An event would have to be made, which takes a billing code.'),
  INVALID_BILLING_CODE: no('The school has no such billing code.'),
  INVALID_START: no('An event would have to be made, and it must start in the future.'),
  ACCOMMODATION_TYPE_EMPTY: no('An accommodation has no type.'),
  ALREADY_AT_EVENT: no('The registration is at this event already.'),
  EVENT_NOT_FOUND: no('There is no such event.'),
  EVENT_EXISTS: no('Another event has this id.'),
  EVENT_ALREADY_CANCELLED: no('The event has been cancelled before.'),
  EVENT_HAS_REGISTRATIONS: no('The event still has registrations: cancel or move them first.'),
  EVENT_FULL: no('The event is full.'),
  EVENT_CLOSED: no('The event takes no more registrations: its deadline has passed.'),
  CHANGED_ELSEWHERE: no('Somebody else changed it at the same time: look at how it is now.'),
  NOT_APPLIED: later('The booking system did not apply it: try again.'),
  NOT_SENT: later('The booking system could not be reached, and nothing was sent: try again.'),
  NOT_STARTED: later('There was not enough time left to begin, and nothing was sent: try again.'),
  THROTTLED: later('The booking system takes no more calls for now: try again in a minute.'),
  NOT_ALLOWED: no('The booking system does not let this gateway do that: tell its operators.'),
  UNRECOGNISED: no('The booking system refused it for a reason that this gateway does not know: tell its operators.'),
} as const satisfies Readonly<Record<string, Refusal>>;

export type RefusalCode = keyof typeof refusals;
