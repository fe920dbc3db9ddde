import type { CommandKind, OrderOf } from '../../src/model/command.ts';

export const registrationId = 'bbbbbbbb-0000-4000-8000-000000000001';
export const eventId = 'cccccccc-0000-4000-8000-000000000002';
export const learnerId = 'dddddddd-0000-4000-8000-000000000003';
export const venueId = 'eeeeeeee-0000-4000-8000-000000000004';

const seat = { venueId, startsAt: '2026-05-04T12:00:00.000Z', examType: 'SITTING' } as const;
const accommodation = { type: 'Extra time (+30min)', name: 'Half an hour', timeExtensionMinutes: 30 };

/** One order of each kind, with every field filled in. */
export const orders: { readonly [Kind in CommandKind]: OrderOf<Kind> } = {
  registerStudent: {
    ...seat,
    kind: 'registerStudent',
    registrationId,
    learnerId,
    examFormat: 'PAPER',
    billingCode: '041',
    registrantType: 'Apprentice',
    assessmentCode: 'ENG-B2-01',
    accommodations: [accommodation, { type: 'Reader', name: null, timeExtensionMinutes: null }],
  },
  transferRegistration: {
    ...seat,
    kind: 'transferRegistration',
    registrationId,
    learnerId,
    reason: 'Ill on the day',
    accommodations: [accommodation],
  },
  cancelRegistration: { kind: 'cancelRegistration', registrationId, reason: 'Moved away' },
  changeAssessment: { kind: 'changeAssessment', registrationId, assessmentCode: 'ENG-C1-01' },
  grantAccommodation: { kind: 'grantAccommodation', registrationId, accommodation },
  revokeAccommodation: { kind: 'revokeAccommodation', registrationId, type: 'Reader' },
  deleteRegistration: { kind: 'deleteRegistration', registrationId },
  createEvent: {
    ...seat,
    kind: 'createEvent',
    eventId,
    isNewId: true,
    examFormat: 'ONLINE',
    billingCode: '031',
    registrationLimit: 12,
  },
  cancelEvent: { kind: 'cancelEvent', eventId, reason: 'No room' },
};

export const everyOrder = Object.values(orders);
