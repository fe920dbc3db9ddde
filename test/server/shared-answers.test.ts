import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
      expect(again.headers.get('cache-control')).toBe('public, max-age=60');
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

describe('an older answer that stands in for a fresh one', () => {
  it('is kept by nobody', async () => {
    const spent = await startTestHouse({ callsPerMinute: { zenoti: 1 } });
    const key = await spent.clients.create({ name: 'app', role: 'partner' });
    const id = `ctr_${spent.school.directory.centers[0]?.id}`;
    const text =
      'query Week($id: ID!) { sessions(centerIds: [$id], from: "2026-03-09", to: "2026-03-15", first: 5) { nodes { name } } }';
    await register(spent, 'app', { week: text }, { isPublic: true });
    const ask = () =>
      fetch(`${spent.url}/graphql/week?variables=${encodeURIComponent(JSON.stringify({ id }))}`, {
        headers: { 'quad-client-key': key?.reveal() ?? '' },
      });
    const [first, second] = [await ask(), await ask()];
    expect([first.headers.get('cache-control'), second.headers.get('cache-control')]).toEqual([
      'public, max-age=15',
      'private, no-store',
    ]);
    expect(await second.text()).toBe(await first.text());
    expect(spent.calls('zenoti')).toHaveLength(1);
    await spent.close();
  });
});
