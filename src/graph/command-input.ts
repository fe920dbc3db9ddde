import type { WishOf } from '../commands/wish.ts';
import { badArgument } from '../errors.ts';
import type {
  AccommodationInput,
  CancelEventInput,
  CancelRegistrationInput,
  ChangeAssessmentInput,
  CreateEventInput,
  DeleteRegistrationInput,
  GrantAccommodationInput,
  RegisterStudentInput,
  RevokeAccommodationInput,
  TransferRegistrationInput,
} from '../generated/graphql.ts';
import { isEmptyUuid } from '../lib/uuid.ts';
import type { ExamFormat, ExamType } from '../model/event.ts';
import { type EntityKind, idForm } from '../model/id.ts';
import type { Accommodation } from '../model/registration.ts';
import { countArgument, idArgument, listArgument, textArgument } from './argument.ts';

const longestReason = 500;
const mostAccommodations = 20;
const minutesOfDay = [0, 1_440] as const;
const registrationLimits = [1, 10_000] as const;
const lastYear = 2_100;
const commandIdForm = /^[A-Za-z0-9._:-]{1,100}$/;

/** What a caller asks by each input. Throws BAD_USER_INPUT, which names the field and the mend; nothing is read for it. */
export const wishes = {
  registerStudent: (input: RegisterStudentInput): WishOf<'registerStudent'> => ({
    kind: 'registerStudent',
    registrationId: orNull(input.registrationId, (id) => idOf('registrationId', 'registration', id)),
    studentId: idOf('studentId', 'student', input.studentId),
    ...seatOf(input),
    examType: plainTypeOf(input.examType),
    examFormat: formatOf(input.examFormat),
    billingCode: textOf('billingCode', input.billingCode),
    registrantType: orNull(input.registrantType, (text) => textOf('registrantType', text)),
    assessmentCode: textOf('assessmentCode', input.assessmentCode),
    accommodations: accommodationsOf(input.accommodations),
  }),
  transferRegistration: (input: TransferRegistrationInput): WishOf<'transferRegistration'> => ({
    kind: 'transferRegistration',
    registrationId: idOf('registrationId', 'registration', input.registrationId),
    ...seatOf(input),
    reason: textOf('reason', input.reason, longestReason),
    accommodations: accommodationsOf(input.accommodations),
  }),
  cancelRegistration: ({ registrationId, reason }: CancelRegistrationInput): WishOf<'cancelRegistration'> => ({
    kind: 'cancelRegistration',
    registrationId: idOf('registrationId', 'registration', registrationId),
    reason: textOf('reason', reason, longestReason),
  }),
  changeAssessment: ({ registrationId, assessmentCode }: ChangeAssessmentInput): WishOf<'changeAssessment'> => ({
    kind: 'changeAssessment',
    registrationId: idOf('registrationId', 'registration', registrationId),
    assessmentCode: textOf('assessmentCode', assessmentCode),
  }),
  grantAccommodation: (input: GrantAccommodationInput): WishOf<'grantAccommodation'> => ({
    kind: 'grantAccommodation',
    registrationId: idOf('registrationId', 'registration', input.registrationId),
    accommodation: accommodationOf('', input),
  }),
  revokeAccommodation: ({ registrationId, type }: RevokeAccommodationInput): WishOf<'revokeAccommodation'> => ({
    kind: 'revokeAccommodation',
    registrationId: idOf('registrationId', 'registration', registrationId),
    type: textOf('type', type),
  }),
  deleteRegistration: ({ registrationId }: DeleteRegistrationInput): WishOf<'deleteRegistration'> => ({
    kind: 'deleteRegistration',
    registrationId: idOf('registrationId', 'registration', registrationId),
  }),
  createEvent: (input: CreateEventInput): WishOf<'createEvent'> => ({
    kind: 'createEvent',
    eventId: orNull(input.eventId, (id) => idOf('eventId', 'event', id)),
    ...seatOf(input),
    examFormat: formatOf(input.examFormat),
    billingCode: textOf('billingCode', input.billingCode),
    registrationLimit: orNull(input.registrationLimit, (limit) =>
      countArgument('input.registrationLimit', limit, registrationLimits),
    ),
  }),
  cancelEvent: ({ eventId, reason }: CancelEventInput): WishOf<'cancelEvent'> => ({
    kind: 'cancelEvent',
    eventId: idOf('eventId', 'event', eventId),
    reason: textOf('reason', reason, longestReason),
  }),
};

/** The key that a caller repeats a command by. */
export function commandIdArgument(argument: string, text: string): string {
  if (commandIdForm.test(text)) return text;
  throw badArgument(argument, 'give 1 to 100 letters, digits and . _ : -');
}

function orNull<Given, Read>(given: Given | null | undefined, read: (given: Given) => Read): Read | null {
  return given == null ? null : read(given);
}

function idOf(field: string, kind: EntityKind, text: string): string {
  const id = idArgument(`input.${field}`, kind, text);
  // Where the booking system writes it, it means that there is none.
  if (!isEmptyUuid(id)) return id;
  throw badArgument(`input.${field}`, `give an id of the form ${idForm(kind)} that is not all zeros.`);
}

const textOf = (field: string, text: string, longest?: number): string => textArgument(`input.${field}`, text, longest);

function seatOf({ centerId, startsAt, examType }: { centerId: string; startsAt: Date; examType: ExamType }) {
  return { centerId: idOf('centerId', 'center', centerId), startsAt: startOf(startsAt), examType: typeOf(examType) };
}

function startOf(startsAt: Date): Date {
  if (startsAt.getUTCFullYear() <= lastYear) return startsAt;
  throw badArgument('input.startsAt', `give a time that is not after the year ${lastYear}.`);
}

function typeOf(examType: ExamType): ExamType {
  if (examType !== 'UNKNOWN') return examType;
  throw badArgument('input.examType', 'UNKNOWN occurs in answers only: give another value.');
}

function plainTypeOf(examType: ExamType): ExamType {
  if (examType !== 'INDIVIDUAL_ACCOMMODATED' && examType !== 'INDIVIDUAL_NOT_ACCOMMODATED') return typeOf(examType);
  throw badArgument('input.examType', 'send INDIVIDUAL: Shift iQ adds the rest.');
}

function formatOf(examFormat: ExamFormat): ExamFormat {
  if (examFormat !== 'UNKNOWN') return examFormat;
  throw badArgument('input.examFormat', 'UNKNOWN occurs in answers only: give another value.');
}

function accommodationsOf(inputs: readonly AccommodationInput[] | null | undefined): readonly Accommodation[] {
  if (inputs == null || inputs.length === 0) return [];
  const all = listArgument('input.accommodations', inputs, mostAccommodations).map((input, index) =>
    accommodationOf(`accommodations[${index}].`, input),
  );
  const types = all.map(({ type }) => type.toLowerCase());
  const repeated = types.findIndex((type, index) => types.indexOf(type) < index);
  if (repeated < 0) return all;
  throw badArgument(`input.accommodations[${repeated}].type`, 'give each type once.');
}

function accommodationOf(at: string, { type, name, timeExtensionMinutes }: AccommodationInput): Accommodation {
  return {
    type: textOf(`${at}type`, type),
    name: orNull(name, (text) => textOf(`${at}name`, text)),
    timeExtensionMinutes: orNull(timeExtensionMinutes, (minutes) =>
      countArgument(`input.${at}timeExtensionMinutes`, minutes, minutesOfDay),
    ),
  };
}
