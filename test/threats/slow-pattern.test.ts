import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkSync } from 'recheck';
import { type AskOptions, startTestHouse, type TestHouse } from '../kit/house.ts';

const root = join(import.meta.dirname, '..', '..', 'src');

interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** What takes long on some texts, and why no such text comes to it. */
const exceptions: Readonly<Record<string, string>> = {
  'upstreams/transport.ts /\\/+$/': 'reads the address of a system, which the operator writes',
  'sandbox/zone.ts /0+$/': 'reads what the simulation itself writes',
};

/** Who makes patterns at run time, and of what. */
const makers: Readonly<Record<string, string>> = {
  'lib/scrub.ts': "the gateway's secrets, character by character",
  'sandbox/http/route.ts': "the simulation's own routes",
  'upstreams/shiftiq/refusals.ts':
    'the words that stand in it; they read the first 300 characters of what a system says',
};

/** Every literal, as the tokenizer sees it. Types are taken out before, as Node does. */
function patternsIn(file: string): Pattern[] {
  const source = stripTypeScriptTypes(readFileSync(join(root, file), 'utf8'));
  const { tokens } = parse(source, { sourceType: 'module', tokens: true });
  return (tokens ?? [])
    .filter((token) => token.type.label === 'regexp')
    .map(({ value }) => ({ file, source: value.pattern, flags: value.flags }));
}

// To follow all ways through a pattern takes a second for some.

describe('the patterns of the sources', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const patterns = files.flatMap(patternsIn);
  beforeAll(() => {
    // The same on every machine: no program beside Node is started.
    process.env.RECHECK_BACKEND = 'pure';
  });

  it('take time in proportion to the text, but for those that no stranger feeds', () => {
    expect(patterns.length).toBeGreaterThan(30);
    const slow = patterns.filter(
      ({ source, flags }) => checkSync(source, flags, { randomSeed: 1, timeout: null }).status !== 'safe',
    );
    expect(slow.map(({ file, source, flags }) => `${file} /${source}/${flags}`).sort()).toEqual(
      Object.keys(exceptions).sort(),
    );
  });

  it('are literals: no text of a stranger becomes one', () => {
    const made = files.filter((file) => /\bRegExp\(/.test(readFileSync(join(root, file), 'utf8')));
    expect(made.filter((file) => !(file in makers))).toEqual([]);
  });
});

describe('a text that is nearly right and very long', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startTestHouse();
  });
  afterAll(() => house.close());

  const long = 'a'.repeat(90_000);
  const hex = '0'.repeat(90_000);

  it.each([
    ['id', '{ node(id: $text) { id } }', `stu_${hex}!`, '!'],
    ['id of a number', '{ node(id: $text) { id } }', `ses_${'9'.repeat(90_000)}`, 'ses_0'],
    ['id of scrap paper', '{ scrapPaper(id: $text) { isPrepared } }', `${long}/`, '/'],
    ['text to look for', '{ registrationCount(filter: { name: $text }) }', long, '\n'],
    ['cursor', '{ upcomingEvents(after: $text) { totalCount } }', long, '.'],
  ])('gets the refusal of a short one as %s, and no call is made', async (_, selection, text, short) => {
    house.forget();
    const type = /node\(/.test(selection) ? 'ID!' : 'String!';
    const refusalOf = async (value: string) => {
      const answer = await house.ask(`query ($text: ${type}) ${selection}`, { variables: { text: value } });
      return answer.errors.map(({ message, extensions }) => [message, extensions.code]);
    };
    expect((await refusalOf(text))[0]?.[1]).toBe('BAD_USER_INPUT');
    expect(await refusalOf(text)).toEqual(await refusalOf(short));
    expect([house.calls(), house.faults]).toEqual([[], []]);
  });

  it.each<[string, string, string]>([
    ['token', 'authorization', `Bearer ${'a'.repeat(15_000)}!`],
    ['client key', 'quad-client-key', `quad_${'0'.repeat(15_000)}`],
  ])('gets the refusal of all bad credentials as %s', async (_, name, value) => {
    const options = (text: string): AskOptions => ({ as: null, headers: { [name]: text } });
    const seen = async (text: string) => {
      const { status, errors } = await house.ask('{ viewer { id } }', options(text));
      return [status, errors.map(({ message, extensions }) => [message, extensions.code])];
    };
    expect(await seen(value)).toEqual(await seen('nonsense'));
    expect((await seen(value))[0]).toBe(401);
  });
});
