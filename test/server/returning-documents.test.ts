import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { Context } from '../../src/context.ts';
import { openReturningDocuments } from '../../src/server/returning-documents.ts';
import { makeSchema } from '../../src/server/schema.ts';

const schema = makeSchema();
const open = (more: { readonly mostBytes?: number; readonly clock?: () => number } = {}) =>
  openReturningDocuments({ schema, maxCoercionErrors: 3, clock: () => 0, ...more });
const viewer = () => parse('{ viewer { name } }');
/** A document of so many fields and switches, spread so often. */
function large(fields: number, switches = 0, spreads = 1) {
  const names = Array.from({ length: switches }, (_, index) => `$s${index}: Boolean!`).join();
  const conditions = Array.from({ length: switches }, (_, index) => `name @include(if: $s${index})`);
  const plain = Array.from({ length: fields - switches - 1 }, () => 'name');
  return parse(
    `query ${names && `(${names})`} { centers { ${'...F '.repeat(spreads)} } } fragment F on Center { ${[...plain, ...conditions].join(' ')} }`,
  );
}
const arrivals = (times: number, ask: () => unknown) => Array.from({ length: times }, () => ask() !== undefined);

describe('a document that nobody registered', () => {
  it('is compiled when it comes the third time, and once', async () => {
    const { compiledOf } = open();
    const document = viewer();
    expect(arrivals(5, () => compiledOf(document, null))).toEqual([false, false, true, true, true]);
    expect(compiledOf(document, null)).toBe(compiledOf(document, null));
    const result = await compiledOf(document, null)?.run({ contextValue: {} as Context });
    expect(Object.keys(result ?? {})).toContain('data');
  });

  it('is not compiled where each is another, though its text be the same', () => {
    const { compiledOf } = open();
    expect(arrivals(9, () => compiledOf(viewer(), null))).not.toContain(true);
  });

  it('is compiled for each of its operations, which are told apart by what is run and not by what is said', () => {
    const { compiledOf } = open();
    const document = parse('query A { viewer { name } } query B { centers { name } }');
    expect(arrivals(3, () => compiledOf(document, 'A'))).toEqual([false, false, true]);
    expect(arrivals(3, () => compiledOf(document, 'B'))).toEqual([false, false, true]);
    expect(compiledOf(document, 'A')).not.toBe(compiledOf(document, 'B'));
    const only = parse('query A { viewer { name } }');
    expect([compiledOf(only, 'A'), compiledOf(only, null), compiledOf(only, 'A')].map(Boolean)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is compiled again after it had to make room', () => {
    const { compiledOf } = open({ mostBytes: 300_000 });
    const documents = Array.from({ length: 30 }, (_, number) => parse(`query Q${number} { viewer { name } }`));
    for (const document of documents) expect(arrivals(3, () => compiledOf(document, null))[2]).toBe(true);
    const [first, last] = [documents[0], documents[29]];
    if (first === undefined || last === undefined) throw new Error('there is none');
    const known = compiledOf(last, null);
    expect(compiledOf(last, null)).toBe(known);
    const again = compiledOf(first, null);
    expect(again).toBeDefined();
    expect(compiledOf(first, null)).toBe(again);
  });

  it('takes as much of the room as it has fields', () => {
    const { compiledOf } = open({ mostBytes: 2_000_000 });
    const made = Array.from({ length: 20 }, () => {
      const document = large(80);
      arrivals(2, () => compiledOf(document, null));
      return { document, compiled: compiledOf(document, null) };
    }).reverse();
    expect(made.every(({ compiled }) => compiled !== undefined)).toBe(true);
    const held = made.findIndex(({ document, compiled }) => compiledOf(document, null) !== compiled);
    // Some 60 KB of document, and 90 KB of what it was compiled to.
    expect(held).toBeGreaterThan(8);
    expect(held).toBeLessThanOrEqual(14);
  });

  it.each([
    ['200 fields', large(200), true],
    ['more', large(201), false],
    ['50 fields that may run in four ways', large(50, 2), true],
    ['more of them', large(51, 2), false],
    ['fewer that are spread again and again', large(21, 0, 10), false],
  ])('is compiled where nobody waits long for that: %s', (_, document, isCompiled) => {
    const { compiledOf } = open();
    expect(arrivals(4, () => compiledOf(document, null))).toEqual([false, false, isCompiled, isCompiled]);
  });

  it('waits while enough time went into compiling others, and is run as it was meanwhile', () => {
    let [now, step] = [0, 60];
    const clock = () => {
      now += step;
      return now;
    };
    const { compiledOf } = open({ clock });
    const [one, two, three] = [viewer(), viewer(), viewer()];
    // The clock goes on by 60 ms each time it is read: for what each is thought to take, too.
    const compiled = [one, two, three].map((document) => arrivals(3, () => compiledOf(document, null))[2]);
    expect(compiled).toEqual([true, true, false]);
    step = 0;
    now += 10_000;
    expect(compiledOf(three, null)).toBeDefined();
  });

  it('is left to graphql-js where it can not be compiled, and not tried again', () => {
    let reads = 0;
    const clock = () => {
      reads += 1;
      return 0;
    };
    const { compiledOf } = open({ clock });
    const introspection = parse('{ __schema { queryType { name } } }');
    expect(arrivals(3, () => compiledOf(introspection, null))).not.toContain(true);
    const after = reads;
    expect(arrivals(5, () => compiledOf(introspection, null))).not.toContain(true);
    expect(reads).toBe(after);
    const switches = parse(
      'query ($a: Boolean!, $b: Boolean!, $c: Boolean!) { viewer { name @skip(if: $a) b: name @skip(if: $b) c: name @skip(if: $c) } }',
    );
    expect(arrivals(5, () => compiledOf(switches, null))).not.toContain(true);
  });
});
