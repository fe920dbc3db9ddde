import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { importDirectory } from '../../../src/directory/import/import.ts';
import { linkChanges } from '../../../src/directory/link-change.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Databases } from '../../store/databases.ts';
import { opener, seed, uuid } from './open.ts';

const owners = [
  { kind: 'student', ownerId: uuid(1) },
  { kind: 'student', ownerId: uuid(2) },
  { kind: 'student', ownerId: uuid(3) },
  { kind: 'staff', ownerId: uuid(4) },
] as const;

const owner = fc.constantFrom(...owners);
const externalId = fc.constantFrom('one', 'One', 'two', 'TWO', 'three');
const step = fc.oneof(
  fc.record({ type: fc.constant('link' as const), owner, externalId }),
  fc.record({ type: fc.constant('unlink' as const), owner }),
  fc.record({
    type: fc.constant('import' as const),
    ids: fc.array(fc.option(externalId), { minLength: owners.length, maxLength: owners.length }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Whatever the order of the changes, and whichever of them are refused. */
export function describeLinkSequences(databases: Databases): void {
  describe('any sequence of changes of links', () => {
    const { open, reopen } = opener(databases);

    it('leaves each id with one owner of a kind, and a trail that tells how it came to be', async () => {
      const { url, store } = await open();
      const stores = [store, await reopen(url)];
      await seed(
        store,
        fileOf(() => ({})),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(step, { minLength: 1, maxLength: 2 }), { maxLength: 12 }),
          async (rounds) => {
            await clear(store);
            for (const steps of rounds) {
              await Promise.all(steps.map((each, index) => take(stores[index] as Store, each)));
              const links = await readLinks(store);
              expect(new Set(links.map(({ claim }) => claim)).size).toBe(links.length);
              expect(await replayed(store)).toEqual(new Map(links.map(({ place, id }) => [place, id])));
            }
          },
        ),
        { numRuns: 25 },
      );
    });
  });
}

/** An import file with a row for each owner. */
function fileOf(cells: (index: number) => object): object {
  const row = (ownerId: string, index: number) => ({ id: ownerId, name: 'X', ...cells(index) });
  const rows = owners.map(({ kind, ownerId }, index) => ({ kind, row: row(ownerId, index) }));
  const of = (kind: string) => rows.filter((each) => each.kind === kind).map((each) => each.row);
  return { staff: of('staff'), students: of('student') };
}

async function take(store: Store, change: Step): Promise<void> {
  const { link, unlink } = linkChanges(store);
  const rest = { system: 'wse', actor: 'app_school' } as const;
  if (change.type === 'link') await link({ ...change.owner, ...rest, externalId: change.externalId });
  else if (change.type === 'unlink') await unlink({ ...change.owner, ...rest });
  else
    await importDirectory(
      store,
      fileOf((index) => ({ wseId: change.ids[index] ?? null })),
    );
}

async function clear({ db }: Store): Promise<void> {
  await db.deleteFrom('link').execute();
  await db.deleteFrom('directory_change').execute();
}

async function readLinks({ db }: Store) {
  const rows = await db.selectFrom('link').selectAll().execute();
  return rows.map(({ kind, owner_id, system, external_id }) => ({
    place: `${kind} ${owner_id} ${system}`,
    claim: `${kind} ${system} ${external_id.toLowerCase()}`,
    id: external_id,
  }));
}

/** The links that the trail leads to. Throws where a row does not follow from the one before. */
async function replayed({ db }: Store): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const row of await db.selectFrom('directory_change').selectAll().orderBy('id').execute()) {
    const place = `${row.kind} ${row.owner_id} ${row.system}`;
    expect(links.get(place) ?? null).toBe(row.before);
    if (row.after === null) links.delete(place);
    else links.set(place, row.after);
  }
  return links;
}
