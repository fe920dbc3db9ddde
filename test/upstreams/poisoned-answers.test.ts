import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from './stage.ts';

/** Headers that beg to be kept for ever. */
const greedy = {
  'content-type': 'application/json',
  'cache-control': 'public, max-age=31536000, immutable',
  age: '0',
  expires: 'Thu, 01 Jan 2099 00:00:00 GMT',
  etag: '"canary"',
};

let stage: Stage;
let now: number;
beforeAll(async () => {
  stage = await openStage({ keepsFresh: true, agingBy: () => now });
});
afterAll(() => stage.close());
beforeEach(async () => {
  now = Date.parse('2026-03-09T08:00:00Z');
  await stage.reset();
});

const center = () => stage.house.school.centers[0];
const ask = (filter: object | null = null) =>
  stage.house.ask(
    `query ($center: ID!, $filter: SessionFilter) {
      sessions(centerIds: [$center], first: 3, filter: $filter) { nodes { name } } }`,
    { variables: { center: `ctr_${center()?.id}`, filter } },
  );
const names = ({ data }: { data: { sessions: { nodes: { name: string }[] } | null } }) =>
  data.sessions?.nodes.map(({ name }) => name) ?? null;
const askEvents = () => stage.house.ask('{ upcomingEvents { nodes { title } } }');

function say(status: number, body: unknown, headers: object = greedy): void {
  stage.vendors.zenoti.answer((_request, response) => {
    response.writeHead(status, { ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

const row = (more: object = {}) => ({ id: 1, name: 'poison', center_id: center()?.zenotiId, ...more });
const page = (...rows: object[]) => ({ sessions: rows, page_details: { total: rows.length } });

describe('a good answer', () => {
  it('is kept as long as the gateway says, whatever the headers say', async () => {
    say(200, page(row({ name: 'good' })));
    expect(names(await ask())).toEqual(['good']);
    say(200, page(row({ name: 'newer' })), { ...greedy, 'cache-control': 'no-store' });
    now += 15_000;
    expect([names(await ask()), stage.calls('zenoti').length]).toEqual([['good'], 1]);
    now += 15_001;
    expect([names(await ask()), stage.calls('zenoti').length]).toEqual([['newer'], 2]);
    expect([names(await ask()), stage.calls('zenoti').length]).toEqual([['newer'], 2]);
  });
});

describe('what poisons', () => {
  const poisons: [string, () => void][] = [
    ['a redirect', () => say(302, page(row()), { ...greedy, location: 'https://attacker.example.org/' })],
    ['an error inside a success', () => say(200, { ...page(row()), error: { code: 500, message: 'poison' } })],
    ['a page for an answer', () => say(200, '<html>poison</html>')],
    ['an error', () => say(500, page(row()))],
    ['an absence', () => say(404, page(row()))],
    ['a part of an answer', () => say(206, page(row()))],
    ['an answer of another center', () => say(200, page(row({ center_id: '11111111-1111-4111-8111-111111111111' })))],
    ['an answer of which a row cannot be read', () => say(200, page(row(), { id: 'poison' }))],
    ['rows that contradict each other', () => say(200, page(row(), row({ name: 'another' }), row({ id: 2 })))],
  ];

  it.each(poisons)('is kept for nobody: %s', async (_, poison) => {
    poison();
    await ask();
    const calls = stage.calls('zenoti').length;
    say(200, page(row({ name: 'good' })));
    expect([names(await ask()), stage.calls('zenoti').length]).toEqual([['good'], calls + 1]);
  });

  // A system that says that there is nothing is believed: what was there is given no more.
  it.each(poisons.filter(([what]) => what !== 'an absence'))(
    'does not take the place of what is kept: %s',
    async (_, poison) => {
      say(200, page(row({ name: 'good' })));
      await ask();
      poison();
      // Aging: it is asked anew beside the answer.
      now += 20_000;
      const calls = stage.calls('zenoti').length;
      expect(names(await ask())).toEqual(['good']);
      while (stage.calls('zenoti').length === calls) await new Promise((resolve) => setTimeout(resolve, 5));
      // Time for that, and for its being made again.
      await new Promise((resolve) => setTimeout(resolve, 200));
      const { errors, ...told } = await ask();
      expect([names(told), errors]).toEqual([['good'], []]);
    },
  );

  it('is another session than the one that was asked for', async () => {
    say(200, page(row({ id: 2 })));
    await ask({ sessionId: 'ses_1' });
    say(200, page(row({ name: 'good' })));
    expect(names(await ask({ sessionId: 'ses_1' }))).toEqual(['good']);
  });

  it('is a list of events with one that cannot be read', async () => {
    stage.vendors.shiftiq.say(200, [{ Identifier: 'poison', Title: 'poison' }]);
    expect((await askEvents()).errors).toHaveLength(1);
    stage.vendors.shiftiq.say(200, [{ Identifier: '11111111-1111-4111-8111-111111111111', Title: 'good' }]);
    expect((await askEvents()).data.upcomingEvents.nodes).toEqual([{ title: 'good' }]);
  });
});

describe('an answer that was good', () => {
  it.each([
    ['fails', 503],
    ['takes no more calls', 429],
  ])('stands in where the system %s, with its age, and no longer than a quarter of an hour', async (_, status) => {
    say(200, page(row({ name: 'good' })));
    await ask();
    say(status, { error: { code: status, message: 'CANARY' } });
    now += 10 * 60_000;
    const told = await ask();
    expect([names(told), told.errors]).toEqual([['good'], []]);
    now += 5 * 60_000 + 1;
    expect((await ask()).errors).toHaveLength(1);
  });

  it.each([
    ['refuses the arguments', 400],
    ['refuses the credential', 401],
    ['answers what nobody expects', 302],
  ])('does not where the system %s', async (_, status) => {
    say(200, page(row({ name: 'good' })));
    await ask();
    say(status, {});
    now += 60_000;
    expect((await ask()).errors).toHaveLength(1);
  });
});
