import { globalId } from '../../../src/model/id.ts';
import { identity } from '../../../src/sandbox/school/identity.ts';
import { type Random, seeded } from '../../../src/sandbox/school/random.ts';
import type { School } from '../../../src/sandbox/school.ts';
import { makePlaces, type Places } from './places.ts';

export type Mutation =
  | 'registerStudent'
  | 'transferRegistration'
  | 'cancelRegistration'
  | 'changeAssessment'
  | 'grantAccommodation'
  | 'revokeAccommodation'
  | 'deleteRegistration'
  | 'createEvent'
  | 'cancelEvent';

/** A command that a client gives. */
export interface Given {
  readonly number: number;
  /** The client's own key. */
  readonly commandId: string;
  /** The global id of the member of staff who gives it. */
  readonly staff: string;
  readonly mutation: Mutation;
  readonly input: Readonly<Record<string, unknown>>;
  /** What is the same for all commands that ask for the same change, told by nothing of the gateway. */
  readonly change: string;
  /** The uuid of the registration or event. */
  readonly subject: string;
}

/** A registration or an event that an earlier command makes. */
interface Made {
  readonly id: string;
  readonly center: number;
  readonly staff: string;
}

/** What later commands of the same seed can go back to. */
interface Desk {
  readonly seed: string;
  readonly school: School;
  readonly random: Random;
  readonly places: Places;
  readonly registrations: Made[];
  readonly events: Made[];
  /** The registration that was named last, so that commands contend for it. */
  last: Made | null;
}

/** How often of a hundred each is given. */
const mix: readonly (readonly [Mutation, number])[] = [
  ['registerStudent', 30],
  ['transferRegistration', 12],
  ['cancelRegistration', 10],
  ['changeAssessment', 13],
  ['grantAccommodation', 11],
  ['revokeAccommodation', 8],
  ['deleteRegistration', 4],
  ['createEvent', 7],
  ['cancelEvent', 5],
];
const codes = ['ENG-B1-01', 'ENG-B2-01', 'ENG-B2-02', 'ENG-C1-01'];
const types = ['Extra time', 'Reader', 'Separate room'];

/** The same commands for the same seed. Those on registrations name what commands not long before them make, or are just making. */
export function makeGiven(school: School, seed: string, count: number): Given[] {
  const random = seeded(`${seed}/commands`);
  const desk: Desk = {
    seed,
    school,
    random,
    places: makePlaces(random, school.centers.length),
    registrations: [],
    events: [],
    last: null,
  };
  return Array.from({ length: count }, (_, number) => {
    const mutation = pickMutation(desk);
    const { made, input, change } = makers[mutation](desk, `${seed}-${number}`);
    return {
      number,
      commandId: `${seed}-${number}`,
      staff: made.staff,
      mutation,
      input,
      change: `${mutation} ${made.id}${change}`,
      subject: made.id,
    };
  });
}

function pickMutation({ random, registrations, events }: Desk): Mutation {
  // The first ones make what the others need.
  if (registrations.length < 30) return 'registerStudent';
  if (events.length < 6) return 'createEvent';
  let at = random.int(0, 99);
  for (const [mutation, share] of mix) {
    if (at < share) return mutation;
    at -= share;
  }
  return 'registerStudent';
}

interface Part {
  readonly made: Made;
  readonly input: Readonly<Record<string, unknown>>;
  /** What tells it from other commands of its kind on the same thing, where anything does. */
  readonly change: string;
}

const makers: Readonly<Record<Mutation, (desk: Desk, mark: string) => Part>> = {
  registerStudent: register,
  transferRegistration(desk, mark) {
    const made = pickRegistration(desk);
    const input = { ...nameOf(made), ...seatOf(desk), reason: mark, accommodations: accommodationsOf(desk, mark, 0.1) };
    return { made, input, change: ` ${mark}` };
  },
  cancelRegistration(desk, mark) {
    const made = pickRegistration(desk);
    return { made, input: { ...nameOf(made), reason: mark }, change: ` ${mark}` };
  },
  changeAssessment(desk) {
    const made = pickRegistration(desk);
    const assessmentCode = desk.random.chance(0.03) ? 'NO-SUCH-01' : desk.random.pick(codes);
    return { made, input: { ...nameOf(made), assessmentCode }, change: ` ${assessmentCode}` };
  },
  grantAccommodation(desk, mark) {
    const made = pickRegistration(desk);
    return { made, input: { ...nameOf(made), type: desk.random.pick(types), name: mark }, change: ` ${mark}` };
  },
  revokeAccommodation(desk) {
    const made = pickRegistration(desk);
    const type = desk.random.pick(types);
    return { made, input: { ...nameOf(made), type }, change: ` ${type}` };
  },
  deleteRegistration(desk) {
    const made = pickRegistration(desk);
    return { made, input: nameOf(made), change: '' };
  },
  createEvent(desk, mark) {
    const center = desk.random.int(0, desk.school.centers.length - 1);
    const made = { id: identity(`${mark}/event`), center, staff: staffOf(desk, center) };
    desk.events.push(made);
    const isForNobody = desk.random.chance(0.3);
    const seat = desk.places.made(center, isForNobody);
    const input = { eventId: globalId('event', made.id), ...placed(desk, seat), ...kinds, registrationLimit: 6 };
    return { made, input: { ...input, examType: 'SITTING' }, change: '' };
  },
  cancelEvent(desk, mark) {
    const { events, random } = desk;
    const made = events[Math.max(0, events.length - random.int(3, 12))] ?? random.pick(events);
    return { made, input: { eventId: globalId('event', made.id), reason: mark }, change: ` ${mark}` };
  },
};

const kinds = { examFormat: 'ONLINE', billingCode: '031' };

function register(desk: Desk, mark: string): Part {
  const { random, school, registrations } = desk;
  const linked = school.students.filter(({ shiftiqId }) => shiftiqId !== null);
  const student = random.pick(linked);
  const center = student.centers[0]?.index ?? 0;
  const made = { id: identity(`${mark}/registration`), center, staff: staffOf(desk, center) };
  registrations.push(made);
  const input = {
    registrationId: globalId('registration', made.id),
    studentId: globalId('student', student.id),
    ...seatOf(desk),
    ...kinds,
    assessmentCode: random.pick(codes),
    accommodations: accommodationsOf(desk, mark, 0.15),
  };
  return { made, input, change: '' };
}

/** Mostly one that is likely to be there by now, at times one that is being made, and often the one named last. */
function pickRegistration(desk: Desk): Made {
  const { random, registrations } = desk;
  if (desk.last !== null && random.chance(0.3)) return desk.last;
  const back = random.chance(0.05) ? random.int(1, 5) : random.int(15, 70);
  const made = registrations[Math.max(0, registrations.length - back)] ?? random.pick(registrations);
  desk.last = made;
  return made;
}

function staffOf({ random, school }: Desk, center: number): string {
  const staff = school.staff.filter(({ centers }) => centers.some(({ index }) => index === center));
  return globalId('staff', random.pick(staff).id);
}

const nameOf = ({ id }: Made) => ({ registrationId: globalId('registration', id) });

function seatOf(desk: Desk) {
  const examType = desk.random.chance(0.08) ? 'INDIVIDUAL' : desk.random.pick(['SITTING', 'TEST', 'CLASS']);
  return { ...placed(desk, desk.places.wanted()), examType };
}

function placed({ school }: Desk, { center, startsAt }: { center: number; startsAt: string }) {
  return { centerId: globalId('center', school.centers[center]?.id ?? ''), startsAt };
}

function accommodationsOf({ random }: Desk, mark: string, share: number) {
  return random.chance(share) ? [{ type: random.pick(types), name: mark }] : [];
}
