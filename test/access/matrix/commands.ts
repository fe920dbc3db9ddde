import type { Hall } from './hall.ts';
import { type Cell, field } from './path.ts';
import type { Target } from './targets.ts';

/** One command that callers try on targets. */
export interface CommandRow {
  readonly name: string;
  readonly mutation: string;
  /** Null where the target has nothing that the command could be about. */
  readonly input: (target: Target, hall: Hall) => object | null;
  /** What the school makes of it: FORBIDDEN, another error, why it is refused, or APPLIED. */
  readonly outcome: (cell: Cell) => string;
  /** What the result shows of the target to those who may give it. */
  readonly shows?: (cell: Cell) => string;
  /** Set where the registration is no more after it. */
  readonly deletes?: true;
}

const exam = { examFormat: 'ONLINE', billingCode: '031' };
const someday = { startsAt: '2096-01-01T10:00:00Z', examType: 'SITTING' };
const accommodations = [{ type: 'Reader' }];
const moving = ({ full, centerId }: Hall) => ({ reason: 'ill', centerId, ...full });

const isAbout = ({ oracle, caller, target }: Cell) => oracle.maySee(caller, target.id);
const isStaffOver = (cell: Cell) => isAbout(cell) && cell.oracle.isStaff(cell.caller);
const registrationOf = ({ target }: Cell) =>
  `${field('id', `reg_${target.registration?.id}`)},"student":{${field('name', target.name)}}`;

/** For the student's staff, and for the student. */
const byEither = (outcome: string) => (cell: Cell) => (isAbout(cell) ? outcome : 'FORBIDDEN');
/** For the student's staff; the student is told that it is theirs. */
const byStaffIfEither = (outcome: string) => (cell: Cell) =>
  isAbout(cell) && !cell.oracle.isStaff(cell.caller) ? 'BAD_USER_INPUT' : byEither(outcome)(cell);
const byStaff = (outcome: string) => (cell: Cell) => (isStaffOver(cell) ? outcome : 'FORBIDDEN');
/** A student whom Shift iQ does not know can't be registered, which is told to those who may. */
const ifLinked = (outcome: (cell: Cell) => string) => (cell: Cell) => {
  const told = outcome(cell);
  return told === 'FORBIDDEN' || cell.target.links.shiftiq !== null ? told : 'BAD_USER_INPUT';
};

const register = (more: object): CommandRow['input'] => {
  return ({ id, place }, { takenId }) => ({
    ...{ registrationId: `reg_${takenId}`, studentId: `stu_${id}`, centerId: `ctr_${place.centerId}` },
    ...{ assessmentCode: 'ENG-B1-01', ...exam, ...someday, ...more },
  });
};
const onRegistration = (more: (hall: Hall) => object): CommandRow['input'] => {
  return ({ registration }, hall) => registration && { registrationId: `reg_${registration.id}`, ...more(hall) };
};

/** The commands on a student or a registration; those who may give them are told so without much being changed. */
export const personalCommands: readonly CommandRow[] = [
  {
    name: 'registerStudent',
    mutation: 'registerStudent',
    input: register({}),
    outcome: ifLinked(byEither('REGISTRATION_EXISTS')),
  },
  {
    name: 'registerStudent with accommodations',
    mutation: 'registerStudent',
    input: register({ accommodations }),
    outcome: ifLinked(byStaffIfEither('REGISTRATION_EXISTS')),
  },
  {
    name: 'transferRegistration',
    mutation: 'transferRegistration',
    input: onRegistration(moving),
    outcome: byEither('EVENT_FULL'),
    shows: registrationOf,
  },
  {
    name: 'transferRegistration with accommodations',
    mutation: 'transferRegistration',
    input: onRegistration((hall) => ({ ...moving(hall), accommodations })),
    outcome: byStaffIfEither('EVENT_FULL'),
    shows: registrationOf,
  },
  {
    name: 'cancelRegistration',
    mutation: 'cancelRegistration',
    input: onRegistration(() => ({ reason: 'ill' })),
    outcome: byEither('APPLIED'),
    shows: registrationOf,
  },
  {
    name: 'changeAssessment',
    mutation: 'changeAssessment',
    input: onRegistration(() => ({ assessmentCode: 'NONE' })),
    outcome: byStaff('ASSESSMENT_NOT_FOUND'),
    shows: registrationOf,
  },
  {
    name: 'grantAccommodation',
    mutation: 'grantAccommodation',
    input: onRegistration(() => ({ type: 'Reader' })),
    outcome: byStaff('APPLIED'),
    shows: registrationOf,
  },
  {
    name: 'revokeAccommodation',
    mutation: 'revokeAccommodation',
    input: onRegistration(() => ({ type: 'Reader' })),
    outcome: byStaff('APPLIED'),
    shows: registrationOf,
  },
  {
    name: 'deleteRegistration',
    mutation: 'deleteRegistration',
    input: onRegistration(() => ({})),
    outcome: byStaff('APPLIED'),
    deletes: true,
  },
];

const isAtHome = ({ oracle, caller, target }: Cell) => oracle.isStaffOf(caller, target.place.center);
/** Which centers there are is no secret: staff are told of one that is not. */
const isNowhere = ({ oracle, caller, target }: Cell) => oracle.isStaff(caller) && target.place.center === '';
const eventOf = ({ target }: Cell) => field('id', `evt_${target.registration?.eventId}`);

/** The commands on a place: the target is one, with an event there. */
export const placeCommands: readonly CommandRow[] = [
  {
    name: 'createEvent',
    mutation: 'createEvent',
    input: ({ place }) => ({ centerId: `ctr_${place.centerId}`, ...exam, ...someday, billingCode: '999' }),
    outcome: (cell) => (isAtHome(cell) ? 'INVALID_BILLING_CODE' : isNowhere(cell) ? 'BAD_USER_INPUT' : 'FORBIDDEN'),
  },
  {
    name: 'cancelEvent',
    mutation: 'cancelEvent',
    input: ({ registration }) => ({ eventId: `evt_${registration?.eventId}`, reason: 'rain' }),
    outcome: (cell) => (isAtHome(cell) ? 'EVENT_HAS_REGISTRATIONS' : 'FORBIDDEN'),
    shows: eventOf,
  },
];

export const commands: readonly CommandRow[] = [...personalCommands, ...placeCommands];
