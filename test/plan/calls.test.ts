import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isObjectType, parse } from 'graphql';
import { fieldCosts } from '../../src/graph/calls.ts';
import { planOf } from '../../src/plan/plan.ts';
import { makeSchema } from '../../src/server/schema.ts';
import { demoRegistrationIds, misplace } from '../graph/misplaced-registrations.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

const schema = makeSchema();
const page = readFileSync(new URL('../../docs/graph.md', import.meta.url), 'utf8');
const costs = Object.entries(fieldCosts);
const sizes = { centers: 5, centersOfPerson: 2, mostCalls: 50 };
const mostOf = (text: string) => planOf(schema, parse(text), { costs: fieldCosts, sizes }).most;

const fields = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })));
const named = (test: (one: (typeof fields)[number]) => boolean) =>
  fields
    .filter(test)
    .map(({ name }) => name)
    .sort();

describe('the table of calls', () => {
  it('names fields of the schema', () => {
    const known = fields.map(({ name }) => name);
    expect(costs.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('knows the pages of every connection', () => {
    const paged = costs.filter(([, { page }]) => page !== undefined).map(([name]) => name);
    expect(paged.sort()).toEqual(named(({ field }) => field.args.some(({ name }) => name === 'first')));
  });

  it('knows a command for every change but those of the directory, and no other', () => {
    const commands = costs.filter(([, { command }]) => command !== undefined).map(([name]) => name);
    const changes = named(({ name }) => name.startsWith('Mutation.') && !/\.(un)?linkEntry$/.test(name));
    expect(commands.sort()).toEqual(changes);
  });

  it('reaches each operation that the page of the graph lists, but the one that it says is not asked, and no other', () => {
    const section = page.split('## Where each operation went\n')[1]?.split('\n## ')[0] ?? '';
    const listed = [...section.matchAll(/\| `((?:GET|POST|DELETE) [^`]+)` \|/g)].map(([, operation]) => operation);
    expect(listed.length).toBeGreaterThan(10);
    const reached = costs.flatMap(([, { asks = [], command }]) => [
      ...asks.map(({ to }) => to.endpoint),
      ...(command === undefined ? [] : [command.sends.endpoint, ...command.looksAt.map(({ endpoint }) => endpoint)]),
    ]);
    const asked = listed.filter((operation) => operation !== 'POST /api/registrations/count');
    expect([...new Set(reached)].sort()).toEqual(asked.sort());
  });
});

describe('the limits of the table', () => {
  let house: TestHouse;
  let vendor: Vendor;
  beforeAll(async () => {
    house = await startTestHouse();
    vendor = await startVendor();
  });
  afterAll(async () => {
    await house.close();
    await vendor.close();
  });

  it.each([
    ['query ($all: [ID!]!) { enrollments(ids: $all) { id } }', 'enr_1', 1],
    [
      'query ($all: [ID!]!) { sessions(centerIds: $all) { totalCount } }',
      'ctr_0b8f1c8e-6f3c-4a46-9a3d-0c5b8a1f2e3d',
      5,
    ],
    ['query ($all: [String!]!) { viewer { student { availableNonEncounters(classTypes: $all) { id } } } }', '1', 1],
  ])('are those of the gateway: %s', async (text, value, callsEach) => {
    const { errors } = await house.ask(text, { as: 'student', variables: { all: Array(101).fill(value) } });
    const limit = Number(/give 1 to (\d+) of them/.exec(errors[0]?.message ?? '')?.[1]);
    expect(mostOf(text)).toBe(limit * callsEach);
  });

  it('are those of the gateway: pages', async () => {
    const text = 'query ($first: Int) { students(first: $first) { nodes { availableEncounters { id } } } }';
    const { errors } = await house.ask(text, { variables: { first: 1_000 } });
    expect(errors[0]?.message).toBe(`Argument "first": give a number from 1 to ${mostOf(text)}.`);
    const { data } = await house.ask('{ upcomingEvents { totalCount nodes { id } } }');
    expect(data.upcomingEvents.totalCount).toBeGreaterThan(data.upcomingEvents.nodes.length);
    expect(mostOf('{ students { nodes { availableEncounters { id } } } }')).toBe(data.upcomingEvents.nodes.length);
  });

  it('hold where every registration that is known to be at an event is at another', async () => {
    const event = 'e7e7e7e7-0000-4000-8000-000000000001';
    await misplace(house, event, demoRegistrationIds(house));
    house.forget();
    const text = `{ event(id: "evt_${event}") { id } }`;
    const { data, errors } = await house.ask(text);
    expect([data.event?.id, errors]).toEqual([`evt_${event}`, []]);
    expect(house.calls()).toHaveLength(mostOf(text) ?? 0);
  });

  it('hold where a center answers for ever, with one new session a page', async () => {
    const [center] = house.school.centers;
    vendor.answer((request, response) => {
      const query = new URL(request.url ?? '', vendor.url).searchParams;
      const row = {
        id: Number(query.get('page')),
        center_id: query.get('center_id'),
        strat_time_utc: '2026-03-10T08:00:00',
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      const sessions = Array(Number(query.get('size'))).fill(row);
      response.end(JSON.stringify({ sessions, page_details: { total: 100_000 } }));
    });
    await house.relink('zenoti', vendor.url);
    const text = `{ sessions(centerIds: "ctr_${center?.id}", first: 100) { nodes { id } } }`;
    const { data, errors } = await house.ask(text);
    expect(errors).toEqual([]);
    expect(data.sessions.nodes).toHaveLength(vendor.calls.length);
    expect(vendor.calls).toHaveLength(mostOf(text) ?? 0);
  });
});
