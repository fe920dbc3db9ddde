/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Whether a student may book a class. */
export type AvailableClassStatus =
  /** May be booked. */
  | 'AVAILABLE'
  /** The student has booked it. */
  | 'BOOKED'
  /** No seat is left. */
  | 'FULL'
  /** Only the standby list is open. */
  | 'STANDBY'
  /** May not be booked. */
  | 'UNAVAILABLE'
  /** A word that this graph does not know; see `statusText`. */
  | 'UNKNOWN';

/** Why a command was not applied. */
export type CommandRefusalCode =
  /** An accommodation has no type. */
  | 'ACCOMMODATION_TYPE_EMPTY'
  /** The registration is at the event already. */
  | 'ALREADY_AT_EVENT'
  /** The registration has this assessment form already. */
  | 'ASSESSMENT_ALREADY_ASSIGNED'
  /** There is no published assessment form with the code. */
  | 'ASSESSMENT_NOT_FOUND'
  /** An event would have to be made, which takes a billing code. */
  | 'BILLING_CODE_MISSING'
  /** Somebody else changed the registration at the same time. */
  | 'CHANGED_ELSEWHERE'
  /** The event was cancelled before. */
  | 'EVENT_ALREADY_CANCELLED'
  /** The registration deadline of the event has passed. */
  | 'EVENT_CLOSED'
  /** Another event has the id that was chosen. */
  | 'EVENT_EXISTS'
  /** The event has no seat left. */
  | 'EVENT_FULL'
  /** The event still has registrations. */
  | 'EVENT_HAS_REGISTRATIONS'
  /** There is no such event. */
  | 'EVENT_NOT_FOUND'
  /** An event would have to be made, which takes an exam format. */
  | 'EXAM_FORMAT_MISSING'
  /** An event would have to be made, which takes an exam type. */
  | 'EXAM_TYPE_MISSING'
  /** The school has no such billing code, and an event would have to be made. */
  | 'INVALID_BILLING_CODE'
  /** Shift iQ does not take the exam format. */
  | 'INVALID_EXAM_FORMAT'
  /** Shift iQ does not take the exam type. */
  | 'INVALID_EXAM_TYPE'
  /** An event would have to be made, and Shift iQ does not take the start. */
  | 'INVALID_START'
  /** The registration is another learner's. */
  | 'LEARNER_MISMATCH'
  /** Shift iQ does not know the student. */
  | 'LEARNER_NOT_FOUND'
  /** Shift iQ does not let the gateway do that: a matter for its operators. */
  | 'NOT_ALLOWED'
  /** It is certain by now that Shift iQ did not apply it. */
  | 'NOT_APPLIED'
  /** Shift iQ could not be reached, and nothing was sent. */
  | 'NOT_SENT'
  /** There was not enough time left to begin, and nothing was sent. */
  | 'NOT_STARTED'
  /** The registration has no assessment form, without which it can't be moved. */
  | 'NO_ASSESSMENT'
  /** Another registration has the id that was chosen. */
  | 'REGISTRATION_EXISTS'
  /** There is no such registration any more. */
  | 'REGISTRATION_NOT_FOUND'
  /** Shift iQ takes no more calls for now. */
  | 'THROTTLED'
  /** Shift iQ refused for a reason that the gateway does not know: a matter for its operators. */
  | 'UNRECOGNISED'
  /** Shift iQ does not know the venue that the center is linked to. */
  | 'VENUE_NOT_FOUND';

/** Where a session stands. */
export type SessionStatus =
  /** Scheduled and active (0). */
  | 'ACTIVE'
  /** Cancelled (1). */
  | 'CANCELLED'
  /** Over (4). */
  | 'COMPLETED'
  /** Going on (3). */
  | 'IN_PROGRESS'
  /** A number that this graph does not know; see `statusCode`. */
  | 'UNKNOWN'
  /** About to come (2). */
  | 'UPCOMING';

export type CancelRegistrationMutationVariables = Exact<{
  commandId: string;
  registrationId: string;
  reason: string;
}>;


export type CancelRegistrationMutation = { readonly cancelRegistration:
    | { readonly __typename: 'CommandApplied', readonly wasSo: boolean, readonly registration: { readonly lastChange: string | null } | null }
    | { readonly __typename: 'CommandRefused', readonly code: CommandRefusalCode, readonly message: string, readonly retryable: boolean }
    | { readonly __typename: 'CommandUnsettled', readonly message: string }
   | null };

export type CentersQueryVariables = Exact<{ [key: string]: never; }>;


export type CentersQuery = { readonly centers: ReadonlyArray<{ readonly id: string, readonly name: string, readonly timeZone: string | null }> };

export type SessionLineFragment = { readonly id: string, readonly startsAtLocal: string | null, readonly status: SessionStatus, readonly class: { readonly name: string | null } | null, readonly instructor: { readonly name: string | null } | null, readonly seats: { readonly available: number | null } };

export type SessionsOfWeekQueryVariables = Exact<{
  centerId: string;
  from: string;
  to: string;
}>;


export type SessionsOfWeekQuery = { readonly center: { readonly name: string, readonly sessions: { readonly totalCount: number | null, readonly asOf: string, readonly nodes: ReadonlyArray<{ readonly id: string, readonly startsAtLocal: string | null, readonly status: SessionStatus, readonly class: { readonly name: string | null } | null, readonly instructor: { readonly name: string | null } | null, readonly seats: { readonly available: number | null } }> } | null } | null };

export type WeekOfStudentQueryVariables = Exact<{ [key: string]: never; }>;


export type WeekOfStudentQuery = { readonly viewer: { readonly name: string, readonly student: { readonly availableEncounters: ReadonlyArray<{ readonly startsAt: string | null, readonly status: AvailableClassStatus, readonly unitNumber: number | null, readonly center: { readonly name: string } | null }> | null, readonly registrations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly lastChange: string | null, readonly event: { readonly title: string | null, readonly startsAt: string | null } | null } | null> } | null } | null } | null };
