import { describe, expect, it } from '@jest/globals';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { type DocumentSize, measure, mostCounted } from '../../src/server/document-size.ts';

/** The size of the first operation. */
function sizeOf(text: string): DocumentSize {
  const document = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return measure(document, operation as OperationDefinitionNode);
}

const size = (numbers: Partial<DocumentSize>): DocumentSize => ({
  depth: 1,
  introspectionDepth: 0,
  aliases: 0,
  fields: 1,
  rootFields: 1,
  directives: 0,
  ...numbers,
});

const all = (count: number) => ({ aliases: count, fields: count, rootFields: count, directives: count });

/** `count` fragments, each spreading the next `spreads` times; the last has one aliased field. */
function bomb(count: number, spreads: number): string {
  const fragments = Array.from({ length: count }, (_, index) => {
    const inside = index === count - 1 ? 'x: a @skip(if: false)' : `...F${index + 1} `.repeat(spreads);
    return `fragment F${index} on Query { ${inside} }`;
  });
  return `{ ...F0 } ${fragments.join(' ')}`;
}

describe('the size of an operation', () => {
  it.each<[string, Partial<DocumentSize>]>([
    ['{ a }', {}],
    ['{ a { b { c } } d }', { depth: 3, fields: 4, rootFields: 2 }],
    ['{ a a a }', { fields: 3, rootFields: 3 }],
    ['{ x: __typename y: a { z: b } }', { depth: 2, aliases: 3, fields: 3, rootFields: 2 }],
    ['{ ... { ... on Query { a } } }', {}],
    ['{ ...F ...F } fragment F on Query { x: a { b } }', { depth: 2, aliases: 2, fields: 4, rootFields: 2 }],
    ['{ a { ...F } } fragment F on A { b { ...G } } fragment G on B { c d }', { depth: 3, fields: 4 }],
    ['{ a ...Missing }', {}],
    [
      'query ($v: Int @a) @b { ...F @c ... @d { a @e @f } } fragment F on Query @g { a }',
      {
        directives: 7,
        fields: 2,
        rootFields: 2,
      },
    ],
    [
      '{ __schema { types { fields { name } } } a { b } }',
      {
        depth: 2,
        introspectionDepth: 4,
        fields: 6,
        rootFields: 2,
      },
    ],
    ['{ ...F } fragment F on Query { x: __type { name } }', { introspectionDepth: 2, aliases: 1, fields: 2 }],
    ['{ a } query Other { b c d e }', {}],
  ])('of %s is counted', (text, numbers) => {
    expect(sizeOf(text)).toEqual(size(numbers));
  });

  it('of fragments that spread each other is counted without spreading them, and no number grows for ever', () => {
    expect(sizeOf(bomb(4, 3))).toEqual(size(all(27)));
    // It would be 10 to the power of 39 fields.
    expect(sizeOf(bomb(40, 10))).toEqual(size(all(mostCounted)));
  });

  it.each([
    ['{ ...F } fragment F on Query { a ...F }'],
    ['{ ...F } fragment F on Query { a ...G } fragment G on Query { ...F }'],
  ])('of the circle %s ends', (text) => {
    expect(sizeOf(text)).toEqual(size({}));
  });
});
