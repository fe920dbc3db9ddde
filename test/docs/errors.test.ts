import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ErrorCode, errorCodes, QuadError } from '../../src/errors.ts';
import { tooMuch } from '../../src/server/document-limits.ts';
import { droppedRows, failureOf, tooManyCalls } from '../../src/upstreams/failure.ts';
import { systems } from '../../src/upstreams/registry.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { readPage, tableBelow } from './page.ts';

const page = readPage('docs/errors.md');
const codes = Object.keys(errorCodes) as ErrorCode[];
/** Codes that no answer has: the catalogue keeps them for what commands tell as data. */
const unused: readonly string[] = ['REJECTED', 'OUTCOME_UNKNOWN'];

/** What a section says: its first sentence, its table, and its parts by their names. */
interface Section {
  readonly meaning: string;
  readonly messages: readonly string[];
  readonly status: string;
  readonly retryable: string;
  readonly parts: Readonly<Record<string, string>>;
}

function sectionOf(code: string): Section {
  const text = page.text.split(`\n### ${code}\n`)[1]?.split(/^##/m)[0] ?? '';
  const [meaning = '', , ...paragraphs] = text.trim().split('\n\n');
  const rows = tableBelow(page, code);
  const cellsOf = (name: string) => rows.filter(([first]) => first === name).map(([, cell = '']) => cell);
  const parts = paragraphs.map((paragraph) => /^\*\*(.+)\.\*\* ([\s\S]+)$/.exec(paragraph) ?? []);
  return {
    meaning,
    messages: cellsOf('message').map((cell) => cell.replace(/^`(.*)`$/, '$1')),
    status: cellsOf('status').join(),
    retryable: cellsOf('retryable').join(),
    parts: Object.fromEntries(parts.map(([, name = '', words = '']) => [name, words])),
  };
}

describe('the page of errors', () => {
  it('lists the codes of the catalogue, each with its meaning', () => {
    const rows = tableBelow(page, 'Codes').map(([name = '', meaning]) => [/`(\w+)`/.exec(name)?.[1], meaning]);
    expect(rows).toEqual(Object.entries(errorCodes));
  });

  it('has a section for each, and for nothing else', () => {
    const headings = [...page.text.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    expect([...headings].sort()).toEqual([...codes].sort());
  });

  it.each(codes)('tells of %s what it means, when it comes, and who does what about it', (code) => {
    const { meaning, messages, status, retryable, parts } = sectionOf(code);
    expect(meaning).toBe(errorCodes[code]);
    expect(Object.keys(parts)).toEqual(['When it comes', 'What the caller does', 'What the operator does']);
    expect(parts['When it comes']?.length).toBeGreaterThan(100);
    expect(messages.length).toBeGreaterThan(0);
    expect(status).toMatch(unused.includes(code) ? /^none$/ : /^\d{3}\b/);
    expect(retryable).toBe(new QuadError(code, '').retryable ? 'yes' : 'no');
  });

  it.each(unused)('says rightly that no answer has %s', (code) => {
    expect(sectionOf(code).messages).toEqual(['none']);
    const places = new RegExp(`QuadError\\(\\s*'${code}'|alive\\('${code}'|counts\\('${code}'|code: '${code}'`);
    expect(sources().filter((source) => places.test(source))).toEqual([]);
  });
});

/** The text of every source of the gateway, without the vendors' simulations. */
function sources(): string[] {
  const root = join(import.meta.dirname, '..', '..', 'src');
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts') && !/^(sandbox|generated)\//.test(name))
    .map((name) => readFileSync(join(root, name), 'utf8'));
}

/** A message without what differs from one time to the next. */
const neutral = (message: string) => message.replace(/\d+ (second|s\b)s?/, 'N $1');

/** What was said, and with which status where an answer said it. */
interface Told {
  readonly code: string;
  readonly message: string;
  readonly status?: number;
}

describe('the messages on the page of errors', () => {
  const told: Told[] = [];
  let house: TestHouse;
  let keys: Record<'app' | 'free' | 'listed' | 'integration', string>;

  /** Sends a request as it is, and keeps its errors. */
  async function send(body: object | string, headers: Record<string, string>): Promise<void> {
    const response = await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const { errors = [] } = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[] };
    told.push(...errors.map(({ message, extensions }) => ({ ...extensions, message, status: response.status })));
  }

  beforeAll(async () => {
    house = await startTestHouse({ holdsPartners: true, unconfigured: ['zenoti'], ratePoints: 2_000 });
    keys = {
      app: await keyOf('app', 'partner'),
      free: await keyOf('free', 'partner'),
      listed: await keyOf('listed', 'partner'),
      integration: await keyOf('clerk', 'integration'),
    };
    await tellAll();
  });
  afterAll(() => house.close());

  async function keyOf(name: string, role: 'partner' | 'integration'): Promise<string> {
    return (await house.clients.create({ name, role }))?.reveal() ?? '';
  }

  async function tellAll(): Promise<void> {
    await tellOfCallers();
    await tellOfOperations();
    await tellOfChanges();
    tellOfSystems();
  }

  async function tellOfCallers(): Promise<void> {
    const authorization = `Bearer ${await house.token('student')}`;
    const stranger = house.school.students[1]?.id;
    await send({ query: '{ viewer { id } }' }, { authorization: 'Bearer x' });
    await send({ query: '{ centers { id } }' }, {});
    await send({ query: `{ student(id: "stu_${stranger}") { id } }` }, { authorization });
    await send({ query: '{ students(first: 200) { totalCount } }' }, { authorization });
    const query = 'query ($v: LocalDate!) { events(date: $v) { totalCount } }';
    await send({ query, variables: { v: '2026-02-30' } }, { authorization });
    await send('{', { authorization });
    await send({ query: `${'{ viewer '.repeat(11)}{ id }${' }'.repeat(11)}` }, { authorization });
    await send({ query: '{ centers { sessions { totalCount } } }' }, { authorization });
  }

  async function tellOfOperations(): Promise<void> {
    const authorization = `Bearer ${await house.token('staff')}`;
    const [hash, query] = ['a'.repeat(64), '{ centers { id } }'];
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    await send({ documentId: 'week-1' }, { authorization });
    await send({ query, extensions }, { authorization });
    const partner = { 'quad-client-key': keys.app };
    await send({ documentId: 'week-1' }, partner);
    await send({ query }, partner);
    await send({ query, documentId: 'week-1' }, partner);
    await setMode('free', 'off');
    await send({ extensions }, { 'quad-client-key': keys.free });
    await setMode('listed', 'safelist');
    await send({ query }, { 'quad-client-key': keys.listed });
  }

  async function setMode(name: string, mode: 'off' | 'safelist'): Promise<void> {
    const { setPolicy } = await import('../../src/persisted/policies.ts');
    await setPolicy(house.store, name, { mode });
    await house.refresh();
  }

  async function tellOfChanges(): Promise<void> {
    const clerk = { 'quad-client-key': keys.integration };
    const link = 'mutation ($input: LinkEntryInput!) { linkEntry(input: $input) { entryId } }';
    const [ana, other] = house.school.directory.students;
    const input = { system: 'SKILLABLE', externalId: ana?.skillableId };
    const nobody = 'stu_0b8f1c8e-6f3c-4a46-9a3d-0c5b8a1f2e3d';
    const unlinked = house.school.directory.students.find(({ skillableId }) => !skillableId) ?? other;
    await send({ query: link, variables: { input: { ...input, entryId: nobody } } }, clerk);
    await send({ query: link, variables: { input: { ...input, entryId: `stu_${unlinked?.id}` } } }, clerk);
    const authorization = `Bearer ${await house.token('student')}`;
    const cancel = 'mutation ($input: CancelRegistrationInput!) { cancelRegistration(input: $input) { __typename } }';
    const [registrationId] = ana?.registrationIds?.map((id) => `reg_${id}`) ?? [];
    for (const reason of ['She is ill', 'She is away'])
      await send(
        { query: cancel, variables: { input: { commandId: 'one', registrationId, reason } } },
        { authorization },
      );
    const query = '{ viewer { id name roles application } }';
    for (let left = 300; left > 0 && told.at(-1)?.code !== 'RATE_LIMITED'; left -= 1)
      await send({ query }, { authorization });
  }

  /** What the links say, as no system fails here. */
  function tellOfSystems(): void {
    const { wse, skillable, shiftiq, zenoti } = systems;
    const failures = [
      failureOf(wse, 'FORBIDDEN'),
      failureOf(skillable, 'UPSTREAM_TIMEOUT'),
      failureOf(shiftiq, 'UPSTREAM_UNAVAILABLE'),
      failureOf(zenoti, 'UPSTREAM_RATE_LIMITED', 29_000),
      failureOf(zenoti, 'UPSTREAM_BAD_RESPONSE'),
      failureOf(shiftiq, 'UPSTREAM_MISCONFIGURED'),
      droppedRows(shiftiq, 2),
      tooManyCalls(50),
      tooMuch('depth', 11),
    ];
    told.push(...failures.map(({ code, message }) => ({ code, message })));
  }

  it.each(codes.filter((code) => !unused.includes(code)))('of %s are those of the gateway', (code) => {
    const all = sources().map((source) => source.replace(/\s+/g, ' '));
    const real = told.filter((one) => one.code === code).map(({ message }) => neutral(message));
    const unheard = sectionOf(code).messages.filter((message) => {
      const literal = `'${code}', '${message}'`;
      return !real.includes(neutral(message)) && !all.some((source) => source.includes(literal));
    });
    expect(unheard).toEqual([]);
  });

  it('come with the statuses that their sections name', () => {
    const wrong = told.filter(
      ({ code, status }) => status !== undefined && !sectionOf(code).status.includes(`${status}`),
    );
    expect(wrong).toEqual([]);
    expect(new Set(told.filter(({ status }) => status !== undefined).map(({ code }) => code)).size).toBeGreaterThan(14);
  });
});
