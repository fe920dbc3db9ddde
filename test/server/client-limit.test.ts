import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { costOf } from '../../src/server/charge-callers.ts';
import { openClientLimit, payersOf } from '../../src/server/client-limit.ts';
import { type AskOptions, startTestHouse, type TestHouse } from '../kit/house.ts';

describe('what an operation costs', () => {
  const costOfDocument = (text: string, name?: string) => {
    const document = parse(text);
    const operation = document.definitions.find(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name,
    );
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('there is no such operation');
    return costOf(document, operation);
  };
  const guess = (number: number) => `registration(id: "reg_${number}") { id }`;
  const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
  const single = costOfDocument(`{ ${guess(0)} }`);

  it('is ten points a field of the root and one a field', () => {
    expect(single).toBe(12);
    expect(costOfDocument('{ viewer { name student { code } } }')).toBe(14);
  });

  it.each([
    ['aliases', (n: number) => `{ ${numbers(n).map((at) => `a${at}: ${guess(at)}`)} }`],
    ['inline fragments', (n: number) => `{ ${numbers(n).map((at) => `... { a${at}: ${guess(at)} }`)} }`],
    [
      'a fragment each',
      (n: number) =>
        `{ ${numbers(n).map((at) => `...F${at}`)} } ${numbers(n).map((at) => `fragment F${at} on Query { a${at}: ${guess(at)} }`)}`,
    ],
    [
      'fragments that spread each other',
      (n: number) =>
        `{ ...F0 } ${numbers(n).map((at) => `fragment F${at} on Query { a${at}: ${guess(at)} ${at + 1 < n ? `...F${at + 1}` : ''} }`)}`,
    ],
    ['a mutation', (n: number) => `mutation { ${numbers(n).map((at) => `a${at}: ${guess(at)}`)} }`],
  ])('is for a thousand guesses as %s no less than for a thousand requests', (_name, pack) => {
    expect(costOfDocument(pack(1_000))).toBeGreaterThanOrEqual(1_000 * single);
    expect(costOfDocument(pack(15))).toBeGreaterThanOrEqual(15 * single);
  });

  it('is for several operations in a document what each of them costs', () => {
    const text = numbers(5).map((at) => `query Q${at} { a: ${guess(at)} b: ${guess(at)} }`);
    expect(numbers(5).map((at) => costOfDocument(text.join(' '), `Q${at}`))).toEqual(Array(5).fill(2 * single));
  });
});

describe('what callers may spend', () => {
  const open = (settings: object = {}) => {
    const clock = { now: 0 };
    return { clock, limit: openClientLimit({ points: 60, clock: () => clock.now, ...settings }) };
  };

  it('comes back evenly, and a refusal costs nothing', () => {
    const { limit, clock } = open();
    expect([limit.charge(['stu_1'], 50), limit.charge(['stu_1'], 20), limit.charge(['stu_1'], 20)]).toEqual([
      0, 10_000, 10_000,
    ]);
    expect(limit.charge(['stu_2'], 60)).toBe(0);
    clock.now = 10_000;
    expect([limit.charge(['stu_1'], 20), limit.charge(['stu_1'], 1)]).toEqual([0, 1_000]);
  });

  it('can be owed for calls, which are known afterwards only', () => {
    const { limit } = open();
    limit.charge(['stu_1'], 60);
    limit.spend(['stu_1'], 30);
    expect(limit.charge(['stu_1'], 0)).toBe(30_000);
  });

  it('lets in what is dearer than a minute when nothing else was spent, and waits until it is paid', () => {
    const { limit, clock } = open();
    expect(limit.charge(['stu_1'], 90)).toBe(0);
    expect(limit.charge(['stu_1'], 90)).toBe(90_000);
    clock.now = 89_000;
    expect(limit.charge(['stu_1'], 90)).toBe(1_000);
    clock.now = 90_000;
    expect(limit.charge(['stu_1'], 90)).toBe(0);
  });

  it('is ten times as much for an application, which pays beside its people and for all of them', () => {
    const { limit } = open();
    const charge = (person: number) => limit.charge([`stu_${person}`, 'app_school'], 60);
    expect(Array.from({ length: 10 }, (_, person) => charge(person))).toEqual(Array(10).fill(0));
    expect(charge(10)).toBe(6_000);
    // Nothing was taken from who was turned away.
    expect(limit.charge(['stu_10'], 60)).toBe(0);
  });

  it('has no end where it is 0', () => {
    const { limit } = open({ points: 0 });
    limit.spend(['stu_1'], 1e9);
    expect(limit.charge(['stu_1'], 1e9)).toBe(0);
  });

  it('is remembered of so many callers, and of those that asked last', () => {
    const { limit } = open({ mostKeys: 2 });
    for (const key of ['stu_1', 'stu_2', 'stu_1', 'stu_3']) limit.spend([key], 100);
    expect(limit.charge(['stu_1'], 0)).toBe(140_000);
    expect(limit.charge(['stu_2'], 0)).toBe(0);
  });

  it('is counted by address where nobody is known', () => {
    expect(payersOf({ kind: 'anonymous' }, '10.0.0.1')).toEqual(['at_10.0.0.1']);
  });
});

describe('a gateway with a limit', () => {
  const points = 300;
  let house: TestHouse;
  let key = '';
  beforeAll(async () => {
    house = await startTestHouse({ ratePoints: points });
    key = (await house.clients.create({ name: 'school-app', role: 'partner' }))?.reveal() ?? '';
  });
  afterAll(() => house.close());

  const person = (number: number) => `stu_${house.school.directory.students[number]?.id}`;
  /** Asks until it is refused, and gives the refusal and how often it was not. */
  async function spend(query: string, options: AskOptions) {
    for (let count = 0; count <= points; count += 1) {
      const answer = await house.ask(query, options);
      if (answer.status !== 200) return { ...answer, count };
    }
    throw new Error('it was never refused');
  }

  it('answers 429 with when to come again to who spent it, and goes on answering the others', async () => {
    const { status, count, errors } = await spend('{ viewer { id } }', { as: person(0) });
    expect(status).toBe(429);
    expect(count).toBeGreaterThanOrEqual(points / 12 - 1);
    expect(errors).toEqual([
      {
        message: expect.stringMatching(/^This caller asked for too much in a short time: try again in \d+ seconds?\.$/),
        extensions: { code: 'RATE_LIMITED', retryable: true, requestId: expect.stringMatching(/^req_/) },
      },
    ]);
    expect((await house.ask('{ viewer { id } }', { as: person(1) })).status).toBe(200);
    expect(house.faults).toEqual([]);
  });

  it('charges for ids that nobody published', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await house.token(person(30))}` };
    const statuses: number[] = [];
    while (!statuses.includes(429) && statuses.length <= points) {
      const body = JSON.stringify({ documentId: `guess${statuses.length}` });
      statuses.push((await fetch(`${house.url}/graphql`, { method: 'POST', headers, body })).status);
    }
    expect(statuses.length).toBeLessThan(points / 8);
    expect(statuses.slice(0, -1)).toEqual(statuses.slice(0, -1).fill(200));
  });

  it('tells in whole seconds', async () => {
    await spend('{ viewer { id } }', { as: person(2) });
    const response = await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await house.token(person(2))}` },
      body: '{"query":"{ viewer { id } a: viewer { id } b: viewer { id } }"}',
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([429, 'private, no-store']);
    expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
  });

  it('charges the calls that an operation led to, after it', async () => {
    const cheap = await spend('{ viewer { id } }', { as: person(3) });
    const dear = await spend('{ viewer { student { availableEncounters { id } } } }', { as: person(4) });
    // 13 points and 10 for the call, where the other has 12.
    expect(dear.count).toBeLessThan(cheap.count * 0.75);
    expect(dear.status).toBe(429);
  });

  it('charges what is no operation too, and then does not look at it any more', async () => {
    const { status, count } = await (async () => {
      for (let count = 0; ; count += 1) {
        const answer = await house.ask('{', { as: person(5) });
        if (answer.status === 429 || count > points) return { ...answer, count };
      }
    })();
    expect([status, count <= points]).toEqual([429, true]);
  });

  it('charges an application for its people, and who is unknown by the address', async () => {
    const asApplication = { as: null, headers: { 'quad-client-key': key } };
    expect((await spend('{ viewer { id } }', asApplication)).count).toBeGreaterThanOrEqual((points * 10) / 12 - 1);
    const answer = await house.ask('{ viewer { id } }', { as: person(6), headers: { 'quad-client-key': key } });
    expect(answer.status).toBe(429);
    expect((await house.ask('{ viewer { id } }', { as: person(6) })).status).toBe(200);
    expect((await spend('{ viewer { id } }', { as: null })).status).toBe(429);
  });
});
