import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { openDocumentStore } from '../../src/server/document-store.ts';

const small = (name: string) => parse(`{ ${name} }`);
/** Short for the parser, long in memory. */
const wordy = () => parse(`{ a } # ${'x'.repeat(10_000)}`);
const commented = () => parse(`{ a } ${'#\n'.repeat(100)}`);

describe('the store of documents', () => {
  it('gives back what it keeps, and no more than what it was told to drop', async () => {
    const store = openDocumentStore();
    const document = small('a');
    await store.set('a', document);
    expect([await store.get('a'), await store.get('b')]).toEqual([document, undefined]);
    await store.delete('a');
    expect(await store.get('a')).toBeUndefined();
  });

  it('drops first what was not asked for longest', async () => {
    const store = openDocumentStore(25_000);
    const keys = Array.from({ length: 30 }, (_, index) => `key${index}`);
    for (const key of keys) {
      await store.set(key, small(key));
      await store.get('key0');
    }
    const kept = await Promise.all(keys.map(async (key) => (await store.get(key)) !== undefined));
    const firstKept = kept.indexOf(true, 1);
    expect(kept[0]).toBe(true);
    expect(firstKept).toBeGreaterThan(5);
    expect(kept.slice(firstKept)).toEqual(Array(30 - firstKept).fill(true));
  });

  it('counts a document once that comes again', async () => {
    const store = openDocumentStore(25_000);
    await store.set('first', small('first'));
    for (let time = 0; time < 100; time += 1) await store.set('again', small('again'));
    expect([await store.get('first'), await store.get('again')].map((one) => one?.kind)).toEqual([
      'Document',
      'Document',
    ]);
  });

  it.each([
    ['text', wordy],
    ['comments', commented],
  ])('weighs the %s of a document, and keeps none that would push out many', async (_, make) => {
    const store = openDocumentStore(100_000);
    await store.set('small', small('a'));
    await store.set('large', make());
    expect([(await store.get('small'))?.kind, await store.get('large')]).toEqual(['Document', undefined]);
  });
});
