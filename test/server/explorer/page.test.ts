import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { startTestHouse, type TestHouse } from '../../kit/house.ts';

const folder = mkdtempSync(join(tmpdir(), 'quad-explorer-'));
const [script, style] = ['main.part_one-0A1B2C3D.js', 'main-4E5F6G7H.css'];
const text = 'export const answer = 42;';
let house: TestHouse;
beforeAll(async () => {
  writeFileSync(join(folder, 'files.json'), JSON.stringify({ script, style }));
  writeFileSync(join(folder, script), text);
  writeFileSync(join(folder, `${script}.br`), brotliCompressSync(text));
  writeFileSync(join(folder, `${script}.gz`), gzipSync(text));
  writeFileSync(join(folder, style), 'p { margin: 0 }');
  house = await startTestHouse({ explorer: { folder } });
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

async function get(path: string, headers: Readonly<Record<string, string>> = {}, method: 'GET' | 'HEAD' = 'GET') {
  const { statusCode, headers: told, body } = await request(`${house.url}${path}`, { method, headers });
  return { status: statusCode, headers: told, body: Buffer.from(await body.arrayBuffer()) };
}

const asset = (name: string) => `/explorer/assets/${name}`;

describe("the graph's own address, opened in a browser", () => {
  // As Chromium and Firefox ask for a page.
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

  it('leads to the page, and to no page of another host', async () => {
    const { status, headers, body } = await get('/graphql', { accept });
    expect([status, headers.location, headers['cache-control']]).toEqual([303, '/', 'private, no-store']);
    expect(body.toString()).toBe('');
  });

  it.each([
    ['a query in the address', '/graphql?query=%7B__typename%7D', { accept }, 400],
    ['what takes no page', '/graphql', { accept: 'application/json' }, 400],
    ['what takes anything', '/graphql', { accept: '*/*' }, 400],
    ['an operation by its id', '/graphql/none', { accept }, 200],
  ])('is the graph to %s', async (_, path, headers, expected) => {
    const { status, headers: told } = await get(path, headers);
    expect([status, told['content-type'], told.location]).toEqual([
      expected,
      'application/json; charset=utf-8',
      undefined,
    ]);
  });

  it('answers a POST that would take a page', async () => {
    const headers = { 'content-type': 'application/json', accept };
    const sent = { method: 'POST' as const, headers, body: '{"query":"{ __typename }"}' };
    const { statusCode, body } = await request(`${house.url}/graphql`, sent);
    expect([statusCode, await body.json()]).toEqual([200, { data: { __typename: 'Query' } }]);
  });

  it('has no page where the explorer is off', async () => {
    const other = await startTestHouse();
    const { statusCode, headers } = await request(`${other.url}/graphql`, { headers: { accept } });
    expect([statusCode, headers['content-type']]).toEqual([400, 'application/json; charset=utf-8']);
    await other.close();
  });
});

describe('the page', () => {
  it('begins with the files that were built, and may load nothing else', async () => {
    const { status, headers, body } = await get('/?tab=week');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const html = body.toString();
    expect(html).toContain(`src="${asset(script)}"`);
    expect(html).toContain(`href="${asset(style)}"`);
    expect([...html.matchAll(/(?:src|href)="(?!\/explorer\/|data:)/g)]).toEqual([]);
    expect(html).not.toMatch(/<script>|<style|\son\w+=/);
  });

  it('forbids scripts, connections and frames but its own', async () => {
    const { headers } = await get('/');
    const rules = String(headers['content-security-policy']).split('; ');
    const nonce = /'nonce-([A-Za-z0-9+/=]{24})'/.exec(rules.join())?.[1];
    expect(rules).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      `style-src-elem 'self' 'nonce-${nonce}'`,
      "style-src-attr 'unsafe-inline'",
      "font-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "worker-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  it('has another nonce each time', async () => {
    const policies = await Promise.all([get('/'), get('/')]);
    expect(new Set(policies.map(({ headers }) => headers['content-security-policy'])).size).toBe(2);
  });
});

describe('a file of the explorer', () => {
  it('is kept for good, under the tag of the bytes that are sent', async () => {
    const { status, headers, body } = await get(asset(script));
    expect([status, body.toString()]).toEqual([200, text]);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(text.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      etag: `"${script}"`,
      vary: 'accept-encoding',
    });
    expect((await get(asset(style))).headers['content-type']).toBe('text/css; charset=utf-8');
  });

  it('comes packed to who takes it so', async () => {
    const packed = await get(asset(script), { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect([packed.headers['content-encoding'], packed.headers.etag]).toEqual(['br', `"${script}.br"`]);
    expect(brotliDecompressSync(packed.body).toString()).toBe(text);
    const zipped = await get(asset(script), { 'accept-encoding': 'br;q=0, GZIP;q=0.5' });
    expect([zipped.headers['content-encoding'], zipped.headers.etag]).toEqual(['gzip', `"${script}.gz"`]);
    expect(gunzipSync(zipped.body).toString()).toBe(text);
    const plain = await get(asset(style), { 'accept-encoding': 'br' });
    expect([plain.status, plain.headers['content-encoding']]).toEqual([200, undefined]);
  });

  it('is not sent again to who has it', async () => {
    const { status, headers, body } = await get(asset(script), { 'if-none-match': `"${script}"` });
    expect([status, body.length, headers.etag]).toEqual([304, 0, `"${script}"`]);
    expect((await get(asset(script), { 'if-none-match': '"another"' })).status).toBe(200);
    const packed = { 'accept-encoding': 'br', 'if-none-match': `"${script}"` };
    expect((await get(asset(script), packed)).status).toBe(200);
  });

  it('is told of without its bytes', async () => {
    const { status, headers, body } = await get(asset(script), {}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, String(text.length), 0]);
  });

  it.each([
    'nothing-0A1B2C3D.js',
    'files.json',
    `${script}.br`,
    '..%2f..%2fpackage.json',
    '%2e%2e%2fmain-4E5F6G7H.css',
    '..%5c..%5cmain-4E5F6G7H.css',
    'a%00-0A1B2C3D.js',
    '..',
  ])('is none of other names: %s', async (name) => {
    const { status, body } = await get(asset(name));
    expect(status).toBe(404);
    expect(body.toString()).not.toContain('margin');
  });
});

describe('a gateway without it', () => {
  it('says so at its place, and serves no file', async () => {
    const without = await startTestHouse({ production: true });
    const { statusCode, body } = await request(`${without.url}/`);
    expect([statusCode, await body.text()]).toEqual([404, expect.stringContaining('The explorer is off here')]);
    expect((await request(`${without.url}${asset(script)}`)).statusCode).toBe(404);
    await without.close();
  });

  it('says how to build it where it is not built, under the same policy', async () => {
    const without = await startTestHouse({ explorer: { folder: join(folder, 'nowhere') } });
    const { statusCode, headers, body } = await request(`${without.url}/`);
    expect([statusCode, await body.text()]).toEqual([503, expect.stringContaining('npm run explorer:build')]);
    expect(headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src-elem 'none'",
    );
    await without.close();
  });
});
