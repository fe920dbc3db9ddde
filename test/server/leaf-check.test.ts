import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { leafCheck } from '../../src/server/leaf-check.ts';

const schema = buildSchema(`
  scalar Moment
  enum Color { RED BLUE }
  interface Thing { id: ID! }
  type Cup implements Thing { id: ID! size: Int weight: Float color: Color! made: Moment names: [String!]! grid: [[Int]] }
  type Box implements Thing { id: ID! isOpen: Boolean inner: Cup cups: [Cup] }
  union Any = Cup | Box
  type Query { things: [Thing!]! any: Any cup: Cup }
`);

function check(query: string): (data: unknown) => boolean {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return leafCheck(schema, document);
}

describe('the leaves of an answer', () => {
  const cup = check('{ cup { id size weight color made names grid } }');
  const whole = { id: 'c', size: 1, weight: 0.5, color: 'RED', made: 7, names: ['a'], grid: [[1, null], null] };

  it('fit as their types make them, and where they are null', () => {
    expect(cup({ cup: whole })).toBe(true);
    expect(cup({ cup: { ...whole, size: null, weight: null, grid: null } })).toBe(true);
    expect([cup({ cup: null }), cup(null), cup(undefined)]).toEqual([true, true, true]);
    expect([-(2 ** 31), 2 ** 31 - 1, 0, -0].map((size) => cup({ cup: { ...whole, size } }))).not.toContain(false);
  });

  it.each([
    ['an id that is a number', { id: 1 }],
    ['an Int that is a text', { size: '1' }],
    ['an Int with a fraction', { size: 1.5 }],
    ['an Int beyond 32 bits', { size: 2 ** 31 }],
    ['a Float that is no number', { weight: Number.NaN }],
    ['a Float without an end', { weight: Number.POSITIVE_INFINITY }],
    ['a value that the enum does not have', { color: 'GREEN' }],
    ['an item of a list', { names: ['a', 1] }],
    ['an item of a list in a list', { grid: [[1], [2, '3']] }],
    ['an object', { names: [{}] }],
    ['a list in a list that holds none', { names: ['a', ['b']] }],
    ['an empty list in a list that holds none', { names: [[]] }],
    ['a list too deep', { grid: [[[1]]] }],
    ['a list too flat', { grid: [1] }],
  ])('do not fit: %s', (_, wrong) => {
    expect(cup({ cup: { ...whole, ...wrong } })).toBe(false);
  });

  it('are looked for under their aliases, in fragments, and in objects of any type', () => {
    const fits = check(`
      { things { key: id ... on Cup { size } ... on Box { isOpen inner { ...Sized } cups { ...Sized } } } any { ... on Thing { id } __typename } }
      fragment Sized on Cup { size names }`);
    const box = { key: 'b', isOpen: true, inner: { size: 1, names: [] }, cups: [{ size: null, names: ['x'] }, null] };
    expect(fits({ things: [{ key: 'c', size: 2 }, box], any: { id: 'a', __typename: 'Cup' } })).toBe(true);
    expect(fits({ things: [{ key: 3 }], any: null })).toBe(false);
    expect(fits({ things: [{ key: 'c', size: '2' }], any: null })).toBe(false);
    expect(fits({ things: [{ ...box, isOpen: 1 }], any: null })).toBe(false);
    expect(fits({ things: [{ ...box, inner: { size: 1, names: [2] } }], any: null })).toBe(false);
    expect(fits({ things: [{ ...box, cups: [null, { size: 0.1, names: [] }] }], any: null })).toBe(false);
    expect(fits({ things: [], any: { id: 5 } })).toBe(false);
  });

  it('that other scalars made are taken for granted', () => {
    expect(cup({ cup: { ...whole, made: { of: 'any kind' } } })).toBe(true);
  });
});
