import * as z from 'zod';
import { anyCase } from '../../lib/any-case.ts';
import { guid, guidOrNull } from '../guid.ts';

// This version drops each property that is null or has its default (false, 0, an empty GUID): a missing key is a default,
// so nothing but ids is required.
const text = z.string().nullish();

/** GET /api/events/list-events. Url leads into the vendor's own portal and is not read. */
export const wireCalendarEvent = z.object({
  EventID: guid,
  Title: text,
  AppointmentType: text,
  Description: text,
  // On the clock of the account's zone, with a space and without an offset.
  StartDate: text,
  EndDate: text,
});
export type WireCalendarEvent = z.infer<typeof wireCalendarEvent>;

/** GET /api/events/classes: all future events, whatever their type. */
export const wireUpcomingEvent = z.object({
  Identifier: guid,
  Title: text,
  IsFull: z.boolean().nullish(),
  IsClosed: z.boolean().nullish(),
});
export type WireUpcomingEvent = z.infer<typeof wireUpcomingEvent>;

const shared = {
  EventIdentifier: guidOrNull,
  EventNumber: z.int32().nullish(),
  EventFormat: text,
  LearnerIdentifier: guid,
  AssessmentFormIdentifier: guidOrNull,
  AssessmentFormCode: text,
  AssessmentFormName: text,
  AssessmentFormTitle: text,
  LastChangeTime: text,
  LastChangeType: text,
};

/** Whose a registration is, whatever else is wrong with it. */
export const wireLearner = z.object({ LearnerIdentifier: guid });

/** GET /api/registrations/{registration} */
export const wireRegistration = z.object({
  ...shared,
  RegistrationIdentifier: guid,
  RegistrationAttendanceStatus: text,
  EventStart: text,
  EventVenue: guidOrNull,
  EventExamType: text,
});
export type WireRegistration = z.infer<typeof wireRegistration>;

/** POST /api/registrations/search: a row has no registration id, and other names for the start and the attendance. */
export const wireMatch = z.object({ ...shared, EventScheduledStart: text, AttendanceStatus: text });
export type WireMatch = z.infer<typeof wireMatch>;

// A success that also tells of a trouble is none.
const untroubled = { error: z.undefined().optional(), Message: z.undefined().optional() };
const inAnyCase = anyCase(['Exam', 'event', 'registration', 'error', 'Message']);

/** The answer to a command that makes or touches a registration or an event: ids only, of which each command sends some. */
export const wireDone = z.preprocess(
  inAnyCase,
  z.object({ ...untroubled, Exam: guidOrNull, event: guidOrNull, registration: guidOrNull }),
);
