import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setPolicy } from '../../src/persisted/policies.ts';
import { retire } from '../../src/persisted/retirement.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { register } from '../kit/register.ts';

const centers = 'query Centers { centers { name } }';
const one = 'query One($id: ID!) { center(id: $id) { name } }';
const link = 'mutation Link($input: LinkEntryInput!) { linkEntry(input: $input) { externalId } }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly path?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

let house: TestHouse;
let keys: Record<string, string>;
let token: string;

beforeAll(async () => {
  house = await startTestHouse({ holdsPartners: true });
  const keyOf = async (name: string, role: 'partner' | 'integration') =>
    (await house.clients.create({ name, role }))?.reveal() ?? '';
  keys = {
    app: await keyOf('app', 'partner'),
    rival: await keyOf('rival', 'partner'),
    tool: await keyOf('tool', 'integration'),
  };
  token = `Bearer ${await house.token('staff')}`;
  await setPolicy(house.store, 'web', { mode: 'log' });
  await register(
    house,
    'app',
    { centers, [hashOf(one)]: one, link, 'sha256:abc': centers, plain: centers },
    { release: '1.4' },
  );
  await register(house, 'rival', { centers: 'query Rival { centers { id } }', theirs: centers });
  await register(house, 'web', { page: centers }, { release: '7' });
  await register(house, null, { shared: 'query Shared { centers { timeZone } }' });
});
afterEach(() => {
  expect(house.faults).toEqual([]);
  house.strays.splice(0);
});
afterAll(() => house.close());

interface Body {
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query
  readonly data?: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function send({ method = 'POST', path = '', body, headers = {} }: Sent) {
  const answer = await fetch(`${house.url}/graphql${path}`, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const { data, errors = [] } = JSON.parse(text) as Body;
  const [error = null] = errors;
  return {
    status: answer.status,
    headers: answer.headers,
    data: data ?? null,
    code: error?.extensions.code,
    message: error?.message,
  };
}

const asApp = { 'quad-client-key': '' };
const app = () => ({ ...asApp, 'quad-client-key': keys.app ?? '' });
const person = (name?: string) => ({ authorization: token, ...(name && { 'apollographql-client-name': name }) });
const firstCenter = () => `ctr_${house.school.directory.centers[0]?.id}`;
const apq = (text: string, sha256Hash = hashOf(text)) => ({ persistedQuery: { version: 1, sha256Hash, miss: true } });

describe('the id of a registered operation', () => {
  it.each<[string, Sent]>([
    ['as documentId', { body: { documentId: 'centers' } }],
    ['as the hash of a persisted query, though it is none', { body: { extensions: apq('', 'centers') } }],
    ['as doc_id', { body: { doc_id: 'centers' } }],
    ['as id', { body: { id: 'centers' } }],
    ['as documentID', { body: { documentID: 'centers' } }],
    ['in the path', { path: '/centers', body: { variables: {} } }],
    ['in the path, with an empty body', { path: '/centers', body: {} }],
    ['as documentId of a GET', { method: 'GET', path: '?documentId=centers' }],
    [
      'as the hash of a GET',
      { method: 'GET', path: `?extensions=${encodeURIComponent(JSON.stringify(apq('', 'centers')))}` },
    ],
    ['as doc_id of a GET', { method: 'GET', path: '?doc_id=centers&variables=%7B%7D' }],
    ['in the path of a GET', { method: 'GET', path: '/centers' }],
    ['in the path of a browser', { method: 'GET', path: '/centers', headers: { accept: 'text/html,*/*' } }],
    ['first as documentId, then as a hash', { body: { documentId: 'centers', extensions: apq('', 'unknown') } }],
    ['first as a hash, then as an alias', { body: { id: 'unknown', extensions: apq('', 'centers') } }],
    ['first in the body, then in the path', { path: '/unknown', body: { documentId: 'centers' } }],
    ['with its algorithm, though it was published without', { body: { documentId: 'sha256:plain' } }],
    ['without its algorithm, though it was published with', { body: { documentId: 'abc' } }],
    ['with its application and release', { body: { documentId: 'app~1.4~centers' } }],
    ['with its application and release in the path', { method: 'GET', path: '/app~1.4~centers' }],
  ])('is taken %s', async (_where, { headers, ...sent }) => {
    const { status, data } = await send({ ...sent, headers: { ...app(), ...headers } });
    expect([status, data?.centers.length]).toEqual([200, house.school.directory.centers.length]);
  });

  it('runs with variables, by POST and by GET', async () => {
    const id = firstCenter();
    const name = house.school.directory.centers[0]?.name;
    const variables = encodeURIComponent(JSON.stringify({ id }));
    for (const sent of [
      { body: { documentId: hashOf(one), variables: { id }, operationName: 'One' } },
      {
        method: 'GET' as const,
        path: `?documentId=${hashOf(one)}&operationName=One&variables=${variables}&extensions=%7B%7D`,
      },
      { method: 'GET' as const, path: `/sha256:${hashOf(one)}?variables=${variables}` },
    ]) {
      expect((await send({ ...sent, headers: app() })).data).toEqual({ center: { name } });
    }
  });

  it('is the own one of the client, then that of all clients, and never that of another', async () => {
    expect((await send({ body: { documentId: 'centers' }, headers: app() })).data.centers[0]).toEqual({
      name: expect.any(String),
    });
    expect((await send({ body: { documentId: 'shared' }, headers: app() })).data.centers[0]).toEqual({
      timeZone: expect.anything(),
    });
    for (const id of [
      'theirs',
      'page',
      'rival~1~theirs',
      'app~9~centers',
      'app~centers',
      'app~~centers',
      '~1.4~centers',
    ]) {
      expect(await send({ body: { documentId: id }, headers: app() })).toMatchObject({
        status: 404,
        code: 'PERSISTED_QUERY_NOT_IN_LIST',
        message: `Persisted query '${id}' not found in the persisted query list`,
        data: null,
      });
    }
  });

  it('finds nothing of a client with a key for who only says its name', async () => {
    for (const name of ['app', 'rival']) {
      expect(await send({ body: { documentId: 'theirs' }, headers: person(name) })).toMatchObject({
        code: 'PERSISTED_QUERY_NOT_FOUND',
      });
    }
    expect((await send({ body: { documentId: 'page' }, headers: person('web') })).status).toBe(200);
    const headers = { authorization: token, 'graphql-client-name': 'web' };
    expect((await send({ body: { documentId: 'web~7~page' }, headers })).data.centers).toBeDefined();
  });

  it.each<[string, object | string]>([
    ['a number', { documentId: 5 }],
    ['nothing', { documentId: '' }],
    ['a list', { documentId: ['centers'] }],
    ['a text with spaces', { documentId: 'a b' }],
    ['too long a text', { documentId: 'a'.repeat(257) }],
    ['a hash that is no text', { extensions: { persistedQuery: { version: 1, sha256Hash: {} } } }],
    ['a hash of another version', { extensions: { persistedQuery: { version: 2, sha256Hash: 'centers' } } }],
    ['an alias that is no text', { id: 7 }],
  ])('is refused that is %s', async (_what, body) => {
    const { status, code } = await send({ body: body as object, headers: app() });
    expect([status, code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('of a mutation is refused by GET', async () => {
    const { status, headers, data } = await send({ method: 'GET', path: '/link', headers: app() });
    expect([status, headers.get('allow'), data]).toEqual([405, 'POST', null]);
  });

  it('runs nothing under the name of an operation that its document does not have', async () => {
    const [registration] = house.school.directory.students.flatMap(({ registrationIds }) => registrationIds ?? []);
    const text = `mutation Drop { cancelRegistration(input: { registrationId: "reg_${registration}", reason: "no", commandId: "drop" }) { __typename } }`;
    await register(house, 'app', { drop: text });
    const headers = { ...app(), authorization: token };
    const commands = () => house.store.db.selectFrom('command').select('id').execute();
    const before = await commands();
    for (const operationName of ['Nope', '']) {
      const got = await send({ method: 'GET', path: `/drop?operationName=${operationName}`, headers });
      const posted = await send({ body: { documentId: 'drop', operationName }, headers });
      expect([got.status, got.code, posted.status, posted.code]).toEqual([
        400,
        'BAD_USER_INPUT',
        400,
        'BAD_USER_INPUT',
      ]);
      expect((await send({ body: { documentId: 'centers', operationName }, headers: app() })).code).toBe(
        'BAD_USER_INPUT',
      );
    }
    expect(await commands()).toEqual(before);
  });

  it('is not another that is spelled alike, or of all clients, once it is retired or over', async () => {
    await register(house, 'app', { twin: centers, 'sha256:twin': one, old: centers });
    await register(house, null, { twin: centers, old: centers });
    await retire(house.store, 'app', ({ id }) => id === 'twin', { unusedDays: null, at: new Date() });
    await house.refresh();
    expect((await send({ body: { documentId: 'twin' }, headers: app() })).code).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    await register(house, 'app', { old: centers }, { expiresAt: new Date(Date.now() - 1_000) });
    expect((await send({ body: { documentId: 'old' }, headers: app() })).code).toBe('PERSISTED_QUERY_NOT_IN_LIST');
  });

  it('is unknown once it is retired', async () => {
    await register(house, 'app', { brief: 'query Brief { centers { id } }' });
    const ask = () => send({ body: { documentId: 'brief' }, headers: app() });
    expect((await ask()).status).toBe(200);
    await retire(house.store, 'app', ({ id }) => id === 'brief', { unusedDays: null, at: new Date() });
    await house.refresh();
    expect((await ask()).code).toBe('PERSISTED_QUERY_NOT_IN_LIST');
  });

  it('is unknown once its time is over', async () => {
    await register(
      house,
      'app',
      { over: 'query Over { centers { id } }' },
      { expiresAt: new Date(Date.now() - 1_000) },
    );
    expect((await send({ body: { documentId: 'over' }, headers: app() })).code).toBe('PERSISTED_QUERY_NOT_IN_LIST');
  });
});

describe('a partner', () => {
  it('runs published operations by their ids and nothing else', async () => {
    expect(await send({ body: { query: centers }, headers: app() })).toMatchObject({
      status: 400,
      code: 'PERSISTED_QUERY_ID_REQUIRED',
      message:
        'This endpoint does not allow freeform GraphQL requests; operations must be sent by ID in the persisted queries GraphQL extension.',
    });
    // What can't be parsed is refused alike: nobody tries.
    expect((await send({ body: { query: '{{{' }, headers: app() })).code).toBe('PERSISTED_QUERY_ID_REQUIRED');
    for (const body of [
      { query: centers, documentId: 'centers' },
      { query: centers, extensions: apq(centers) },
    ]) {
      expect(await send({ body, headers: app() })).toMatchObject({
        status: 400,
        code: 'CANNOT_SEND_PQ_ID_AND_BODY',
        message: 'Sending a persisted query ID and a body in the same request is disallowed',
      });
    }
  });

  it('is held to that with a person’s token too, whatever it calls itself', async () => {
    const headers = { ...app(), ...person('web') };
    expect((await send({ body: { query: centers }, headers })).code).toBe('PERSISTED_QUERY_ID_REQUIRED');
    expect((await send({ body: { query: centers }, headers: { ...headers, 'quad-explorer': 'on' } })).code).toBe(
      'PERSISTED_QUERY_ID_REQUIRED',
    );
  });

  it('that may send texts sends those that are published, in any spelling', async () => {
    await setPolicy(house.store, 'app', { mode: 'safelist' });
    await house.refresh();
    const spelled = '# mine\nquery  Centers {\n  centers,{ name }\n}';
    expect((await send({ body: { query: spelled }, headers: app() })).data.centers).toBeDefined();
    // One of several ids of that text ends.
    await retire(house.store, 'app', ({ id }) => id === 'plain', { unusedDays: null, at: new Date() });
    await house.refresh();
    expect((await send({ body: { query: spelled }, headers: app() })).data.centers).toBeDefined();
    expect((await send({ body: { documentId: 'centers' }, headers: app() })).status).toBe(200);
    expect(await send({ body: { query: 'query Centers { centers { id } }' }, headers: app() })).toMatchObject({
      status: 403,
      code: 'QUERY_NOT_IN_SAFELIST',
      message: 'The operation body was not found in the persisted query safelist',
    });
    expect((await send({ body: { query: centers, extensions: apq(centers) }, headers: app() })).code).toBe(
      'CANNOT_SEND_PQ_ID_AND_BODY',
    );
    expect((await send({ body: { extensions: apq(one, 'nothing') }, headers: app() })).code).toBe(
      'PERSISTED_QUERY_NOT_IN_LIST',
    );
  });

  it('that may send anything registers nothing', async () => {
    await setPolicy(house.store, 'app', { mode: 'off' });
    await house.refresh();
    expect((await send({ body: { query: '{ centers { id } }' }, headers: app() })).status).toBe(200);
    for (const body of [{ extensions: apq('{ centers { id } }') }, { query: centers, extensions: apq(centers) }]) {
      expect(await send({ body, headers: app() })).toMatchObject({
        status: 200,
        code: 'PERSISTED_QUERY_NOT_SUPPORTED',
        message: 'PersistedQueryNotSupported',
      });
    }
    await setPolicy(house.store, 'app', { mode: null });
    await house.refresh();
  });
});

describe('a front end', () => {
  it('registers as it goes, and is told in the words of its clients what is not known', async () => {
    const text = 'query Late { centers { referenceId } }';
    const headers = person();
    const ask = (body: object) => send({ body, headers });
    expect(await ask({ extensions: apq(text) })).toMatchObject({
      status: 200,
      code: 'PERSISTED_QUERY_NOT_FOUND',
      message: 'PersistedQueryNotFound',
    });
    expect((await ask({ query: text, extensions: apq(text) })).data.centers).toBeDefined();
    expect((await ask({ extensions: apq(text) })).data.centers).toBeDefined();
    expect(await ask({ query: text, extensions: apq(text, hashOf('x')) })).toMatchObject({
      status: 400,
      code: 'PERSISTED_QUERY_HASH_MISMATCH',
      message: 'provided sha does not match query',
    });
    expect(await ask({ documentId: 'nobody' })).toMatchObject({ status: 200, message: 'PersistedQueryNotFound' });
    expect((await ask({ documentId: 'shared', query: text })).code).toBe('CANNOT_SEND_PQ_ID_AND_BODY');
    // A word of the client's own.
    expect((await ask({ id: '7', query: text })).status).toBe(200);
  });

  it('registers nothing that is not valid', async () => {
    const text = '{ nothing }';
    expect((await send({ body: { query: text, extensions: apq(text) }, headers: person() })).code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await send({ body: { extensions: apq(text) }, headers: person() })).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('whose strays are written down is told nothing of it', async () => {
    const query = 'query Stray { centers { id } }';
    expect((await send({ body: { query }, headers: person('web') })).status).toBe(200);
    expect((await send({ body: { query: centers }, headers: person('web') })).status).toBe(200);
    for (const body of [{ query: centers, extensions: apq(centers) }, { extensions: apq(centers) }]) {
      expect((await send({ body, headers: person('web') })).status).toBe(200);
    }
    expect(house.strays).toEqual([
      {
        reason: 'log',
        requestId: expect.stringMatching(/^req_/),
        client: 'web',
        operation: 'Stray { centers }',
        hash: hashOf(query),
      },
    ]);
  });

  it('can make things stricter by its name, and not looser', async () => {
    await setPolicy(house.store, null, { mode: 'id-required' });
    await setPolicy(house.store, 'strict', { mode: 'id-required' });
    await house.refresh();
    const ask = (headers: Record<string, string>) => send({ body: { query: centers }, headers });
    expect((await ask(person('web'))).code).toBe('PERSISTED_QUERY_ID_REQUIRED');
    expect((await ask({ 'quad-client-key': keys.tool ?? '' })).code).toBe('PERSISTED_QUERY_ID_REQUIRED');
    expect((await ask({ ...person(), 'quad-explorer': 'off' })).code).toBe('PERSISTED_QUERY_ID_REQUIRED');
    expect((await ask({ ...person(), 'quad-explorer': 'on' })).status).toBe(200);
    expect(house.strays).toMatchObject([{ reason: 'explorer', operation: 'Centers { centers }' }]);
    const student = { authorization: `Bearer ${await house.token('student')}`, 'quad-explorer': 'on' };
    expect((await ask(student)).code).toBe('PERSISTED_QUERY_ID_REQUIRED');
    await setPolicy(house.store, null, { mode: null });
    await house.refresh();
    for (const names of [
      { 'apollographql-client-name': 'strict' },
      { 'apollographql-client-name': '', 'graphql-client-name': 'strict' },
      { 'apollographql-client-name': 'web', 'graphql-client-name': 'strict' },
      { 'apollographql-client-name': 'strict, strict' },
      { 'graphql-client-name': 'strict' },
    ]) {
      expect((await ask({ ...person(), ...names })).code).toBe('PERSISTED_QUERY_ID_REQUIRED');
    }
    expect((await ask(person('web'))).status).toBe(200);
  });
});

describe('a page of another place', () => {
  it.each([
    ['no extensions', ''],
    ['other extensions', '&extensions=%7B%7D'],
    ['an extension that names no operation', '&extensions=%7B%22a%22%3A%22%22%2C%22persistedQuery%22%3Anull%7D'],
  ])('can not have a browser send a text with %s', async (_what, extensions) => {
    const { status, message } = await send({
      method: 'GET',
      path: `?query=%7Bcenters%7Bid%7D%7D${extensions}`,
      headers: person(),
    });
    expect([status, message]).toEqual([400, expect.stringContaining('CSRF')]);
  });
});

describe('what is remembered of an operation', () => {
  it('is when it was last used', async () => {
    await send({ body: { documentId: 'shared' }, headers: app() });
    await house.refresh();
    const rows = () =>
      house.store.db.selectFrom('operation').select('last_used_at').where('id', '=', 'shared').execute();
    for (let turn = 0; turn < 100 && (await rows())[0]?.last_used_at === null; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(Date.parse((await rows())[0]?.last_used_at ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe('a partner in production', () => {
  it('sends nothing that is not published, whatever was set for it', async () => {
    const real = await startTestHouse({ production: true });
    try {
      const key = await real.clients.create({ name: 'app', role: 'partner' });
      await setPolicy(real.store, 'app', { mode: 'off' });
      await register(real, 'app', { centers });
      const ask = async (body: object) => {
        const headers = { 'content-type': 'application/json', 'quad-client-key': key?.reveal() ?? '' };
        const answer = await fetch(`${real.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
        return ((await answer.json()) as Body).errors?.[0]?.extensions.code ?? null;
      };
      expect(await ask({ query: '{ centers { id } }' })).toBe('QUERY_NOT_IN_SAFELIST');
      expect([await ask({ query: centers }), await ask({ documentId: 'centers' })]).toEqual([null, null]);
      expect(real.faults).toEqual([]);
    } finally {
      await real.close();
    }
  });
});

describe('a registered operation', () => {
  it('makes no more calls than it is allowed, whatever the variables', async () => {
    const text =
      'query Week($ids: [ID!]!) { sessions(centerIds: $ids, from: "2026-03-09", to: "2026-03-09") { totalCount } }';
    await register(house, 'app', { week: text }, { maxUpstreamCalls: 1 });
    const ids = house.school.directory.centers.slice(0, 2).map(({ id }) => `ctr_${id}`);
    house.forget();
    expect(
      (await send({ body: { documentId: 'week', variables: { ids: ids.slice(1) } }, headers: app() })).code,
    ).toBeUndefined();
    expect(await send({ body: { documentId: 'week', variables: { ids } }, headers: app() })).toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      message: expect.stringContaining('more than 1 call to the systems'),
    });
    expect(house.calls('zenoti')).toHaveLength(2);
  });

  it('makes as many as the operator lets any make, whatever it was registered with', async () => {
    const strict = await startTestHouse({ mostCalls: 1 });
    try {
      await register(strict, null, { two: '{ enrollments(ids: ["enr_1", "enr_2"]) { id } }' }, { maxUpstreamCalls: 2 });
      const answer = await fetch(`${strict.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await strict.token('staff')}` },
        body: JSON.stringify({ documentId: 'two' }),
      });
      const { errors = [] } = (await answer.json()) as Body;
      expect(errors.map(({ message }) => message)).toEqual([
        expect.stringContaining('more than 1 call to the systems'),
      ]);
      expect(strict.calls()).toHaveLength(1);
    } finally {
      await strict.close();
    }
  });
});
