import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { demoRegistrationIds, misplace } from './misplaced-registrations.ts';

const fields = 'id title number startsAt examType isFull center { name } registrations { nodes { id } }';

describe('an event', () => {
  let house: TestHouse;
  let registration: string;
  let event: { id: string };
  beforeAll(async () => {
    house = await startTestHouse();
    const now = Date.parse('2026-03-09T08:00:00Z');
    const { data } = await house.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Registration { event { id startsAt } } } }',
      {
        variables: { ids: demoRegistrationIds(house).map((id) => `reg_${id}`) },
      },
    );
    const future = data.nodes.find((node: { event: { startsAt: string } }) => Date.parse(node.event.startsAt) > now);
    registration = future.id;
    event = future.event;
    await house.flush();
  });
  afterAll(() => house.close());

  it('is the same by its id as by a registration that the gateway has read', async () => {
    const { data, errors } = await house.ask(
      `{ event(id: "${event.id}") { ${fields} } registration(id: "${registration}") { event { ${fields} } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.event).toEqual(data.registration.event);
    expect(data.event).toMatchObject({
      title: expect.any(String),
      number: expect.any(Number),
      isFull: expect.any(Boolean),
    });
    expect(data.event.registrations.nodes).toContainEqual({ id: registration });
    expect(data.event.center.name).toMatch(/Lisboa|Porto/);
  });

  it('tells a caller who may see none of its registrations no more than the list of future events does', async () => {
    const stranger = house.school.directory.staff.find(
      ({ centers }) => centers.join() === 'CL-SCL-01' || centers.every((center) => !center.startsWith('PT')),
    );
    house.forget();
    const { data, errors } = await house.ask(
      `{ event(id: "${event.id}") { title number registrations { totalCount } } }`,
      {
        as: `stf_${stranger?.id}`,
      },
    );
    expect(errors).toEqual([]);
    expect(data.event).toMatchObject({ title: expect.any(String), number: null, registrations: { totalCount: 0 } });
    expect(house.calls('shiftiq').filter((call) => call.includes('/api/registrations/'))).toEqual([]);
  });

  it('is told by a registration though four that were moved elsewhere are still known to be there', async () => {
    const others = demoRegistrationIds(house).filter((id) => `reg_${id}` !== registration);
    await misplace(house, event.id.slice('evt_'.length), others.slice(0, 4));
    const { data, errors } = await house.ask(`{ event(id: "${event.id}") { number } }`);
    expect([data.event, errors]).toEqual([{ number: expect.any(Number) }, []]);
  });

  it('is looked for in five of the registrations that are known to be there, and is told to exist all the same', async () => {
    const id = 'e7e7e7e7-0000-4000-8000-000000000001';
    await misplace(house, id, demoRegistrationIds(house));
    house.forget();
    const { data, errors } = await house.ask(`{ event(id: "evt_${id}") { id number } }`);
    expect([data.event, errors]).toEqual([{ id: `evt_${id}`, number: null }, []]);
    expect(house.calls('shiftiq').filter((call) => call.includes('/api/registrations/'))).toHaveLength(5);
  });

  it('that nobody knows is null', async () => {
    const { data, errors } = await house.ask('{ event(id: "evt_00000000-0000-4000-8000-000000000001") { id } }');
    expect([data.event, errors]).toEqual([null, []]);
  });
});
