import { randomUUID } from 'node:crypto';
import type { Caller } from '../access/caller.ts';
import type { People } from '../access/people.ts';
import { isStaff, isStaffOf, mayCommand } from '../access/policy.ts';
import type { CenterReads } from '../directory/center-reads.ts';
import { badArgument, notForThisCaller } from '../errors.ts';
import type { Center } from '../model/center.ts';
import type { Order } from '../model/command.ts';
import type { ExamType } from '../model/event.ts';
import type { Accommodation, Registration } from '../model/registration.ts';
import type { Wish, WishOf } from './wish.ts';

/** What a request lends for the making of an order: every way to a person goes through the policy. */
export interface PlanPorts {
  readonly caller: Caller;
  readonly people: People;
  readonly centers: CenterReads;
  /** Null for one that does not exist or that the caller may not see. Throws QuadError where it can't be read. */
  registration(id: string): Promise<Registration | null>;
  /** The venue of an event, as far as the gateway has come to know it. */
  venueOf(eventId: string): Promise<string | null>;
}

/**
 * Makes an order of a wish, or refuses it, before anything is written or sent: FORBIDDEN, alike for what does not exist and
 * what this caller may not see or change, and BAD_USER_INPUT by the name of the argument.
 */
export async function plan(ports: PlanPorts, wish: Wish): Promise<Order> {
  if ('startsAt' in wish) demandSeat(ports, wish);
  switch (wish.kind) {
    case 'registerStudent':
      return planRegister(ports, wish);
    case 'transferRegistration':
      return planTransfer(ports, wish);
    case 'createEvent':
      return planCreate(ports, wish);
    case 'cancelEvent':
      await demandEvent(ports, wish.eventId);
      return wish;
    default:
      await demandRegistration(ports, wish);
      return wish;
  }
}

async function planRegister(ports: PlanPorts, wish: WishOf<'registerStudent'>): Promise<Order> {
  const { studentId, centerId, startsAt, registrationId, ...rest } = wish;
  const student = await ports.people.named(studentId);
  if (student === null) throw notForThisCaller('student');
  demandAccommodations(ports, wish.accommodations);
  const learnerId = student.links.shiftiq;
  if (learnerId === undefined) {
    throw badArgument(
      'input.studentId',
      'this student has no link to Shift iQ: ask those who keep the directory to link them.',
    );
  }
  return {
    ...rest,
    registrationId: registrationId ?? randomUUID(),
    learnerId,
    venueId: venueOf(await centerFor(ports, centerId)),
    startsAt: startsAt.toISOString(),
  };
}

async function planTransfer(ports: PlanPorts, wish: WishOf<'transferRegistration'>): Promise<Order> {
  const { centerId, startsAt, ...rest } = wish;
  const { learnerId } = await demandRegistration(ports, wish);
  demandAccommodations(ports, wish.accommodations);
  return { ...rest, learnerId, venueId: venueOf(await centerFor(ports, centerId)), startsAt: startsAt.toISOString() };
}

async function planCreate(ports: PlanPorts, wish: WishOf<'createEvent'>): Promise<Order> {
  const { centerId, startsAt, eventId, ...rest } = wish;
  if (!isStaff(ports.caller)) throw notForThisCaller('center');
  const center = await centerFor(ports, centerId);
  if (!isStaffOf(ports.caller, [centerId])) throw notForThisCaller('center');
  return {
    ...rest,
    eventId: eventId ?? randomUUID(),
    isNewId: eventId === null,
    venueId: venueOf(center),
    startsAt: startsAt.toISOString(),
  };
}

/** Whose an event is only its venue tells; what the gateway has not met belongs to nobody here. */
async function demandEvent({ caller, centers, venueOf: known }: PlanPorts, eventId: string): Promise<void> {
  const venueId = isStaff(caller) ? await known(eventId) : null;
  const center = venueId === null ? null : await centers.byLink('shiftiq', venueId);
  if (center === null || !isStaffOf(caller, [center.sourceId])) throw notForThisCaller('event');
}

async function demandRegistration(
  { caller, registration }: PlanPorts,
  { kind, registrationId }: { kind: Wish['kind']; registrationId: string },
): Promise<Registration> {
  const found = mayCommand(caller, kind) ? await registration(registrationId) : null;
  if (found === null) throw notForThisCaller('registration');
  return found;
}

/** Exams with accommodations are not for oneself to choose. */
const staffOnly: ReadonlySet<ExamType> = new Set(['INDIVIDUAL_ACCOMMODATED', 'ACCESSIBILITY_AND_RESOURCE_CENTRE']);

/** The time is looked at only now: a command that is repeated has been accepted when it was in the future. */
function demandSeat({ caller }: PlanPorts, { startsAt, examType }: { startsAt: Date; examType: ExamType }): void {
  if (startsAt <= new Date()) throw badArgument('input.startsAt', 'give a time in the future.');
  if (staffOnly.has(examType) && !isStaff(caller)) {
    throw badArgument('input.examType', 'only staff may choose exams with accommodations: give another value.');
  }
}

/** More time in an exam is not for oneself to give. */
function demandAccommodations({ caller }: PlanPorts, accommodations: readonly Accommodation[]): void {
  if (accommodations.length > 0 && !isStaff(caller)) {
    throw badArgument('input.accommodations', 'only staff may give them: leave them out.');
  }
}

async function centerFor({ centers }: PlanPorts, centerId: string): Promise<Center> {
  const [center] = await centers.existing('input.centerId', [centerId]);
  if (center === undefined)
    throw badArgument('input.centerId', 'there is no such center: give an id that Query.centers lists.');
  return center;
}

function venueOf({ links }: Center): string {
  if (links.shiftiq !== undefined) return links.shiftiq;
  throw badArgument(
    'input.centerId',
    'this center has no link to Shift iQ: ask those who keep the directory to link it, or give another.',
  );
}
