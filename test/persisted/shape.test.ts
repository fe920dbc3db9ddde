import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { reshaped, shapeOf } from '../../src/persisted/shape.ts';

const schema = buildSchema(`
  type Query { node: Node all: [[Leaf!]]! }
  interface Node { id: ID! }
  type Leaf implements Node { id: ID! name(long: Boolean): String! }
`);

describe('the shape of an answer', () => {
  it('has each field that is asked for, under the type that it is asked of', () => {
    const document = parse('{ __typename n: node { id ...Named } all { ...Named } } fragment Named on Leaf { name }');
    expect(shapeOf(schema, document)).toEqual({
      'Query.node': 'Node',
      'Query.all': '[[Leaf!]]!',
      'Node.id': 'ID!',
      'Leaf.name': 'String!',
    });
  });

  it.each([
    ['String', 'String!'],
    ['[String]', '[String!]'],
    ['[String]', '[String]!'],
    ['[[String]]', '[[String!]!]!'],
    ['[String!]!', '[String!]!'],
  ])('may become stricter: %s may become %s', (before, after) => {
    expect(reshaped({ 'Leaf.name': before }, { 'Leaf.name': after })).toEqual([]);
  });

  it.each([
    ['String!', 'String'],
    ['String!', 'Int!'],
    ['String!', '[String!]!'],
    ['[String!]!', 'String!'],
    ['[String!]!', '[String]!'],
    ['[String]', '[[String]]'],
    ['[String!]', '[String]!'],
  ])('may not become another: %s may not become %s', (before, after) => {
    expect(reshaped({ 'Leaf.name': before }, { 'Leaf.name': after })).toEqual([{ field: 'Leaf.name', before, after }]);
  });

  it('may come under another type, as the field that leads there tells of it', () => {
    expect(reshaped({ 'Leaf.name': 'String!' }, { 'Twig.name': 'String!' })).toEqual([]);
  });
});
