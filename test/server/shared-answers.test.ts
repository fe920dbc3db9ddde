import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { setPolicy } from '../../src/persisted/policies.ts';
import { retire } from '../../src/persisted/retirement.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { register } from '../kit/register.ts';

let house: TestHouse;
let headers: Record<string, string>;

beforeAll(async () => {
  house = await startTestHouse({ holdsPartners: true });
  const key = await house.clients.create({ name: 'app', role: 'partner' });
  headers = { 'quad-client-key': key?.reveal() ?? '' };
  const texts = {
    centers: 'query Centers { centers { name } }',
    week: 'query Week($id: ID!) { sessions(centerIds: [$id], from: "2026-03-09", to: "2026-03-15") { nodes { name } } }',
    links: 'query Links { centers { name links { system } } }',
    events: 'query Events { events(date: "2098-04-01") { nodes { id } } }',
    viewer: 'query Viewer { viewer { name } }',
  };
  await register(house, 'app', texts, { isPublic: true });
  await register(house, 'app', { closed: texts.centers });
});
afterAll(async () => {
  expect(house.faults).toEqual([]);
  await house.close();
});

const get = (path: string, more: Record<string, string> = {}) =>
  fetch(`${house.url}/graphql/${path}`, { headers: { ...headers, ...more } });
const ofCenter = (id: string) => `week?variables=${encodeURIComponent(JSON.stringify({ id }))}`;
const someCenter = () => `ctr_${house.school.directory.centers[0]?.id}`;

describe('the answer to a registered query that was published as public', () => {
  it.each([
    ['centers', () => 'centers', 60],
    ['sessions', () => ofCenter(someCenter()), 15],
  ])('may be kept as long as it stays true: %s', async (_what, path, seconds) => {
    const answer = await get(path());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe(`public, max-age=${seconds}`);
    expect(answer.headers.get('vary')).toBe('accept, quad-client-key, apollographql-client-name, graphql-client-name');
    expect(answer.headers.get('etag')).toMatch(/^"[\w-]{43}"$/);
  });

  it('is not sent again to who has it', async () => {
    const first = await get('centers');
    const tag = first.headers.get('etag') ?? '';
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await get('centers', { 'if-none-match': known });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
      expect(again.headers.get('cache-control')).toMatch(/^public, max-age=(60|59|58)$/);
    }
    // The first of them on its ordinary way, the second at once.
    for (const _ of ['ordinary', 'at once']) {
      const known = { headers: { ...headers, 'if-none-match': tag } };
      const { statusCode, headers: sent } = await request(`${house.url}/graphql/centers?as=sent`, known);
      expect(statusCode).toBe(304);
      expect(Object.keys(sent).filter((name) => /^content-|^transfer-/.test(name))).toEqual([]);
    }
    const other = await get('centers', { 'if-none-match': '"other"' });
    expect([other.status, await other.text()]).toEqual([200, await first.text()]);
  });

  it.each<[string, () => Promise<Response>]>([
    ['of a field that depends on who asks', () => get('links')],
    ['that tells of the caller', () => get('viewer')],
    ['of an operation that was not published as public', () => get('closed')],
    ['with an error', () => get(ofCenter('ctr_nonsense'))],
    ['with a part that is not there', () => get(ofCenter('ctr_00000000-0000-4000-8000-000000000000'))],
    ['to an unknown id', () => get('nothing')],
    ['without credentials', () => fetch(`${house.url}/graphql/centers`)],
    [
      'to a POST',
      () =>
        fetch(`${house.url}/graphql`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: '{"documentId":"centers"}',
        }),
    ],
  ])('is kept by nobody: %s', async (_what, ask) => {
    const answer = await ask();
    expect([answer.headers.get('cache-control'), answer.headers.get('etag')]).toEqual(['private, no-store', null]);
  });
});

describe('an answer that is given again while it is fresh', () => {
  /** All but what each answer has of its own. */
  const shown = async (answer: Response) => {
    const { 'x-request-id': id, date, 'cache-control': cache, ...more } = Object.fromEntries(answer.headers);
    return {
      status: answer.status,
      text: await answer.text(),
      headers: more,
      hasId: /^req_[0-9a-f-]{36}$/.test(id ?? ''),
    };
  };
  const secondsOf = (answer: Response) => Number(/max-age=(\d+)/.exec(answer.headers.get('cache-control') ?? '')?.[1]);

  it('is as it was, but for its age, and asks no system', async () => {
    const path = `${ofCenter(someCenter())}&again=1`;
    const first = await get(path);
    house.forget();
    const others = [await get(path), await get(path)];
    expect(house.calls()).toEqual([]);
    for (const other of others) expect(secondsOf(other)).toBeLessThan(secondsOf(first));
    const before = await shown(first);
    for (const other of others) expect(await shown(other)).toEqual(before);
    const tag = first.headers.get('etag') ?? '';
    const known = await shown(await get(path, { 'if-none-match': tag }));
    const { 'content-type': _, 'content-length': __, ...headers } = before.headers;
    expect(known).toEqual({ ...before, status: 304, text: '', headers });
  });

  it('is what it was no more once a command has changed it', async () => {
    const events = async () => (await (await get('events')).json()) as unknown;
    expect(await events()).toEqual({ data: { events: { nodes: [] } } });
    expect(await events()).toEqual({ data: { events: { nodes: [] } } });
    const input = {
      ...{ centerId: someCenter(), startsAt: '2098-04-12T10:00:00Z', examType: 'SITTING', examFormat: 'ONLINE' },
      billingCode: '031',
    };
    const mutation = `mutation ($input: CreateEventInput!) {
      createEvent(input: $input) { ... on CommandApplied { event { id } } }
    }`;
    const { data } = await house.ask(mutation, { variables: { input } });
    expect(await events()).toEqual({ data: { events: { nodes: [{ id: data.createEvent.event.id }] } } });
  });

  it('is given to nobody who sends its text in an address without the header that this needs', async () => {
    const key = await house.clients.create({ name: 'lister', role: 'partner' });
    await register(house, 'lister', { centers: 'query Centers { centers { name } }' }, { isPublic: true });
    await setPolicy(house.store, 'lister', { mode: 'safelist' });
    await house.refresh();
    const address = `${house.url}/graphql?query=${encodeURIComponent('query Centers { centers { name } }')}`;
    const byText = async (more: Record<string, string> = {}) =>
      (await fetch(address, { headers: { 'quad-client-key': key?.reveal() ?? '', ...more } })).status;
    const known = { 'apollo-require-preflight': 'by id' };
    expect([await byText(), await byText(known), await byText()]).toEqual([400, 200, 400]);
  });

  it('is refused to credentials that are not valid, and to nobody', async () => {
    expect((await get('centers')).status).toBe(200);
    expect((await get('centers', { authorization: 'Bearer nonsense' })).status).toBe(401);
    expect((await get('centers', { 'quad-client-key': 'nonsense' })).status).toBe(401);
    expect((await fetch(`${house.url}/graphql/centers`)).status).toBe(200);
    expect(await (await fetch(`${house.url}/graphql/centers`)).text()).not.toContain('"centers":[');
  });

  it('is given no more once its operation is retired', async () => {
    await register(house, 'app', { brief: 'query Brief { centers { name } }' }, { isPublic: true });
    const ask = async () => (await get('brief')).status;
    expect([await ask(), await ask()]).toEqual([200, 200]);
    await retire(house.store, 'app', ({ id }) => id === 'brief', { unusedDays: null, at: new Date() });
    await house.refresh();
    expect(await ask()).toBe(404);
  });
});

describe('an answer that was kept', () => {
  it('may be kept for the rest of its time', async () => {
    let now = Date.now();
    const keeping = await startTestHouse({ keepsFresh: true, agingBy: () => now });
    const key = await keeping.clients.create({ name: 'app', role: 'partner' });
    await register(
      keeping,
      'app',
      { next: 'query Next { upcomingEvents(first: 3) { nodes { title } } }' },
      { isPublic: true },
    );
    let asked = 0;
    /** Each time at an address of its own: what was answered there already would be given again at once. */
    const ageOf = async () => {
      asked += 1;
      const answer = await fetch(`${keeping.url}/graphql/next?asked=${asked}`, {
        headers: { 'quad-client-key': key?.reveal() ?? '' },
      });
      return answer.headers.get('cache-control');
    };
    now -= 20_500;
    expect(await ageOf()).toBe('public, max-age=60');
    now += 20_500;
    // It is as old as the process's clock says.
    expect(await ageOf()).toMatch(/^public, max-age=3[5-9]$/);
    expect(keeping.calls('shiftiq')).toHaveLength(1);
    await keeping.close();
  });
});

describe('an older answer that stands in for a fresh one', () => {
  it('is kept by nobody', async () => {
    const spent = await startTestHouse({ callsPerMinute: { zenoti: 1 } });
    const key = await spent.clients.create({ name: 'app', role: 'partner' });
    const id = `ctr_${spent.school.directory.centers[0]?.id}`;
    const text =
      'query Week($id: ID!) { sessions(centerIds: [$id], from: "2026-03-09", to: "2026-03-15", first: 5) { nodes { name } } }';
    await register(spent, 'app', { week: text, other: text }, { isPublic: true });
    const ask = (operation: string) =>
      fetch(`${spent.url}/graphql/${operation}?variables=${encodeURIComponent(JSON.stringify({ id }))}`, {
        headers: { 'quad-client-key': key?.reveal() ?? '' },
      });
    const [first, second] = [await ask('week'), await ask('other')];
    expect([first.headers.get('cache-control'), second.headers.get('cache-control')]).toEqual([
      'public, max-age=15',
      'private, no-store',
    ]);
    expect(await second.text()).toBe(await first.text());
    expect(spent.calls('zenoti')).toHaveLength(1);
    await spent.close();
  });
});
