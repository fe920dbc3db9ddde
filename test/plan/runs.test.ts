import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fieldCosts } from '../../src/graph/calls.ts';
import { seeded } from '../../src/sandbox/school/random.ts';
import { makeSchema } from '../../src/server/schema.ts';
import { resultFields, sceneOf } from '../graph/command-stage.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { writeOperation } from '../soak/fuzz/operation.ts';
import { makeValues } from '../soak/fuzz/values.ts';
import { mixture, operations } from './operations.ts';
import { type Asker, askers, holdToPlan, type Run } from './run.ts';

const schema = makeSchema();
const manyRunsMs = 120_000;

describe('what runs count is what their plans said', () => {
  let house: TestHouse;
  let everybody: readonly Asker[];
  beforeAll(async () => {
    house = await startTestHouse();
    everybody = await askers(house);
  });
  afterAll(() => house.close());

  it(
    'of operations on every entity, whoever asks',
    async () => {
      const [staff, ...others] = everybody;
      if (staff === undefined) throw new Error('nobody asks');
      const reached = new Set<string>();
      for (const operation of operations(house)) {
        const run = await holdToPlan(house, operation, staff);
        expect([operation, run?.answer.errors]).toEqual([operation, []]);
        for (const endpoint of run?.endpoints ?? []) reached.add(endpoint);
        for (const asker of others) await holdToPlan(house, operation, asker);
      }
      const asked = Object.values(fieldCosts).flatMap(({ asks = [] }) => asks.map(({ to }) => to.endpoint));
      expect([...reached].sort()).toEqual([...new Set(asked)].sort());
      expect(house.faults).toEqual([]);
    },
    manyRunsMs,
  );

  it(
    'of mixtures of fields',
    async () => {
      const property = fc.asyncProperty(mixture(house), fc.constantFrom(...everybody), async (asked, asker) => {
        const run = await holdToPlan(house, asked, asker);
        if (asker.name === 'staff') expect(run?.answer.errors).toEqual([]);
      });
      await fc.assert(property, { seed: 7, numRuns: 150 });
      expect(house.faults).toEqual([]);
    },
    manyRunsMs,
  );

  it(
    'of generated operations',
    async () => {
      const random = seeded('plans');
      const values = makeValues(house.school, 1);
      const runs: Run[] = [];
      for (let turn = 0; turn < 400; turn += 1) {
        const run = await holdToPlan(
          house,
          writeOperation({ schema, values, random, isHostile: false }),
          random.pick(everybody),
        );
        if (run !== null) runs.push(run);
      }
      const well = runs.filter(({ answer, made }) => answer.errors.length === 0 && made > 0);
      expect(well.length).toBeGreaterThan(20);
      expect(house.faults).toEqual([]);
    },
    manyRunsMs,
  );
});

describe('what commands count is what their plans said', () => {
  let house: TestHouse;
  let scene: ReturnType<typeof sceneOf>;
  const staff: Asker = { name: 'staff', as: 'staff', headers: {} };
  beforeAll(async () => {
    house = await startTestHouse();
    scene = sceneOf(house);
  });
  afterAll(() => house.close());

  it(
    'of each change, applied and refused, alone and two in one',
    async () => {
      const kinds: Record<string, () => Promise<object>> = {
        registerStudent: async () => scene.registering(),
        transferRegistration: async () => ({
          registrationId: await scene.registered(),
          reason: 'ill',
          ...scene.seat(),
        }),
        cancelRegistration: async () => ({ registrationId: await scene.registered(), reason: 'ill' }),
        changeAssessment: async () => ({ registrationId: await scene.registered(), assessmentCode: 'NONE' }),
        grantAccommodation: async () => ({ registrationId: await scene.registered(), type: 'Reader' }),
        revokeAccommodation: async () => ({ registrationId: await scene.registered(), type: 'Reader' }),
        deleteRegistration: async () => ({ registrationId: await scene.registered() }),
        createEvent: async () => ({ ...scene.seat(), examFormat: 'ONLINE', billingCode: '031' }),
        cancelEvent: async () => ({ eventId: (await scene.made()).eventId, reason: 'rain' }),
      };
      const most = new Map<string, number>();
      for (const [name, inputOf] of Object.entries(kinds)) {
        const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
        const one = `mutation ($a: ${type}!) { ${name}(input: $a) ${resultFields} }`;
        const two = `mutation ($a: ${type}!, $b: ${type}!) { a: ${name}(input: $a) ${resultFields} b: ${name}(input: $b) ${resultFields} }`;
        const run = await holdToPlan(house, { query: one, variables: { a: await inputOf() } }, staff);
        expect([name, run?.answer.errors]).toEqual([name, []]);
        most.set(name, run?.made ?? 0);
        const [a, b] = [await inputOf(), await inputOf()];
        await holdToPlan(house, { query: two, variables: { a, b } }, staff);
        await holdToPlan(house, { query: two, variables: { a, b: a } }, staff);
      }
      expect(Object.fromEntries(most)).toEqual({
        registerStudent: 2,
        transferRegistration: 3,
        cancelRegistration: 3,
        changeAssessment: 2,
        grantAccommodation: 3,
        revokeAccommodation: 3,
        deleteRegistration: 1,
        createEvent: 1,
        cancelEvent: 1,
      });
      expect(house.faults).toEqual([]);
    },
    manyRunsMs,
  );

  it('of each field of what became of them, alone', async () => {
    const transfer = 'transferRegistration';
    const made = async (name: string, field: string, input: object): Promise<number | undefined> => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ... on ${field} { id } } } }`;
      const run = await holdToPlan(house, { query, variables: { input } }, staff);
      expect([name, field, run?.answer.errors]).toEqual([name, field, []]);
      const command = Object.values(run?.answer.data[name] ?? {});
      expect(command).toEqual([{ id: expect.any(String) }]);
      return run?.made;
    };
    const registered = async () => {
      const { centerId, startsAt, examType, ...rest } = scene.registering();
      const place = { centerId, startsAt, examType };
      return { registrationId: await scene.registered({ ...rest, ...place }), reason: 'ill', ...place };
    };
    const moved = async () => ({ ...(await registered()), ...scene.seat() });
    const counts = [
      await made(transfer, 'CommandApplied { registration', await moved()),
      await made(transfer, 'CommandApplied { event', await moved()),
      await made(transfer, 'CommandRefused { registration', await registered()),
      await made(transfer, 'CommandRefused { event', await registered()),
    ];
    expect(counts).toEqual([2, 2, 2, 2]);
    expect(house.faults).toEqual([]);
  });
});
