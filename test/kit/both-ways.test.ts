import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type GraphQLResolveInfo, parse, validate } from 'graphql';
import { resolvers } from '../../src/graph/resolvers.ts';
import { compile } from '../../src/server/compiled.ts';
import { makeSchema } from '../../src/server/schema.ts';
import { sumOf, verdictOn } from './compared.ts';
import { startTestHouse } from './house.ts';
import { whyLeftToGraphql } from './left-to-graphql.ts';
import { emptyTally } from './tally.ts';

type Name = (caller: unknown, args: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;
const viewer = resolvers.Viewer as { name: Name };
const nameOf = viewer.name;

/** Has the graph answer so in houses that are started from now on. */
function answerNames(name: Name): void {
  viewer.name = name;
}

afterEach(() => answerNames(nameOf));

const named = 'query Who($id: ID!) { viewer { name } student(id: $id) { code } }';

describe('a house that closes', () => {
  it('runs each query and mutation again in both ways, however it was sent', async () => {
    const house = await startTestHouse();
    const id = `stu_${house.school.demo.studentId}`;
    await house.ask(named, { variables: { id } });
    await house.ask(named, { variables: { id } });
    await house.ask(named, { variables: { id }, as: 'student' });
    await house.ask(named, { variables: { id: 4 } });
    await house.ask('{ viewer { name } }', { as: null });
    const headers = { authorization: `Bearer ${await house.token('staff')}`, 'apollo-require-preflight': 'true' };
    await fetch(`${house.url}/graphql?query=${encodeURIComponent('{ viewer { id } }')}`, { headers });
    await house.ask(`mutation {
      cancelRegistration(input: { commandId: "k", registrationId: "reg_x", reason: "ill" }) { __typename }
    }`);
    await house.ask('{ __schema { queryType { name } } }');
    await house.ask('{ nothing }');
    await house.close();
    expect(house.tally()).toEqual({ ...emptyTally, queries: 5, mutations: 1, left: 1, notRun: 1 });
  });

  it('throws where an answer differs, with the request and both answers', async () => {
    // graphql-jit is given variables of names of its own.
    answerNames((_, __, ___, { variableValues }) => Object.keys(variableValues).join());
    const house = await startTestHouse();
    const id = `stu_${house.school.demo.studentId}`;
    await house.ask(named, { variables: { id } });
    const found = await house.close().then(
      () => '',
      (error: Error) => error.message,
    );
    expect(found).toContain(`POST /graphql {"query":"${named}","variables":{"id":"${id}"}}`);
    expect(found).toMatch(/by graphql-js with\n200 private, no-store \{"data":\{"viewer":\{"name":"id"\}/);
    expect(found).toMatch(/compiled with\n200 private, no-store \{"data":\{"viewer":\{"name":"a\d+_id"\}/);
  });

  it('throws where most is answered otherwise each time, unless it is said why', async () => {
    let count = 0;
    answerNames(() => {
      count += 1;
      return `visitor ${count}`;
    });
    const [house, frank] = [await startTestHouse(), await startTestHouse({ uncompared: 'names are counted' })];
    for (const alias of ['a', 'b', 'c']) {
      await house.ask(`{ viewer { ${alias}: name } }`);
      await frank.ask(`{ viewer { ${alias}: name } }`);
    }
    await expect(house.close()).rejects.toThrow('3 of 3 queries are answered otherwise each time');
    await frank.close();
    expect(frank.tally()).toEqual(emptyTally);
  });

  it('tells the log and the test nothing of what it runs again', async () => {
    const house = await startTestHouse();
    await house.systems.zenoti.close();
    await house.ask('{ viewer { student { sessions { totalCount } } } }', { as: 'student' });
    const told = house.failures.length;
    expect(told).toBeGreaterThan(0);
    await house.compareRuns();
    expect(house.failures.length).toBe(told);
    await house.close();
    expect(house.tally().queries).toBe(1);
  });
});

describe('a run of the suite', () => {
  const line = (queries: number, otherQueries: number) => JSON.stringify({ ...emptyTally, queries, otherQueries });

  it('says what its houses compared together', () => {
    const sum = sumOf(`${line(60, 1)}\n${line(40, 2)}\n`);
    expect([sum.queries, sum.otherQueries]).toEqual([100, 3]);
    expect(verdictOn(sum)).toContain(
      '100 queries and 0 mutations, answered alike. Answered otherwise each time: 3 and 0.',
    );
  });

  it('fails where too few queries could be compared', () => {
    expect(() => verdictOn(sumOf(line(79, 21)))).toThrow('Too little was compared');
    expect(verdictOn(sumOf(line(80, 20)))).toContain('80 queries');
  });

  it('leaves out few houses, and none of those that ask for every field', () => {
    const root = join(import.meta.dirname, '..');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const leaving = files.filter((file) => /uncompared: ['"`]/.test(readFileSync(join(root, file), 'utf8')));
    expect(leaving.filter((file) => /^(graph|access|clients|commands)\//.test(file))).toEqual([]);
    expect(leaving).toContain('kit/both-ways.test.ts');
    expect(leaving.length).toBeLessThan(10);
  });
});

describe('why graphql-js has to run an operation', () => {
  const schema = makeSchema();
  const why = (text: string) => {
    const document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    const isCompiled = compile({ schema, document }, { maxCoercionErrors: 3 }) !== null;
    return { isCompiled, why: whyLeftToGraphql(schema, document, null) };
  };
  const switches = ['a', 'b', 'c', 'd'];

  it.each([
    ['{ __schema { queryType { name } } }', 'it asks about the schema'],
    ['{ viewer { __proto__: name } }', 'it names a field __proto__'],
    ['{ centers { id } viewer { id } }', 'a root field that may not be null has a neighbour'],
    [
      '{ ...F viewer { id } } fragment F on Query { ... { c: centers { id } } }',
      'a root field that may not be null has a neighbour',
    ],
    [
      `query (${switches.map((name) => `$${name}: Boolean!`)}) { viewer { ${switches.map((name) => `${name}: name @skip(if: $${name})`)} } }`,
      'more may be skipped than is compiled for',
    ],
  ])('is known: %s', (text, reason) => {
    expect(why(text)).toEqual({ isCompiled: false, why: reason });
  });

  it.each(['{ viewer { name } }', '{ centers { id } }', '{ viewer { id } __typename }'])('is none: %s', (text) => {
    expect(why(text)).toEqual({ isCompiled: true, why: null });
  });
});
