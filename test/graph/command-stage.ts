import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Answer, AskOptions, TestHouse } from '../kit/house.ts';

const command = 'command { id commandId kind acceptedAt settledAt }';
const registration = `registration {
  id student { id } event { id startsAt } assessment { code } lastChange accommodations { type name timeExtensionMinutes }
}`;

/** What is asked of every result. */
export const resultFields = `{
  __typename
  ... on CommandApplied { ${command} ${registration} event { id isFull } eventCreated wasSo }
  ... on CommandRefused {
    ${command} code message retryable ${registration} event { id isFull isClosed } registrationLimit
  }
  ... on CommandUnsettled { ${command} message }
}`;

export interface Given extends Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a result has the shape of its type
  readonly result: any;
}

/** The mutation of this name as an operation that takes its input as `$input`. */
export function operationOf(name: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation Give($input: ${type}!) { ${name}(input: $input) ${resultFields} }`;
}

export async function give(house: TestHouse, name: string, input: object, options: AskOptions = {}): Promise<Given> {
  const answer = await house.ask(operationOf(name), { ...options, variables: { input } });
  return { ...answer, result: answer.data?.[name] };
}

/** One of the caller's commands. */
export async function follow(house: TestHouse, by: object, options: AskOptions = {}): Promise<Given> {
  const query = `query Follow($id: ID, $commandId: String) { command(id: $id, commandId: $commandId) ${resultFields} }`;
  const answer = await house.ask(query, { ...options, variables: { ...by } });
  return { ...answer, result: answer.data?.command };
}

/** What Shift iQ was told to do since the last `forget`, as `POST /path`. */
export function sent(house: TestHouse): string[] {
  return house.calls('shiftiq').filter((call) => !/^GET|\/(search|count)$/.test(call));
}

export const codeOf = ({ errors }: Answer): string | undefined => errors[0]?.extensions.code;

/** An answer but for what differs between any two. */
export const neutral = ({ text }: Answer): string => text.replaceAll(/req_[0-9a-f-]+/g, 'req');

/** The people of the demonstration's first center, and somebody of a center that its staff has no part in. */
export function castOf({ school }: TestHouse) {
  const [center] = school.centers;
  const mine = school.students.filter((one) => one.shiftiqId !== null && one.centers[0] === center);
  const [student, fellow] = mine;
  const stranger = school.students.find((one) => one.shiftiqId !== null && !one.centers.some((at) => at.index < 2));
  const elsewhere = school.staff.find((one) => !one.centers.some((at) => at.index < 2));
  if (!center || !student || !fellow || !stranger || !elsewhere) throw new Error('the school lacks somebody');
  return {
    center: `ctr_${center.id}`,
    student: `stu_${student.id}`,
    fellow: `stu_${fellow.id}`,
    stranger: `stu_${stranger.id}`,
    elsewhere: `stf_${elsewhere.id}`,
  };
}

/** A maker of places that no other command uses: the same center, each time an hour later. */
function openSeats(centerId: string): () => { centerId: string; startsAt: string; examType: string } {
  let hour = 0;
  return () => {
    hour += 1;
    return { centerId, startsAt: new Date(Date.UTC(2098, 0, 1, hour)).toISOString(), examType: 'SITTING' };
  };
}

/** What an event takes that has to be made. */
export const exam = { examFormat: 'ONLINE', billingCode: '031' };

/** What the tests of a file make use of. */
export function sceneOf(house: TestHouse) {
  const cast = castOf(house);
  const seat = openSeats(cast.center);
  const registering = (input: object = {}) => ({
    registrationId: `reg_${randomUUID()}`,
    studentId: cast.student,
    assessmentCode: 'ENG-B1-01',
    ...exam,
    ...seat(),
    ...input,
  });
  return {
    cast,
    seat,
    registering,
    /** A registration as a test finds it. */
    async registered(input: object = {}, options: AskOptions = {}): Promise<string> {
      const { result } = await give(house, 'registerStudent', registering(input), options);
      expect(result).toMatchObject({ __typename: 'CommandApplied' });
      house.forget();
      return result.registration.id;
    },
    /** An event as a test finds it, and its place. */
    async made(input: object = {}) {
      const place = seat();
      const { result } = await give(house, 'createEvent', { ...place, ...exam, ...input });
      expect(result).toMatchObject({ __typename: 'CommandApplied' });
      house.forget();
      return { ...place, eventId: result.event.id as string };
    },
  };
}

export function expectApplied({ result, errors }: Given, kind: string): void {
  expect(errors).toEqual([]);
  expect(result).toMatchObject({ __typename: 'CommandApplied', wasSo: false, command: { kind, commandId: null } });
  expect(result.command.id).toMatch(/^cmd_[0-9a-f-]{36}$/);
  expect(Date.parse(result.command.settledAt)).toBeGreaterThanOrEqual(Date.parse(result.command.acceptedAt));
}
