import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, print, visit } from 'graphql';
import { canonicalText } from '../../src/persisted/canonical-text.ts';

const canonical = (text: string) => canonicalText(text, 1_000);
/** What it is to agree with: definitions sorted, and printed. */
const reprinted = (text: string) =>
  parse(text)
    .definitions.map((definition) => print(visit(definition, { StringValue: (node) => ({ ...node, block: false }) })))
    .sort()
    .join('\n');

const texts = [
  '{ a }',
  'query { a }',
  'query Q { a }',
  'query Q($a: I = {b: [1, {c: "}"}]}) @x(y: {}) { a(b: {c: $a}) { ...F } } fragment F on T { b }',
  'fragment F on T { b } query Q($a: I = {b: [1, {c: "}"}]}) @x(y: {}) { a(b: {c: $a}) { ...F } }',
  'query Q { a(text: """x""") }',
  'query Q { a(text: "x") }',
  'query Q { a(text: "x y") }',
  'query Q { a(text: "x  y") }',
  'mutation { a(first: 1.0) }',
  'mutation { a(first: 1.00) }',
  'query Q { a b }',
  'query Q { b a }',
  'query Q { ...F } fragment F on T { a } fragment G on T { b }',
  'query Q { ...F } fragment G on T { b } fragment F on T { a }',
];

describe('the one text of a document', () => {
  it.each(texts.flatMap((one) => texts.map((other) => [one, other] as const)))(
    'tells %s from %s where printing does, and only there',
    (one, other) => {
      expect(canonical(one) === canonical(other)).toBe(reprinted(one) === reprinted(other));
    },
  );

  it('does not depend on what GraphQL ignores', () => {
    const ignored = fc.stringMatching(/^[ \t\n,]{1,5}$|^#[a-z"{} ]{0,9}\n$/);
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(ignored, { minLength: 50, maxLength: 50 }), (text, fillers) => {
        let turn = 0;
        const spread = text.replace(
          /"""x"""|"[^"]*"|[{}()]/g,
          (token) => `${fillers[turn++ % 50]}${token}${fillers[turn++ % 50]}`,
        );
        expect(canonical(spread)).toBe(canonical(text));
      }),
    );
  });

  it('is there for texts that can be read as tokens alone, and not for those of too many', () => {
    expect([canonical('{{{ a'), canonical('query "'), canonical('{ a ? }'), canonical('')]).toEqual([
      expect.any(String),
      null,
      null,
      '',
    ]);
    expect([canonicalText('{ a b c }', 5), canonicalText('{ a b c }', 4)]).toEqual(['query { a b c }', null]);
  });
});
