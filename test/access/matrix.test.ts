import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSchema } from '../../src/server/schema.ts';
import type { MatrixCaller } from './matrix/callers.ts';
import { openTrial } from './matrix/cell.ts';
import { commands } from './matrix/commands.ts';
import { fieldsOf, fieldsToCover, mutationsOf } from './matrix/coverage.ts';
import { listsExpected, listsSeen } from './matrix/lists.ts';
import { entryToLink, mutations, newLink } from './matrix/mutations.ts';
import { openPaths } from './matrix/open-paths.ts';
import type { Path } from './matrix/path.ts';
import { paths, personalPaths } from './matrix/paths.ts';
import { strangerLike, type Target } from './matrix/targets.ts';
import { openWorld, type World } from './matrix/world.ts';

/** Longest time for all cells of one path, in milliseconds. */
const patience = 60_000;

let world: World;
let tryCell: ReturnType<typeof openTrial>;
beforeAll(async () => {
  world = await openWorld();
  tryCell = openTrial(world);
}, patience);
afterAll(() => world.house.close());
afterEach(() => expect(world.house.faults).toEqual([]));

const tried = { open: 0, shut: 0 };

async function wrongCells(path: Path, targets: readonly Target[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const caller of world.callers) {
    for (const target of targets) {
      const outcome = await tryCell(path, caller, target);
      if (outcome === null) continue;
      tried[outcome.shouldOpen ? 'open' : 'shut'] += 1;
      wrong.push(...outcome.wrong);
    }
  }
  return wrong;
}

const named = (list: readonly Path[]) => list.map((path) => [path.name, path] as const);

describe('who may see whom, as the school itself says it', () => {
  it.each(named(personalPaths))(
    'holds by %s',
    async (_, path) => {
      expect(await wrongCells(path, world.targets)).toEqual([]);
    },
    patience,
  );

  it.each(named(openPaths))('leaves nobody’s data on %s', async (_, path) => {
    const everybody = world.targets.slice(0, 1).map((first) => ({
      ...first,
      label: 'everybody',
      marks: world.targets.flatMap(({ marks }) => marks),
    }));
    expect(await wrongCells(path, everybody)).toEqual([]);
  });

  it('was tried in thousands of cells', () => {
    expect(world.callers.length).toBeGreaterThanOrEqual(14);
    expect(world.targets.length).toBeGreaterThanOrEqual(10);
    expect(personalPaths.length).toBeGreaterThanOrEqual(20);
    expect(tried.open).toBeGreaterThanOrEqual(300);
    expect(tried.shut).toBeGreaterThanOrEqual(1_000);
    expect(tried.open + tried.shut).toBeGreaterThanOrEqual(2_000);
  });

  it(
    'holds for lists that name nobody, in rows and in number',
    async () => {
      for (const caller of world.callers.filter((one) => world.oracle.isKnown(one))) {
        const expected = { errors: [], ...listsExpected(world, caller) };
        expect([caller.name, await listsSeen(world, caller)]).toEqual([caller.name, expected]);
      }
    },
    patience,
  );
});

describe('the schema', () => {
  const schema = makeSchema();

  it('has no field of Query, and none that gives something of a student, that no path leads over', () => {
    const targets = world.targets.slice(0, 1);
    const asked = paths.flatMap((path) => targets.flatMap((target) => path.ask(target) ?? []));
    const covered = new Set(asked.flatMap((ask) => fieldsOf(schema, ask)));
    const wanted = fieldsToCover(schema);
    expect(wanted).toContain('Event.registrations');
    expect(wanted.filter((field) => !covered.has(field))).toEqual([]);
  });

  it('has no mutation of which the matrix does not say who may run it', () => {
    const tried = new Set([...Object.keys(mutations), ...commands.map(({ mutation }) => mutation)]);
    expect(mutationsOf(schema).sort()).toEqual([...tried].sort());
  });
});

describe('a mutation', () => {
  const run = (name: string, entryId: string, caller: MatrixCaller) => {
    const { query } = mutations[name]?.ask(entryId) ?? { query: '' };
    return world.house.ask(query, world.optionsOf(caller));
  };

  it.each(Object.keys(mutations))(
    '%s is refused to those who may not run it, whether there is such an entry or not',
    async (name) => {
      const entry = entryToLink(world.house.school);
      const [target] = world.targets;
      for (const caller of world.callers.filter((one) => mutations[name]?.mayRun(one) === false)) {
        const refused = await run(name, entry.id, caller);
        const unknown = await run(name, `stu_${target && strangerLike(target).id}`, caller);
        const code = world.oracle.isKnown(caller) ? 'FORBIDDEN' : 'UNAUTHENTICATED';
        expect([caller.name, refused.errors.map((error) => error.extensions.code)]).toEqual([caller.name, [code]]);
        expect(refused.data).toEqual({ [name]: null });
        expect(refused.errors[0]?.message).toBe(unknown.errors[0]?.message);
      }
      const { data } = await world.house.ask(`{ student(id: "${entry.id}") { links { externalId } } }`, {
        as: entry.staff,
      });
      expect(data.student.links).toContainEqual({ externalId: entry.wseId });
    },
  );

  it('may be run by an integration that comes without a person', async () => {
    const entry = entryToLink(world.house.school);
    const callers = (name: string) => world.callers.filter((one) => mutations[name]?.mayRun(one));
    for (const [name, externalId] of [
      ['unlinkEntry', null],
      ['linkEntry', newLink],
    ] as const) {
      expect(callers(name)).toHaveLength(1);
      for (const caller of callers(name)) {
        const { data, errors } = await run(name, entry.id, caller);
        expect(errors).toEqual([]);
        expect(data[name]).toEqual({ entryId: entry.id, externalId });
      }
    }
  });
});
