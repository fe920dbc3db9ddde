import { parseInstant, parseLocal } from '../../lib/instant.ts';
import type { Event, ExamFormat, ExamType } from '../../model/event.ts';
import { globalId } from '../../model/id.ts';
import type { Assessment, Registration, RegistrationFilter, RegistrationMatch } from '../../model/registration.ts';
import type { WireCalendarEvent, WireMatch, WireRegistration, WireUpcomingEvent } from './wire.ts';

const formatWords = new Map<ExamFormat, string>([
  ['ONLINE', 'Online'],
  ['PAPER', 'Paper'],
]);

const examTypeWords = new Map<ExamType, string>([
  ['CLASS', 'Class'],
  ['INDIVIDUAL', 'Individual'],
  ['INDIVIDUAL_ACCOMMODATED', 'Individual (A)'],
  ['INDIVIDUAL_NOT_ACCOMMODATED', 'Individual (N)'],
  ['SITTING', 'Sitting'],
  ['TEST', 'Test'],
  ['ACCESSIBILITY_AND_RESOURCE_CENTRE', 'Accessibility and Resource Centre (ARC)'],
]);

const formats = new Map([...formatWords].map(([format, word]) => [word.toLowerCase(), format]));
const examTypes = new Map([...examTypeWords].map(([examType, word]) => [word.toLowerCase(), examType]));

/** The vendor's word for a format. Throws on UNKNOWN, which only answers know. */
export function fromExamFormat(format: ExamFormat): string {
  return wordOf(formatWords, format);
}

/** The vendor's word for a type. Throws on UNKNOWN, which only answers know. */
export function fromExamType(examType: ExamType): string {
  return wordOf(examTypeWords, examType);
}

function wordOf<Name extends string>(words: ReadonlyMap<Name, string>, name: Name): string {
  const word = words.get(name);
  if (word === undefined) throw new Error(`the booking system has no word for ${name}`);
  return word;
}

// One event id, many names: EventID, Identifier and EventIdentifier all become `sourceId` here.
export function toCalendarEvent(wire: WireCalendarEvent): Event {
  return {
    id: globalId('event', wire.EventID),
    sourceId: wire.EventID,
    title: wire.Title ?? null,
    description: wire.Description ?? null,
    appointmentType: wire.AppointmentType ?? null,
    startsAtLocal: parseLocal(wire.StartDate),
    endsAtLocal: parseLocal(wire.EndDate),
  };
}

export function toUpcomingEvent(wire: WireUpcomingEvent): Event {
  return {
    id: globalId('event', wire.Identifier),
    sourceId: wire.Identifier,
    title: wire.Title ?? null,
    isFull: wire.IsFull ?? false,
    isClosed: wire.IsClosed ?? false,
  };
}

export function toRegistration(wire: WireRegistration): Registration {
  return {
    id: globalId('registration', wire.RegistrationIdentifier),
    sourceId: wire.RegistrationIdentifier,
    ...stateOf(wire, wire.RegistrationAttendanceStatus),
    event: eventOf(wire, wire.EventStart, {
      examType: wire.EventExamType == null ? null : (examTypes.get(wire.EventExamType.toLowerCase()) ?? 'UNKNOWN'),
      examTypeText: wire.EventExamType ?? null,
      venueId: wire.EventVenue,
    }),
  };
}

export function toMatch(wire: WireMatch): RegistrationMatch {
  return { ...stateOf(wire, wire.AttendanceStatus), event: eventOf(wire, wire.EventScheduledStart, {}) };
}

/** The body of a search or a count. */
export function fromFilter(filter: RegistrationFilter): Record<string, string | undefined> {
  return {
    Name: filter.name,
    Email: filter.email,
    Code: filter.code,
    LastChangeTimeSince: filter.changedSince?.toISOString(),
    LastChangeTimeBefore: filter.changedBefore?.toISOString(),
  };
}

function stateOf(wire: WireRegistration | WireMatch, attendanceStatus: string | null | undefined) {
  return {
    learnerId: wire.LearnerIdentifier,
    assessment: assessmentOf(wire),
    attendanceStatus: attendanceStatus ?? null,
    lastChangedAt: parseInstant(wire.LastChangeTime),
    lastChange: wire.LastChangeType ?? null,
  };
}

function assessmentOf(wire: WireRegistration | WireMatch): Assessment | null {
  if (wire.AssessmentFormIdentifier === null) return null;
  return {
    id: wire.AssessmentFormIdentifier,
    code: wire.AssessmentFormCode ?? null,
    name: wire.AssessmentFormName ?? null,
    title: wire.AssessmentFormTitle ?? null,
  };
}

function eventOf(
  wire: WireRegistration | WireMatch,
  start: string | null | undefined,
  more: Pick<Event, 'examType' | 'examTypeText' | 'venueId'>,
): Event | null {
  if (wire.EventIdentifier === null) return null;
  return {
    id: globalId('event', wire.EventIdentifier),
    sourceId: wire.EventIdentifier,
    number: wire.EventNumber ?? 0,
    format: wire.EventFormat == null ? null : (formats.get(wire.EventFormat.toLowerCase()) ?? 'UNKNOWN'),
    formatText: wire.EventFormat ?? null,
    startsAt: parseInstant(start),
    ...more,
  };
}
