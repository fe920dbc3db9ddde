import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import type { OperationRecord } from '../../src/model/operation.ts';
import { appraise, type Rules } from '../../src/persisted/appraisal.ts';
import { candidatesOf } from '../../src/persisted/candidates.ts';
import { checkUp } from '../../src/persisted/checkup.ts';
import { readManifest } from '../../src/persisted/manifest.ts';

const schema = buildSchema(`
  type Query { a: Int b(text: String): Int old: Int @deprecated(reason: "Use a.") }
  type Mutation { m: Int }
  type Subscription { s: Int }
`);
const rules: Rules = {
  schema,
  mostTokens: 40,
  refusalOf: ({ definitions }) => (definitions.length > 3 ? { message: 'holds too much' } : null),
  callsOf: () => ({ least: 1, most: 2, unbounded: [] }),
  dependsOnCaller: () => null,
};
const look = (text: string) => appraise(text, rules);
const shapes = new Map();

function problemsOf(manifest: unknown): string[] {
  const { problems } = candidatesOf(readManifest(JSON.stringify(manifest), null), look);
  return problems.map(({ where, message }) => `${where}: ${message}`);
}

describe('an operation that is to be registered', () => {
  it.each([
    ['query Q { a }', 'Q', 'query'],
    ['{ a }', '', 'query'],
    ['mutation M { m }', 'M', 'mutation'],
    ['fragment F on Query { a } query Q { ...F }', 'Q', 'query'],
    ['query Q { ...F } fragment F on Query { __typename }', 'Q', 'query'],
  ])('is %s', (text, name, kind) => {
    const { candidates, problems } = candidatesOf(readManifest(JSON.stringify({ a: text }), null), look);
    expect(problems).toEqual([]);
    expect(candidates).toEqual([
      expect.objectContaining({ id: 'a', text, name, kind, calls: { least: 1, most: 2, unbounded: [] } }),
    ]);
  });

  it.each([
    [
      'query Q {\n  cherry date }',
      ['a, 2:3: Cannot query field "cherry" on type "Query".', 'a, 2:10: Cannot query field "date" on type "Query".'],
    ],
    ['query Q { a', ['a, 1:12: Syntax Error: Expected Name, found <EOF>.']],
    ['', [expect.stringMatching(/^a, 1:1: Syntax Error/)]],
    ['fragment F on Query { a }', ['a: holds no operation']],
    ['query A { a } query B { a }', [expect.stringMatching(/^a: holds 2 operations; /)]],
    ['subscription S { s }', ['a: is a subscription, which this gateway does not serve']],
    ['{ __schema { __typename } }', [expect.stringMatching(/^a, 1:3: .*introspection.*__schema/)]],
    ['{ __type(name: "Query") { name } }', [expect.stringMatching(/^a, 1:3: .*introspection.*__type/)]],
    [
      '{ ...F ...G ...H } fragment F on Query { a } fragment G on Query { a } fragment H on Query { a }',
      ['a: holds too much'],
    ],
    [`{ ${'a '.repeat(40)}}`, [expect.stringMatching(/^a, 1:\d+: .*40 tokens/)]],
    [`{ a } # ${'x'.repeat(100_000)}`, [expect.stringMatching(/^a: has 100008 bytes; at most 100000: /)]],
    ['{ a } # \0', [expect.stringMatching(/^a: holds a character that is none/)]],
    ['{ b(text: "\ud800") }', [expect.stringMatching(/^a: holds a character that is none/)]],
  ])('is not %j', (text, problems) => {
    const expected = problems.map((problem: unknown) => {
      return typeof problem === 'string' ? `operation ${problem}` : problem;
    });
    const found = problemsOf({ a: text });
    expect(found.map((problem, index) => (typeof problems[index] === 'string' ? problem : problem.slice(10)))).toEqual(
      expected,
    );
  });

  it.each([
    [{ name: 'Other' }, 'operation a (Q): the manifest calls it "Other", but the operation in its body is called Q'],
    [
      { body: '{ a }' },
      'operation a (anonymous): the manifest calls it "Q", but the operation in its body has no name',
    ],
    [{ type: 'mutation' }, 'operation a (Q): the manifest says it is a mutation, but its body is a query'],
    [{ body: 'query Q { cherry }' }, 'operation a (Q), 1:11: Cannot query field "cherry" on type "Query".'],
  ])('is what its Apollo manifest says, so not %j', (part, problem) => {
    const operations = [{ id: 'a', name: 'Q', type: 'query', body: 'query Q { a }', ...part }];
    expect(problemsOf({ format: 'apollo-persisted-query-manifest', version: 1, operations })).toEqual([problem]);
  });
});

describe('the checkup of what is registered', () => {
  const at = new Date('2026-03-09T08:00:00.000Z');
  const record: OperationRecord = {
    ...{ clientName: 'web', id: 'a', name: 'Q', kind: 'query', text: 'query Q { a }', isPublic: false, releases: [] },
    ...{ calls: { least: 1, most: 2 }, maxUpstreamCalls: 2, owner: null, purpose: null },
    ...{ publishedAt: '2026-01-01T00:00:00.000Z', expiresAt: null, lastUsedAt: null, retiredAt: null },
  };

  it('holds each to what the operator allows', () => {
    const [found] = checkUp([{ ...record, maxUpstreamCalls: 50 }], { look, shapes, mostCalls: 1, at });
    expect(found?.flaws.map(({ message }) => message)).toEqual(['may lead to 1 to 2 calls, and is allowed 1']);
  });

  it.each([
    ['what fits', {}, [], []],
    ['a field that is gone', { text: 'query Q { cherry }' }, ['Cannot query field "cherry" on type "Query".'], []],
    ['a field that is deprecated', { text: '{ old }' }, [], ['The field Query.old is deprecated. Use a.']],
    ['a budget that is exceeded', { maxUpstreamCalls: 1 }, ['may lead to 1 to 2 calls, and is allowed 1'], []],
    [
      'an end that has come',
      { text: '{ cherry }', expiresAt: at.toISOString() },
      [],
      [expect.stringMatching(/^expired .* not checked$/)],
    ],
  ])('of %s', (_, part, flaws, remarks) => {
    const [found] = checkUp([{ ...record, ...part }], { look, shapes, mostCalls: 50, at });
    expect(found?.flaws.map(({ message }) => message)).toEqual(flaws);
    expect(found?.remarks.map(({ message }) => message)).toEqual(remarks);
  });

  it.each([
    ['[Int]', ['Query.a was [Int], and is Int']],
    ['Int', []],
  ])('compares what it answers with %s that it answered when it was published', (before, flaws) => {
    const [found] = checkUp([record], { look, shapes: new Map([[record, { 'Query.a': before }]]), mostCalls: 50, at });
    expect(found?.flaws.map(({ message }) => message)).toEqual(flaws);
  });

  it('leaves out what was retired', () => {
    expect(
      checkUp([{ ...record, text: '{ cherry }', retiredAt: at.toISOString() }], { look, shapes, mostCalls: 50, at }),
    ).toEqual([]);
  });

  it('finds what has become unbounded, and what is shared and depends on who asks', () => {
    const changed = (text: string) =>
      appraise(text, {
        ...rules,
        callsOf: () => ({ least: 0, most: null, unbounded: ['Query.a'] }),
        dependsOnCaller: () => 'Query.a',
      });
    const [found] = checkUp([{ ...record, isPublic: true }], { look: changed, shapes, mostCalls: 50, at });
    expect(found?.flaws.map(({ message }) => message)).toEqual([
      'nothing bounds how many calls Query.a may lead to',
      'is public, and Query.a depends on the caller',
    ]);
  });
});
