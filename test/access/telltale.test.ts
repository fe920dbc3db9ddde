import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rememberRegistrations } from '../../src/directory/registration-index.ts';
import { json, only, openStage, type Stage } from '../upstreams/stage.ts';

const guid = '5e2d9c40-0f1e-4b7a-8d3c-1a2b3c4d5e6f';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const student = (seat: number) => {
  const found = stage.house.school.students[seat];
  if (found?.shiftiqId == null) throw new Error(`seat ${seat} has no learner`);
  return { ...found, learnerId: found.shiftiqId };
};
/** The demonstration's staff see seat 0 and not seat 3. */
const [visible, hidden] = [0, 3];
const codes = ({ errors }: { errors: readonly { extensions: { code: string } }[] }) =>
  errors.map(({ extensions }) => extensions.code);

describe('nothing tells that there is somebody else', () => {
  it('by the calls that a count makes, or by how it fails', async () => {
    const count = (email: string) =>
      stage.house.ask(`{ registrationCount(filter: { email: "${email}" }) }`, { as: 'student' });
    const others = student(hidden).email;
    expect((await count(others)).data.registrationCount).toBe(0);
    const calls = stage.calls('shiftiq');
    await stage.reset();
    expect((await count('nobody@example.org')).data.registrationCount).toBe(0);
    expect(stage.calls('shiftiq')).toEqual(calls);
    stage.vendors.shiftiq.say(503, 'down');
    expect(codes(await count(others))).toEqual(codes(await count('nobody@example.org')));
  });

  it('by how many rows of a search can not be read', async () => {
    const broken = (learnerId: unknown) => ({ LearnerIdentifier: learnerId, EventNumber: 'twelve' });
    const { shiftiq } = stage.vendors;
    const search = (as: string) =>
      stage.house.ask('{ registrationSearch(filter: { name: "a" }) { totalCount } }', { as });
    const rows = [broken(student(hidden).learnerId), broken('nobody'), 'no row'];
    shiftiq.answer(only('/search', json(200, rows), json(404, '')));
    const none = await search('staff');
    expect([none.data.registrationSearch.totalCount, none.errors]).toEqual([0, []]);
    shiftiq.answer(only('/search', json(200, [...rows, broken(student(visible).learnerId)]), json(404, '')));
    const own = await search('staff');
    expect(codes(own)).toEqual(['UPSTREAM_BAD_RESPONSE']);
    expect(own.errors[0]?.message).toContain('1 row');
    // The log has them all.
    expect(stage.house.failures.length).toBeGreaterThan(1);
  });

  it('by a record of theirs that can not be read', async () => {
    const { shiftiq, skillable } = stage.vendors;
    const ask = () => stage.house.ask(`{ registration(id: "reg_${guid}") { id } enrollment(id: "enr_1") { id } }`);
    const answer = (seat: number) => {
      shiftiq.say(200, { RegistrationIdentifier: guid, LearnerIdentifier: student(seat).learnerId, EventNumber: 'x' });
      skillable.say(200, { Status: 0, Results: [{ Id: 1, UserId: Number(student(seat).skillableId), ClassId: 'x' }] });
    };
    answer(hidden);
    expect(await ask()).toMatchObject({ data: { registration: null, enrollment: null }, errors: [] });
    answer(visible);
    expect(codes(await ask()).sort()).toEqual(['UPSTREAM_BAD_RESPONSE', 'UPSTREAM_BAD_RESPONSE']);
  });

  it('by an event that only a registration of theirs tells of', async () => {
    const [center] = stage.house.school.centers;
    const row = {
      registrationId: guid,
      learnerId: student(hidden).learnerId,
      eventId: guid,
      venueId: center?.shiftiqId ?? null,
    };
    await rememberRegistrations(stage.house.store, [row]);
    const query = (id: string) => `{ event(id: "evt_${id}") { id center { name } } }`;
    for (const as of ['student', 'staff']) {
      expect((await stage.house.ask(query(guid), { as })).data).toEqual({ event: null });
    }
    const staff = stage.house.school.staff.find((one) =>
      one.centers.some((place) => student(hidden).centers.includes(place)),
    );
    const { data } = await stage.house.ask(query(guid), { as: `stf_${staff?.id}` });
    expect(data.event).toMatchObject({ id: `evt_${guid}` });
  });

  it.each(['guest_id', 'attendee_id', 'attendees.email', 'email', 'phone', 'booked_by', 'Name', 'level_id '])(
    'by sessions that have the property %s',
    async (property) => {
      const [center] = stage.house.school.centers;
      const filter = `{ properties: [{ property: "${property}", value: "1" }] }`;
      const query = `{ sessions(centerIds: ["ctr_${center?.id}"], filter: ${filter}) { totalCount } }`;
      const answer = await stage.house.ask(query, { as: 'student' });
      expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
      expect(answer.errors[0]?.message).toMatch(
        /^Argument "filter\.properties\[0\]\.property": give one of .*level_id/,
      );
      expect(stage.calls('zenoti')).toEqual([]);
    },
  );
});
