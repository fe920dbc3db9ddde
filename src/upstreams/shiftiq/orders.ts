import { path } from '../../lib/path.ts';
import type { CommandKind, CreateEvent, OrderOf, RegisterStudent, TransferRegistration } from '../../model/command.ts';
import type { ExamType } from '../../model/event.ts';
import type { Accommodation } from '../../model/registration.ts';
import type { Call } from '../transport.ts';
import { fromExamFormat, fromExamType } from './mapping.ts';

type Calls = { readonly [Kind in CommandKind]: (order: OrderOf<Kind>) => Call };

/** The call that each kind of order is. Throws on an exam type or format that the vendor has no word for. */
export const calls: Calls = {
  registerStudent: (order) => ({
    method: 'POST',
    path: path`/api/registrations/${order.registrationId}/commands/register-lax`,
    body: {
      ...seatOf(order),
      EventExamType: fromExamType(plainType(order.examType)),
      EventExamFormat: fromExamFormat(order.examFormat),
      EventBillingCode: order.billingCode,
      Learner: order.learnerId,
      LearnerRegistrantType: order.registrantType ?? undefined,
      Assessment: order.assessmentCode,
      Accommodations: accommodationsOf(order.accommodations),
    },
  }),
  transferRegistration: (order) => ({
    method: 'POST',
    path: path`/api/registrations/${order.registrationId}/commands/transfer-lax`,
    body: {
      ...seatOf(order),
      EventExamType: fromExamType(order.examType),
      Learner: order.learnerId,
      Reason: order.reason,
      Accommodations: accommodationsOf(order.accommodations),
    },
  }),
  cancelRegistration: ({ registrationId, reason }) => ({
    method: 'POST',
    path: path`/api/registrations/${registrationId}/commands/cancel`,
    body: { Reason: reason },
  }),
  changeAssessment: ({ registrationId, assessmentCode }) => ({
    method: 'POST',
    path: path`/api/registrations/${registrationId}/commands/change-assessment`,
    body: { Assessment: assessmentCode },
  }),
  grantAccommodation: ({ registrationId, accommodation }) => ({
    method: 'POST',
    path: path`/api/registrations/${registrationId}/commands/grant-accommodation`,
    body: accommodationOf(accommodation),
  }),
  revokeAccommodation: ({ registrationId, type }) => ({
    method: 'POST',
    path: path`/api/registrations/${registrationId}/commands/revoke-accommodation`,
    body: { Type: type },
  }),
  deleteRegistration: ({ registrationId }) => ({ method: 'DELETE', path: path`/api/registrations/${registrationId}` }),
  createEvent: (order) => ({
    method: 'POST',
    path: path`/api/events/${order.eventId}`,
    body: {
      ...seatOf(order),
      EventExamType: fromExamType(order.examType),
      EventExamFormat: fromExamFormat(order.examFormat),
      EventBillingCode: order.billingCode,
      RegistrationLimit: order.registrationLimit ?? undefined,
    },
  }),
  cancelEvent: ({ eventId, reason }) => ({
    method: 'POST',
    path: path`/api/events/${eventId}/cancel`,
    body: { Reason: reason },
  }),
};

/** Registering adds by itself whether an individual exam is accommodated, so it takes the plain word only. */
function plainType(examType: ExamType): ExamType {
  return examType.startsWith('INDIVIDUAL') ? 'INDIVIDUAL' : examType;
}

function seatOf({ venueId, startsAt }: RegisterStudent | TransferRegistration | CreateEvent) {
  // The form in which the vendor documents its offsets.
  return { EventVenue: venueId, EventStart: new Date(startsAt).toISOString().replace('Z', '+00:00') };
}

function accommodationsOf(accommodations: readonly Accommodation[]) {
  return accommodations.length === 0 ? undefined : accommodations.map(accommodationOf);
}

function accommodationOf({ type, name, timeExtensionMinutes }: Accommodation) {
  return { Type: type, Name: name ?? undefined, TimeExtension: timeExtensionMinutes ?? undefined };
}
