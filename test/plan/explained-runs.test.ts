import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Explanation, explanationOf } from '../../src/cli/explanation.ts';
import { sizesOf } from '../../src/context/sizes.ts';
import { openDirectory } from '../../src/directory/directory.ts';
import { seeded } from '../../src/sandbox/school/random.ts';
import { planText } from '../../src/server/plan-text.ts';
import { makeSchema } from '../../src/server/schema.ts';
import { operationOf, sceneOf } from '../graph/command-stage.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { writeOperation } from '../soak/fuzz/operation.ts';
import { makeValues } from '../soak/fuzz/values.ts';
import { mixture, operations } from './operations.ts';
import type { Asked } from './run.ts';

const manyRunsMs = 120_000;

interface ToldCall {
  readonly system: string;
  readonly method: string;
  readonly path: string;
  readonly from: string;
}

/** What was asked twice, at once after each other, and what the answers tell. */
interface Explained {
  readonly explanation: Explanation;
  readonly runs: readonly { readonly isWell: boolean; readonly calls: readonly ToldCall[]; readonly plan: unknown }[];
}

/** Null for what is not valid. */
async function explained(house: TestHouse, { query, variables = {} }: Asked, as = 'staff'): Promise<Explained | null> {
  const sizes = await sizesOf({ directory: openDirectory(house.store), store: house.store, mostCalls: 50 });
  const planned = planText(query, { operationName: null, variables, sizes });
  if ('problem' in planned) return null;
  const runs = [];
  for (let time = 0; time < 2; time += 1) {
    const answer = await house.ask(query, { as, variables: { ...variables }, headers: { 'quad-explain': 'on' } });
    const { calls, plan } = JSON.parse(answer.text).extensions.upstream;
    runs.push({ isWell: answer.errors.length === 0, calls, plan });
    // An answer with errors may come while other fields still ask.
    if (answer.errors.length > 0) await house.relink();
  }
  return { explanation: explanationOf(planned.plan, sizes), runs };
}

const nameOf = ({ system, method, path }: Omit<ToldCall, 'from'>) => `${system} ${method} ${path}`;
const isMade = ({ from }: ToldCall) => from === 'system';
const sum = (numbers: readonly (number | null)[]) =>
  numbers.reduce<number>((total, one) => total + (one ?? Number.POSITIVE_INFINITY), 0);

const keepableOf = ({ explanation: { calls } }: Explained) =>
  calls.filter(({ sharing }) => sharing.audience === 'everyone').map(nameOf);

/** What a run did that its explanation does not let expect. */
function complaints({ explanation, runs }: Explained): string[] {
  const { calls: kinds, commands, least, most } = explanation;
  const ofCommands = new Set(commands.flatMap(({ sends, looksAt }) => [sends, ...looksAt].map(nameOf)));
  return runs.flatMap(({ isWell, calls, plan }) => {
    const strange = calls.filter(
      (call) => !ofCommands.has(nameOf(call)) && !kinds.some((kind) => nameOf(kind) === nameOf(call)),
    );
    const kept = calls.filter(({ from }) => from !== 'system' && from !== 'shared').map(nameOf);
    const keepable = kinds.filter(({ sharing }) => sharing.audience === 'everyone').map(nameOf);
    const counts = [...Map.groupBy(kinds, nameOf)]
      .filter(([name]) => !ofCommands.has(name))
      .map(([name, same]) => ({
        name,
        asked: calls.filter((call) => nameOf(call) === name),
        least: isWell ? sum(same.map((kind) => kind.least)) : 0,
        most: sum(same.map((kind) => kind.most)),
      }));
    const all = { name: 'all', asked: calls, least: isWell ? least : 0, most: most ?? Number.POSITIVE_INFINITY };
    const rows = commands.length === 0 ? [all, ...counts] : counts;
    return [
      ...strange.map((call) => `nothing speaks of ${nameOf(call)}`),
      ...kept.filter((name) => !keepable.includes(name)).map((name) => `${name} was kept`),
      ...rows
        .filter((row) => row.asked.length < row.least)
        .map(({ name, asked, least: few }) => `${asked.length} of ${name}, not ${few}`),
      ...rows
        .filter((row) => row.asked.filter(isMade).length > row.most)
        .map(({ name, most: many }) => `more than ${many} of ${name}`),
      ...(JSON.stringify(plan) === JSON.stringify({ least, most })
        ? []
        : [`the answer speaks of ${JSON.stringify(plan)}`]),
    ];
  });
}

describe('what answers tell of their calls is what was explained before', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse({ keepsFresh: true });
  });
  afterAll(async () => {
    expect(house.faults).toEqual([]);
    await house.close();
  });

  it(
    'of operations on every entity, and of what was kept a moment before',
    async () => {
      const all: Explained[] = [];
      for (const operation of operations(house)) {
        const found = await explained(house, operation);
        if (found === null) throw new Error(`not valid: ${operation.query}`);
        expect([operation, complaints(found)]).toEqual([operation, []]);
        all.push(found);
      }
      const again = all.flatMap(({ runs }) => runs[1]?.calls ?? []);
      const kept = new Set(again.filter(({ from }) => from === 'cache').map(nameOf));
      const keepable = new Set(all.flatMap(keepableOf));
      expect([...kept].sort()).toEqual([...keepable].sort());
      expect(kept.size).toBe(3);
    },
    manyRunsMs,
  );

  it(
    'of mixtures of fields, whoever asks',
    async () => {
      const property = fc.asyncProperty(mixture(house), fc.constantFrom('staff', 'student'), async (asked, as) => {
        const found = await explained(house, asked, as);
        expect(found && complaints(found)).toEqual([]);
      });
      await fc.assert(property, { seed: 11, numRuns: 40 });
    },
    manyRunsMs,
  );

  it(
    'of generated operations',
    async () => {
      const [random, schema] = [seeded('explained'), makeSchema()];
      const values = makeValues(house.school, 1);
      let well = 0;
      for (let turn = 0; turn < 100; turn += 1) {
        const { query, variables } = writeOperation({ schema, values, random, isHostile: false });
        const found = await explained(house, { query, variables });
        if (found === null) continue;
        expect([query, variables, complaints(found)]).toEqual([query, variables, []]);
        if (found.runs.some(({ isWell, calls }) => isWell && calls.length > 0)) well += 1;
      }
      expect(well).toBeGreaterThan(5);
    },
    manyRunsMs,
  );

  it(
    'of commands, which speak of what is sent and read beside',
    async () => {
      const scene = sceneOf(house);
      const inputs: Record<string, object> = {
        registerStudent: scene.registering(),
        cancelRegistration: { registrationId: await scene.registered(), reason: 'ill' },
        deleteRegistration: { registrationId: await scene.registered() },
        cancelEvent: { eventId: (await scene.made()).eventId, reason: 'rain' },
      };
      for (const [name, input] of Object.entries(inputs)) {
        const found = await explained(house, { query: operationOf(name), variables: { input } });
        if (found === null) throw new Error(`not valid: ${name}`);
        expect([name, complaints(found)]).toEqual([name, []]);
        const sends = found.explanation.commands.map((command) => nameOf(command.sends));
        const told = new Set(found.runs[0]?.calls.map(nameOf));
        expect([name, sends.length, sends.every((send) => told.has(send))]).toEqual([name, 1, true]);
      }
    },
    manyRunsMs,
  );
});

describe('the calls of sessions', () => {
  it('are of somebody where the filter names them, and may be kept where it names nobody', () => {
    const sizes = { centers: 5, centersOfPerson: 2, mostCalls: 50 };
    const query = `query ($filter: SessionFilter, $text: String, $id: ID) {
      a: sessions(centerIds: ["ctr_1"], filter: $filter) { totalCount }
      b: sessions(centerIds: ["ctr_2"], filter: { className: $text, studentId: $id }) { totalCount }
    }`;
    const kindsOf = (variables: Record<string, unknown>) => {
      const planned = planText(query, { operationName: null, variables, sizes });
      if ('problem' in planned) throw new Error(planned.problem);
      const { calls, zenoti } = explanationOf(planned.plan, sizes);
      expect([zenoti.least, zenoti.most, zenoti.perMinute]).toEqual([0, 10, 60]);
      return [zenoti.warm.most, ...calls.map(({ isPersonal, fields }) => `${isPersonal} ${fields.join(' ')}`)];
    };
    expect(kindsOf({})).toEqual([0, 'false a b']);
    expect(kindsOf({ filter: { className: 'a', studentId: null }, text: 'b' })).toEqual([0, 'false a b']);
    expect(kindsOf({ filter: { registrationId: '7' } })).toEqual([5, 'true a', 'false b']);
    expect(kindsOf({ id: 'stu_1' })).toEqual([5, 'false a', 'true b']);
  });
});
