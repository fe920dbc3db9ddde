import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NewCommand } from '../../../src/commands/row.ts';
import type { Result } from '../../../src/model/command.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Databases } from '../../store/databases.ts';
import { type Clock, clockAt, idsOf, leaseMs, ledgerOpener, locks, newProcess, start } from './open.ts';
import { openWitness, type Witness } from './witness.ts';

const which = fc.nat({ max: 5 });
const step = fc.oneof(
  fc.record({
    type: fc.constant('begin' as const),
    key: fc.option(fc.constantFrom('k1', 'k2', 'k3')),
    resources: fc.subarray(['a', 'b', 'c', 'd'], { maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ type: fc.constantFrom('send' as const, 'renew' as const, 'settle' as const), which }),
  fc.record({ type: fc.constant('postpone' as const), which, wait: fc.constantFrom(0, 300, 3000) }),
  fc.record({ type: fc.constant('die' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What two processes do at once, and the time that passes before. */
const round = fc.record({ passed: fc.constantFrom(0, 0, 1, leaseMs - 1, leaseMs, 4000), steps: fc.tuple(step, step) });

/** Whatever two processes do at once on one database, and whichever of them die. */
export function describeLedgerHistories(databases: Databases): void {
  describe('any history of two processes', () => {
    const { open, reopen } = ledgerOpener(databases);

    it('has each command with one of them at most, each resource with one command, and loses nothing', async () => {
      const { url, store } = await open();
      const stores: readonly Store[] = [store, await reopen(url)];
      await fc.assert(
        fc.asyncProperty(fc.array(round, { maxLength: 15 }), async (rounds) => {
          await store.db.deleteFrom('command').execute();
          const clock = clockAt(start);
          const witnesses = stores.map((each) => openWitness(newProcess(each, clock), clock));
          let standing: Standing = { keys: new Map(), taken: new Set() };
          for (const { passed, steps } of rounds) {
            clock.pass(passed);
            await Promise.all(steps.map((each, index) => take(witnesses[index] as Witness, each)));
            standing = await judge({ store, clock }, witnesses, standing);
            steps.forEach((each, index) => {
              if (each.type === 'die') witnesses[index]?.restart(newProcess(stores[index] as Store, clock));
            });
          }
          await finish({ store, clock }, witnesses, standing);
        }),
        { numRuns: 40 },
      );
    });
  });
}

function take(witness: Witness, each: Step): Promise<void> {
  if (each.type === 'begin') return witness.begin(each.key, each.resources);
  if (each.type === 'claim') return witness.claim(each.limit);
  if (each.type === 'send') return witness.send(each.which);
  if (each.type === 'renew') return witness.renew(each.which);
  if (each.type === 'settle') return witness.settle(each.which);
  if (each.type === 'postpone') return witness.postpone(each.which, each.wait);
  return Promise.resolve();
}

interface House {
  readonly store: Store;
  readonly clock: Clock;
}

/** The keys that are in use after a round, with their commands, and the resources, as the tables have them. */
interface Standing {
  readonly keys: ReadonlyMap<string, string>;
  readonly taken: ReadonlySet<string>;
}

/** Compares what the processes saw with each other and with the tables, after what stood before the round. */
async function judge({ store, clock }: House, witnesses: readonly Witness[], before: Standing): Promise<Standing> {
  const leased = witnesses.flatMap((witness) => witness.leased(clock.at));
  expect(leased).toEqual([...new Set(leased)]);
  const begun = witnesses.flatMap((witness) => [...witness.begun.values()]);
  const results = new Map(witnesses.flatMap((witness) => [...witness.settled]));
  await judgeRows(store, { begun, results }, witnesses);
  const unsettled = begun.filter(({ id }) => !results.has(id));
  const kept = unsettled.flatMap(({ id, resources }) => resources.map((resource): [string, string] => [resource, id]));
  expect(await locks(store)).toEqual(kept.sort());
  const keyed = begun.flatMap(({ commandKey, id }) => (commandKey === null ? [] : [[commandKey, id] as const]));
  const now = { keys: new Map(keyed), taken: new Set(kept.map(([resource]) => resource)) };
  expect(now.keys.size).toBe(keyed.length);
  judgeRefusals(witnesses, before, now);
  return now;
}

/** Every command that began is there, and says what was done with it. */
async function judgeRows(
  store: Store,
  { begun, results }: { begun: readonly NewCommand[]; results: ReadonlyMap<string, Result> },
  witnesses: readonly Witness[],
): Promise<void> {
  expect(results.size).toBe(witnesses.reduce((sum, { settled }) => sum + settled.size, 0));
  const rows = await store.db.selectFrom('command').select(['id', 'result', 'sends']).execute();
  expect(idsOf(rows).sort()).toEqual(idsOf(begun).sort());
  for (const { id, result, sends } of rows) {
    expect(result).toEqual(results.has(id) ? JSON.stringify(results.get(id)) : null);
    expect(sends).toBe(witnesses.reduce((sum, { sends: own }) => sum + (own.get(id) ?? 0), 0));
  }
}

/** A known key leads to its command; who was locked out used no known key, and something was in the way. */
function judgeRefusals(witnesses: readonly Witness[], before: Standing, now: Standing): void {
  for (const { known, locked } of witnesses) {
    for (const [key, id] of known.splice(0)) expect(now.keys.get(key)).toBe(id);
    for (const { commandKey, resources } of locked.splice(0)) {
      expect(before.keys.has(commandKey ?? 'none')).toBe(false);
      expect(resources.some((resource) => before.taken.has(resource) || now.taken.has(resource))).toBe(true);
    }
  }
}

/** When all are dead long enough, a new process gets every command that is not settled, and can settle it. */
async function finish({ store, clock }: House, witnesses: readonly Witness[], before: Standing): Promise<void> {
  clock.pass(100_000);
  const last = openWitness(newProcess(store, clock), clock);
  const waiting = idsOf(await newProcess(store, clock).unsettled());
  await last.claim(1000);
  expect(last.leased(clock.at).sort()).toEqual(waiting.sort());
  for (const index of waiting.keys()) await last.settle(index);
  expect(last.settled.size).toBe(waiting.length);
  await judge({ store, clock }, [...witnesses, last], before);
}
