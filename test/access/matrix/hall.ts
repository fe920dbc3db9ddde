import { randomUUID } from 'node:crypto';
import type { School } from '../../../src/sandbox/school.ts';
import { strangerLike, type Target } from './targets.ts';
import type { World } from './world.ts';

/** Where the commands of the matrix want to go. */
export interface Hall {
  /** The time at which there is an event at every center, which is full. */
  readonly full: { readonly startsAt: string; readonly examType: string };
  /** A center with such an event, `ctr_…`. */
  readonly centerId: string;
  /** A registration that nobody may see. */
  readonly takenId: string;
  /** As targets: every center with its event, and one that does not exist, with an event that the gateway never met. */
  readonly places: readonly Target[];
}

const full = { startsAt: '2098-01-01T10:00:00Z', examType: 'SITTING' };
const exam = { examFormat: 'ONLINE', billingCode: '031' };

/** Fills an event at every center, each by commands of its own people. */
export async function openHall(world: World): Promise<Hall> {
  const { school } = world.house;
  const [first] = world.targets;
  if (first === undefined) throw new Error('the matrix has no targets');
  const places: Target[] = [unmet(school, first)];
  for (const center of school.centers) {
    const centerId = `ctr_${center.id}`;
    const place = { ...first.place, centerId: center.id, center: center.referenceId };
    const member = school.staff.find(({ centers }) => centers.includes(center));
    const eventId = await apply(world, `stf_${member?.id}`, [
      'createEvent',
      { centerId, ...full, ...exam, registrationLimit: 1 },
    ]);
    const guest = school.students.findLast(({ shiftiqId, centers }) => shiftiqId !== null && centers.includes(center));
    await apply(world, `stu_${guest?.id}`, registering({ studentId: `stu_${guest?.id}`, centerId, ...full }));
    const registration = { id: '', eventId: eventId.slice('evt_'.length) };
    places.push({ ...strangerLike({ ...first, place }), label: center.name, registration });
  }
  return { full, centerId: `ctr_${school.centers[0]?.id}`, takenId: school.oddities.registrationOfStranger, places };
}

/** Gives the target a registration that nothing else is about, made by themselves. */
export async function withFreshRegistration(world: World, target: Target): Promise<Target> {
  const id = randomUUID();
  const input = { studentId: `stu_${target.id}`, centerId: `ctr_${target.place.centerId}`, startsAt: full.startsAt };
  const own = { ...input, examType: 'INDIVIDUAL', registrationId: `reg_${id}` };
  const eventId = await apply(world, `stu_${target.id}`, registering(own));
  return { ...target, registration: { id, eventId } };
}

function unmet({ events, registrations }: School, first: Target): Target {
  const event = events.find(
    ({ id, kind, venueId }) => kind === 'Exam' && venueId && !registrations.some(({ eventId }) => eventId === id),
  );
  const stranger = strangerLike(first, 6);
  const place = { ...first.place, centerId: stranger.id, center: '' };
  return { ...stranger, label: 'no center', place, registration: { id: '', eventId: event?.id ?? '' } };
}

const registering = (input: object) => ['registerStudent', { ...exam, assessmentCode: 'ENG-B1-01', ...input }] as const;

/** Gives a command that somebody may give without any doubt, and tells the event that it is about. */
async function apply({ house }: World, as: string, [mutation, input]: readonly [string, object]): Promise<string> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { ... on CommandApplied { event { id } } } }`;
  const { data, text } = await house.ask(query, { as, variables: { input } });
  const id = data?.done?.event?.id;
  if (id === undefined) throw new Error(text);
  return id;
}
