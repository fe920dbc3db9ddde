import { describe, expect, it } from '@jest/globals';
import { openClients } from '../../../src/access/clients.ts';
import type { Candidate } from '../../../src/persisted/candidates.ts';
import { budgetOf, listPolicies, setPolicy } from '../../../src/persisted/policies.ts';
import { type Publication, publish } from '../../../src/persisted/publication.ts';
import type { Terms } from '../../../src/persisted/published.ts';
import { keyedClientNames, listOperations, readRegistry, readShapes, touch } from '../../../src/persisted/records.ts';
import { retire } from '../../../src/persisted/retirement.ts';
import { standingOf } from '../../../src/persisted/standing.ts';
import type { Store } from '../../../src/store/store.ts';
import { opener } from '../../directory/suite/open.ts';
import type { Databases } from '../../store/databases.ts';

const start = new Date('2026-03-09T08:00:00.000Z');
const later = (days: number) => new Date(start.getTime() + days * 86_400_000);

function candidate(id: string, text = `query Q { ${id} }`, most: number | null = 12): Candidate {
  const calls = { least: 0, most, unbounded: most === null ? ['Query.event'] : [] };
  return { id, text, name: 'Q', kind: 'query', calls, dependsOnCaller: null, shape: { 'Query.a': 'Int' }, remarks: [] };
}

function publishing(
  store: Store,
  candidates: readonly Candidate[],
  terms: Partial<Terms> = {},
  { at = start, mostCalls = 50 } = {},
): Promise<Publication> {
  const all = { clientName: null, isPublic: false, ...terms };
  return publish(store, { candidates, problems: [] }, { terms: all, mostCalls, at });
}

async function statesOf(publication: Promise<Publication>): Promise<unknown> {
  const done = await publication;
  return done.ok ? done.published.map(({ state, changes }) => [state, ...changes]) : done.problems;
}

/** What the registry in the store promises, on either database. */
export function describeRegistryStore(databases: Databases): void {
  const { open, reopen } = opener(databases);

  describe('publishing', () => {
    it('registers all with its terms, and tells whoever reads the registry once', async () => {
      const { store } = await open();
      expect(await readRegistry(store, 0)).toBeNull();
      const expiresAt = later(10);
      const terms = { release: '1.4.0', owner: 'Team A', purpose: 'the board', expiresAt, maxUpstreamCalls: 20 };
      expect(await statesOf(publishing(store, [candidate('a'), candidate('b')], terms))).toEqual([['new'], ['new']]);
      const changes = await readRegistry(store, 0);
      expect(changes?.operations).toHaveLength(2);
      expect(changes?.operations.find(({ id }) => id === 'a')).toEqual({
        clientName: null,
        id: 'a',
        name: 'Q',
        kind: 'query',
        text: 'query Q { a }',
        calls: { least: 0, most: 12 },
        maxUpstreamCalls: 20,
        isPublic: false,
        releases: ['1.4.0'],
        owner: 'Team A',
        purpose: 'the board',
        publishedAt: start.toISOString(),
        expiresAt: expiresAt.toISOString(),
        lastUsedAt: null,
        retiredAt: null,
      });
      expect(await readRegistry(store, changes?.revision ?? 0)).toBeNull();
    });

    it('of the same again writes nothing', async () => {
      const { store } = await open();
      const terms = { release: '1.4.0', owner: 'Team A', maxUpstreamCalls: 20 };
      await publishing(store, [candidate('a')], terms);
      const before = await readRegistry(store, 0);
      expect(await statesOf(publishing(store, [candidate('a')], terms, { at: later(1) }))).toEqual([['unchanged']]);
      expect(await statesOf(publishing(store, [candidate('a')], {}, { at: later(1) }))).toEqual([['unchanged']]);
      expect(await readRegistry(store, 0)).toEqual(before);
    });

    it('with other terms changes those and leaves the others as they are', async () => {
      const { store } = await open();
      await publishing(store, [candidate('a'), candidate('b')], { release: '1.4.0', owner: 'Team A', purpose: 'x' });
      const { revision = 0 } = (await readRegistry(store, 0)) ?? {};
      const terms = { release: '1.5.0', owner: 'Team B', expiresAt: later(3), isPublic: true };
      expect(await statesOf(publishing(store, [candidate('a')], terms, { at: later(1) }))).toEqual([
        ['changed', 'sharing', 'releases', 'owner', 'expiry'],
      ]);
      const { operations = [] } = (await readRegistry(store, revision)) ?? {};
      expect(operations).toHaveLength(1);
      expect(operations[0]).toMatchObject({
        ...{ id: 'a', owner: 'Team B', purpose: 'x', isPublic: true, releases: ['1.4.0', '1.5.0'] },
        ...{ publishedAt: start.toISOString(), expiresAt: later(3).toISOString() },
      });
      expect(await statesOf(publishing(store, [candidate('a')], { expiresAt: null, isPublic: true }))).toEqual([
        ['changed', 'expiry'],
      ]);
    });

    it('of the same id with another body is refused with all that came with it', async () => {
      const { store } = await open();
      await publishing(store, [candidate('a')]);
      const before = await readRegistry(store, 0);
      const other = { ...candidate('a', 'query Other { b }'), name: 'Other' };
      const problems = await statesOf(publishing(store, [candidate('new'), other], { owner: 'Team B' }));
      expect(problems).toEqual([
        {
          where: 'operation a (Other)',
          message: expect.stringMatching(/^is registered with another body, as query Q of /),
        },
      ]);
      expect(await readRegistry(store, 0)).toEqual(before);
    });

    it('keeps the ids of one client apart from those of others', async () => {
      const { store } = await open();
      await setPolicy(store, 'web', {});
      await publishing(store, [candidate('a', 'query Q { all }')]);
      expect(await statesOf(publishing(store, [candidate('a', 'query Q { own }')], { clientName: 'web' }))).toEqual([
        ['new'],
      ]);
      expect((await listOperations(store)).map(({ clientName, text }) => [clientName, text])).toEqual([
        [null, 'query Q { all }'],
        ['web', 'query Q { own }'],
      ]);
      expect(await listOperations(store, 'web')).toHaveLength(1);
      expect(await listOperations(store, null)).toHaveLength(1);
    });

    it('is for whoever has a key or a policy', async () => {
      const { store } = await open();
      const clients = openClients(store);
      for (const name of ['crm', 'gone']) await clients.create({ name, role: 'partner' });
      await clients.revoke('gone');
      await setPolicy(store, 'Web Front/2', { mode: 'safelist' });
      for (const clientName of ['crm', 'Web Front/2', null]) {
        expect(await statesOf(publishing(store, [candidate('a')], { clientName }))).toEqual([['new']]);
      }
      expect(await statesOf(publishing(store, [candidate('a')], { clientName: 'gone' }))).toEqual([
        { where: '--client', message: expect.stringContaining('the keys of gone were revoked') },
      ]);
      expect(await statesOf(publishing(store, [candidate('a')], { clientName: 'web' }))).toEqual([
        { where: '--client', message: expect.stringMatching(/client create web .*operations policy "web"/) },
      ]);
      expect((await keyedClientNames(store)).sort()).toEqual(['crm', 'gone']);
    });

    it('refuses what may lead to more calls than it is allowed', async () => {
      const { store } = await open();
      const most = (calls: number | null) => [candidate('a', 'query Q { a }', calls)];
      expect(await statesOf(publishing(store, most(51)))).toEqual([
        { where: 'operation a (Q)', message: expect.stringMatching(/^may lead to 0 to 51 calls, and is allowed 50: /) },
      ]);
      expect(await statesOf(publishing(store, most(null)))).toEqual([
        { where: 'operation a (Q)', message: expect.stringMatching(/^nothing bounds how many calls Query.event may/) },
      ]);
      expect(await statesOf(publishing(store, most(12), { maxUpstreamCalls: 11 }))).toEqual([
        { where: 'operation a (Q)', message: expect.stringMatching(/, or allow more \(--max-calls 12\)$/) },
      ]);
      expect(await statesOf(publishing(store, most(51), { maxUpstreamCalls: 11 }))).toEqual([
        { where: 'operation a (Q)', message: expect.stringMatching(/; no operation is allowed more than 50$/) },
      ]);
      expect(await listOperations(store)).toEqual([]);
      expect(await statesOf(publishing(store, most(12), { maxUpstreamCalls: 12 }))).toEqual([['new']]);
    });

    it('holds all to what the operator allows, whatever was allowed before', async () => {
      const { store } = await open();
      const most = [candidate('a', 'query Q { a }', 120)];
      const refusal = (allowed: number) => [
        {
          where: 'operation a (Q)',
          message: `may lead to 0 to 120 calls, and is allowed ${allowed}: ask for less (a smaller "first"); no operation is allowed more than ${allowed}`,
        },
      ];
      expect(await statesOf(publishing(store, most, {}, { mostCalls: 119 }))).toEqual(refusal(119));
      expect(await statesOf(publishing(store, most, {}, { mostCalls: 120 }))).toEqual([['new']]);
      expect(await statesOf(publishing(store, most, {}, { mostCalls: 119 }))).toEqual(refusal(119));
      await setPolicy(store, 'web', { maxUpstreamCalls: 120 });
      expect(await statesOf(publishing(store, most, { clientName: 'web' }))).toEqual(refusal(50));
      await publishing(store, [candidate('b')], { clientName: 'web' });
      expect((await listOperations(store)).map(({ maxUpstreamCalls }) => maxUpstreamCalls)).toEqual([120, 50]);
    });

    it('allows what the policy of the client says, or else that of all others', async () => {
      const { store } = await open();
      expect(await budgetOf(store, 'web')).toBeNull();
      await setPolicy(store, null, { maxUpstreamCalls: 11 });
      await setPolicy(store, 'web', { maxUpstreamCalls: 12 });
      await setPolicy(store, 'board', { mode: 'log' });
      const allowed = async (clientName: string) => (await publishing(store, [candidate('a')], { clientName })).ok;
      expect([await allowed('web'), await allowed('board')]).toEqual([true, false]);
      expect((await listOperations(store))[0]).toMatchObject({ clientName: 'web', maxUpstreamCalls: 12 });
    });

    it('never shares the answers of one that depends on who asks', async () => {
      const { store } = await open();
      const personal = { ...candidate('a'), dependsOnCaller: 'Query.viewer' };
      const done = await publishing(store, [personal, candidate('b')], { isPublic: true });
      expect(done).toMatchObject({ ok: true, published: [{ keptPrivateBy: 'Query.viewer' }, { keptPrivateBy: null }] });
      expect((await listOperations(store)).map(({ isPublic }) => isPublic)).toEqual([false, true]);
    });

    it('leaves alone what was retired or has expired', async () => {
      const { store } = await open();
      await publishing(store, [candidate('a'), candidate('b')], { expiresAt: later(1) });
      await retire(store, null, ({ id }) => id === 'a', { unusedDays: 30, at: start });
      const before = await readRegistry(store, 0);
      const done = await publishing(store, [candidate('a'), candidate('b')], { release: '2' }, { at: later(2) });
      expect(done).toMatchObject({
        ok: true,
        published: [
          { state: 'retired', takes: ['revives', 'expiresAt'], changes: [] },
          { state: 'expired', takes: ['expiresAt'], changes: [] },
        ],
      });
      expect(await readRegistry(store, 0)).toEqual(before);
      const asked = publishing(store, [candidate('a'), candidate('b')], { revives: true }, { at: later(2) });
      expect(await statesOf(asked)).toEqual([['retired'], ['expired']]);
    });

    it('brings back what was retired or has expired where that is asked for', async () => {
      const { store } = await open();
      await publishing(store, [candidate('a'), candidate('b')], { expiresAt: later(1) });
      await retire(store, null, ({ id }) => id === 'a', { unusedDays: 30, at: start });
      expect(await statesOf(publishing(store, [candidate('a')], { revives: true }))).toEqual([['brought back']]);
      const expiresAt = null;
      expect(await statesOf(publishing(store, [candidate('b')], { expiresAt }, { at: later(2) }))).toEqual([
        ['brought back', 'expiry'],
      ]);
      expect((await listOperations(store)).map((each) => [each.retiredAt, each.expiresAt])).toEqual([
        [null, later(1).toISOString()],
        [null, null],
      ]);
    });

    it('keeps what an operation answered when it was written last', async () => {
      const { store } = await open();
      await setPolicy(store, 'web', {});
      const shaped = (type: string) => [{ ...candidate('a'), shape: { 'Query.a': type } }];
      const shapes = async () => [...(await readShapes(store, await listOperations(store))).values()];
      await publishing(store, shaped('Int'));
      await publishing(store, shaped('String'), { clientName: 'web' });
      expect(await statesOf(publishing(store, shaped('Int!')))).toEqual([['unchanged']]);
      expect(await shapes()).toEqual([{ 'Query.a': 'Int' }, { 'Query.a': 'String' }]);
      expect(await statesOf(publishing(store, shaped('Int!'), { release: '2' }))).toEqual([['changed', 'releases']]);
      expect(await shapes()).toEqual([{ 'Query.a': 'Int!' }, { 'Query.a': 'String' }]);
    });

    it('takes as many as a manifest may hold', async () => {
      const { store } = await open();
      const many = Array.from({ length: 5_000 }, (_, index) => candidate(`id${index}`));
      expect(await publishing(store, many, { release: '1' })).toMatchObject({ ok: true });
      expect((await readRegistry(store, 0))?.operations).toHaveLength(5_000);
    });

    it('of one id with two bodies at once takes one of them', async () => {
      const { url, store } = await open();
      const other = await reopen(url);
      const texts = ['query Q { a }', 'query Q { b }', 'query Q { c }', 'query Q { d }'];
      const done = await Promise.all(
        texts.map((text, index) =>
          publishing(index % 2 === 0 ? store : other, [candidate('a', text), candidate(`x${index}`)]),
        ),
      );
      const taken = done.flatMap(({ ok }, index) => (ok ? [index] : []));
      expect(taken).toHaveLength(1);
      const [winner = 0] = taken;
      expect((await listOperations(store)).map(({ id, text }) => [id, text])).toEqual([
        ['a', texts[winner]],
        [`x${winner}`, `query Q { x${winner} }`],
      ]);
    });
  });

  describe('reading the registry', () => {
    it.each([0, 1, 2, 3])('never misses what is published after its query %i', async (query) => {
      const { url, store } = await open();
      const other = await reopen(url);
      await publishing(store, [candidate('a')]);
      let asked = 0;
      const db = store.db.withPlugin({
        transformQuery: ({ node }) => node,
        async transformResult({ result }) {
          if (asked++ === query) await publishing(other, [candidate('b')], { release: '1' });
          return result;
        },
      });
      const first = await readRegistry({ ...store, db }, 0);
      expect(asked).toBeGreaterThan(query);
      const second = await readRegistry(store, first?.revision ?? 0);
      const told = [...(first?.operations ?? []), ...(second?.operations ?? [])];
      expect(new Map(told.map(({ id, releases }) => [id, releases]))).toEqual(
        new Map([
          ['a', []],
          ['b', ['1']],
        ]),
      );
    });
  });

  describe('retiring', () => {
    const all = () => true;

    it('leaves the operation in the list, and tells whoever reads the registry', async () => {
      const { store } = await open();
      await publishing(store, [candidate('a'), candidate('b')]);
      const { revision = 0 } = (await readRegistry(store, 0)) ?? {};
      const { meant } = await retire(store, null, ({ id }) => id === 'a', { unusedDays: 30, at: later(1) });
      expect(meant.map(({ id }) => id)).toEqual(['a']);
      expect((await readRegistry(store, revision))?.operations).toMatchObject([
        { id: 'a', retiredAt: later(1).toISOString() },
      ]);
      expect(await listOperations(store)).toHaveLength(2);
    });

    it('is refused for all while one was used within the days that are told, unless forced', async () => {
      const { store } = await open();
      await publishing(store, [candidate('a'), candidate('b')]);
      await touch(store, [{ clientName: null, id: 'a' }], start);
      const { revision = 0 } = (await readRegistry(store, 0)) ?? {};
      const refused = await retire(store, null, all, { unusedDays: 30, at: later(29) });
      expect(refused.inUse.map(({ id }) => id)).toEqual(['a']);
      expect(await readRegistry(store, revision)).toBeNull();
      expect(await retire(store, null, all, { unusedDays: 30, at: later(31) })).toMatchObject({ inUse: [] });
      await publishing(store, [candidate('a'), candidate('b')], { revives: true });
      expect(await retire(store, null, all, { unusedDays: null, at: start })).toMatchObject({ inUse: [] });
    });

    it('means nobody else’s operation and none that is retired', async () => {
      const { store } = await open();
      await setPolicy(store, 'web', {});
      await publishing(store, [candidate('a')]);
      expect((await retire(store, 'web', all, { unusedDays: 30, at: start })).meant).toEqual([]);
      await retire(store, null, all, { unusedDays: 30, at: start });
      expect((await retire(store, null, all, { unusedDays: 30, at: later(1) })).meant).toEqual([]);
    });
  });

  describe('a use', () => {
    it('is written down, the last one, for the client that has the operation, and is no change', async () => {
      const { store } = await open();
      await setPolicy(store, 'web', {});
      for (const clientName of [null, 'web']) await publishing(store, [candidate('a')], { clientName });
      const { revision = 0 } = (await readRegistry(store, 0)) ?? {};
      const key = { clientName: 'web', id: 'a' };
      await touch(store, [key, { clientName: 'web', id: 'gone' }], later(2));
      await touch(store, [key], later(1));
      expect((await listOperations(store)).map(({ clientName, lastUsedAt }) => [clientName, lastUsedAt])).toEqual([
        [null, null],
        ['web', later(2).toISOString()],
      ]);
      expect(await readRegistry(store, revision)).toBeNull();
    });

    it('is not lost when the operation is published again', async () => {
      const { store } = await open();
      await publishing(store, [candidate('a')]);
      await touch(store, [{ clientName: null, id: 'a' }], later(1));
      await publishing(store, [candidate('a')], { owner: 'Team A' });
      expect(await listOperations(store)).toMatchObject([{ owner: 'Team A', lastUsedAt: later(1).toISOString() }]);
    });
  });

  describe('a policy', () => {
    it('is set piece by piece, and told to whoever reads the registry', async () => {
      const { store } = await open();
      await setPolicy(store, 'web', { mode: 'log' });
      await setPolicy(store, 'web', { maxUpstreamCalls: 12 });
      await setPolicy(store, null, { mode: 'safelist' });
      const policies = [
        { clientName: null, mode: 'safelist', maxUpstreamCalls: null },
        { clientName: 'web', mode: 'log', maxUpstreamCalls: 12 },
      ];
      expect(await listPolicies(store)).toEqual(policies);
      expect(await readRegistry(store, 2)).toEqual({ revision: 3, operations: [], policies });
      await setPolicy(store, 'web', { mode: null });
      expect((await listPolicies(store))[1]).toEqual({ clientName: 'web', mode: null, maxUpstreamCalls: 12 });
    });

    it('or an operation keeps its name from whoever would have a key', async () => {
      const { store } = await open();
      const clients = openClients(store);
      await setPolicy(store, 'web', {});
      await publishing(store, [candidate('a')], { clientName: 'web' });
      expect(await clients.create({ name: 'web', role: 'partner' })).toBeNull();
      await store.db.deleteFrom('operation_policy').execute();
      expect(await clients.create({ name: 'web', role: 'partner' })).toBeNull();
      expect(await standingOf(store, 'web')).toBe('front-end');
      await store.db.deleteFrom('operation').execute();
      expect(await clients.create({ name: 'web', role: 'partner' })).not.toBeNull();
    });

    it('is not set for a client that was revoked', async () => {
      const { store } = await open();
      const clients = openClients(store);
      await clients.create({ name: 'crm', role: 'partner' });
      expect(await setPolicy(store, 'crm', { mode: 'safelist' })).toBe('keyed');
      await clients.revoke('crm');
      expect(await setPolicy(store, 'crm', { mode: 'off' })).toBe('revoked');
      expect(await listPolicies(store)).toMatchObject([{ mode: 'safelist' }]);
    });
  });
}
