import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setPolicy } from '../../src/persisted/policies.ts';
import { openOperations } from '../../src/server/operations.ts';
import { openReadyDocuments } from '../../src/server/ready-documents.ts';
import { makeSchema } from '../../src/server/schema.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { register } from '../kit/register.ts';

const text = 'query Names($id: ID!) { center(id: $id) { name } }';
/** As Apollo asks for the document of a text. */
const keyOf = (document: string) => `schema:${createHash('sha256').update(document).digest('hex')}`;

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await setPolicy(store, 'web', {});
});
afterEach(() => store.close());

async function open() {
  const unfit: unknown[] = [];
  const faults: unknown[] = [];
  const operations = await openOperations(store, {
    unfit: (operation, reason) => void unfit.push([operation.clientName, operation.id, reason]),
    fault: (error) => void faults.push(error),
  });
  return { operations, unfit, faults };
}

describe('what is registered', () => {
  it('is parsed, validated and compiled before it is run, at the start and when it is published', async () => {
    const { operations } = await open();
    expect(await operations.documents.get(keyOf(text))).toBeUndefined();
    await register({ store, refresh: operations.registry.refresh }, 'web', { names: text });
    await operations.registry.warmed();
    const later = await open();
    for (const { documents, registered, registry } of [operations, later.operations]) {
      const document = await documents.get(keyOf(text));
      expect(document && registered.compiledOf(document)).toBeDefined();
      await registry.close();
    }
  });

  it('stays at hand however many other documents come', async () => {
    const { operations } = await open();
    await register({ store, refresh: operations.registry.refresh }, 'web', { names: text });
    await operations.registry.warmed();
    const document = await operations.documents.get(keyOf(text));
    if (document === undefined) throw new Error('it is not there');
    for (let number = 0; number < 10_000; number += 1) await operations.documents.set(`schema:${number}`, document);
    expect(await operations.documents.get(keyOf(text))).toBe(document);
    expect(await operations.documents.get('schema:0')).toBeUndefined();
    await operations.registry.close();
  });

  it('and fits the schema no longer is told, and hinders no other', async () => {
    await register({ store, refresh: async () => undefined }, 'web', { names: text, other: '{ centers { id } }' });
    await store.db.updateTable('operation').set({ body: '{ centers { gone } }' }).where('id', '=', 'names').execute();
    const { operations, unfit, faults } = await open();
    expect(unfit).toEqual([['web', 'names', expect.stringContaining('"gone"')]]);
    expect(operations.registered.ready('{ centers { gone } }').document).toBeNull();
    expect(operations.registered.ready('{ centers { id } }').document).not.toBeNull();
    expect(faults).toEqual([]);
    await operations.registry.close();
  });
});

describe('a store that can not be read', () => {
  it('leaves what was known as it was', async () => {
    const { operations, faults } = await open();
    await register({ store, refresh: operations.registry.refresh }, 'web', { names: text });
    await store.db.schema.alterTable('operation_revision').renameTo('away').execute();
    for (let turn = 0; turn < 100 && faults.length === 0; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(faults.length).toBeGreaterThan(0);
    expect(operations.registry.find('web', 'names')).not.toBeNull();
    await operations.registry.close();
  });
});

describe('the time of a last use', () => {
  it('that can not be written now is written later', async () => {
    const { operations, faults } = await open();
    await register({ store, refresh: operations.registry.refresh }, 'web', { names: text });
    const operation = operations.registry.find('web', 'names');
    if (operation === null) throw new Error('it is not there');
    await store.db.schema.alterTable('operation').renameTo('away').execute();
    operations.registry.used(operation);
    for (let turn = 0; turn < 100 && faults.length === 0; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(faults.length).toBeGreaterThan(0);
    await store.db.schema.alterTable('away').renameTo('operation').execute();
    await operations.registry.close();
    const [row] = await store.db.selectFrom('operation').select('last_used_at').execute();
    expect(row?.last_used_at).not.toBeNull();
  });
});

describe('a room for registered operations', () => {
  const texts = Array.from({ length: 50 }, (_, number) => `query Q${number}($id: ID!) { center(id: $id) { name } }`);

  it('is filled in advance and no further, and then with what is asked for', () => {
    const { warm, ready, documentOf, compiledOf } = openReadyDocuments({
      schema: makeSchema(),
      maxCoercionErrors: 3,
      mostBytes: 400_000,
    });
    const isThere = (one: string) => documentOf(createHash('sha256').update(one).digest('hex')) !== undefined;
    const warmed = texts.filter((one) => warm(one) !== null);
    expect(warmed.length).toBeGreaterThan(5);
    expect(warmed).toEqual(texts.slice(0, warmed.length));
    expect(texts.filter(isThere)).toEqual(warmed);
    const last = texts.at(-1) ?? '';
    const { document } = ready(last);
    expect([isThere(last), isThere(texts[0] ?? '')]).toEqual([true, false]);
    expect(document && compiledOf(document)).toBeDefined();
    expect(texts.filter(isThere).length).toBeLessThanOrEqual(warmed.length);
  });

  it('is filled by what they take, which grows with their fields', () => {
    const { warm } = openReadyDocuments({ schema: makeSchema(), maxCoercionErrors: 3, mostBytes: 2_000_000 });
    const large = (number: number) => `query Q${number} { centers { ${'name '.repeat(80)} } }`;
    const warmed = Array.from({ length: 40 }, (_, number) => warm(large(number))).filter((one) => one !== null);
    // Some 40 KB of document, and 90 KB of what it was compiled to.
    expect(warmed.length).toBeGreaterThan(8);
    expect(warmed.length).toBeLessThanOrEqual(15);
  });
});
