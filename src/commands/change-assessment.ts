import type { ChangeAssessment } from '../model/command.ts';
import { isSameCode, readRegistration, registrationResource, type SeenRegistration } from './seen-registration.ts';
import { refused, type Verb } from './verb.ts';

export const changeAssessment: Verb<ChangeAssessment, SeenRegistration | null> = {
  resources: ({ registrationId }) => [registrationResource(registrationId)],
  read: (shiftiq, { registrationId }) => readRegistration(shiftiq, registrationId),
  begin({ assessmentCode }, before) {
    if (before === null) return refused('REGISTRATION_NOT_FOUND');
    return isSameCode(before.assessmentCode, assessmentCode) ? refused('ASSESSMENT_ALREADY_ASSIGNED') : 'send';
  },
  conclude({ assessmentCode }, seen, { before }) {
    if (seen === null) return { refused: 'REGISTRATION_NOT_FOUND' };
    if (isSameCode(seen.assessmentCode, assessmentCode)) return 'applied';
    // By its id, as a read may show no code: then it is known whether the form is still the same, but not which one it is.
    if (seen.assessmentId === before?.assessmentId) return 'notApplied';
    return seen.assessmentCode === null ? 'unknown' : { refused: 'CHANGED_ELSEWHERE' };
  },
  eventId: (_, seen) => seen?.eventId ?? null,
  resends: 1,
  doubtful: ['ASSESSMENT_ALREADY_ASSIGNED', 'UNRECOGNISED'],
};
