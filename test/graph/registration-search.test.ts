import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

const query =
  '{ registrationSearch(filter: { code: "STU-10442" }, first: 100) { totalCount nodes { registration { id event { id } } event { id } student { code } } } }';

describe('a search for registrations', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.close());

  it('joins its rows, which carry no id, with the registrations that were imported', async () => {
    const { data, errors } = await house.ask(query);
    expect(errors).toEqual([]);
    const { registrationIds = [] } =
      house.school.directory.students.find(({ id }) => id === house.school.demo.studentId) ?? {};
    const { nodes, totalCount } = data.registrationSearch;
    expect(totalCount).toBe(registrationIds.length);
    const joined = nodes.filter((row: { registration: unknown }) => row.registration !== null);
    expect(joined.length).toBeGreaterThan(totalCount / 2);
    for (const row of joined) expect(row.registration.event.id).toBe(row.event.id);
  });

  it('reads each of them once, and later only those of its rows', async () => {
    await house.flush();
    house.forget();
    const { data } = await house.ask(query.replace('first: 100', 'first: 1'));
    expect(data.registrationSearch.nodes[0].registration).not.toBeNull();
    expect(house.calls('shiftiq')).toHaveLength(2);
  });
});
