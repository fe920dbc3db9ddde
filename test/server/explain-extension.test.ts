import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { castOf, give, operationOf, resultFields, sceneOf } from '../graph/command-stage.ts';
import { type Answer, type AskOptions, startTestHouse, type TestHouse, type TestHouseSettings } from '../kit/house.ts';
import { register } from '../kit/register.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';

const explained = { 'quad-explain': 'on' };

interface Told {
  readonly calls: readonly {
    readonly system: string;
    readonly method: string;
    readonly path: string;
    readonly status: number | null;
    readonly startMs: number;
    readonly ms: number;
    readonly from: string;
    readonly waitedMs: number;
    readonly attempts: number;
    readonly code: string | null;
  }[];
  readonly made: number;
  readonly spared: number;
  readonly most: number;
  readonly zenoti: { readonly calls: number };
}

/** What an answer tells of its calls; undefined where it tells nothing. */
function toldOf({ text }: Pick<Answer, 'text'>): Told | undefined {
  return JSON.parse(text).extensions?.upstream;
}

function told(answer: Pick<Answer, 'text'>): Told {
  const found = toldOf(answer);
  if (found === undefined) throw new Error(`nothing is told: ${answer.text}`);
  return found;
}

const explain = (house: TestHouse, query: string, options: AskOptions = {}) =>
  house.ask(query, { ...options, headers: { ...explained, ...options.headers } });

/** What of a call does not depend on how fast it was. */
const plainly = ({ calls }: Told) => calls.map(({ startMs: _, ms: __, waitedMs: ___, ...call }) => call);

const openHouses: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of openHouses.splice(0).reverse()) await one.close();
});

async function opened(settings: TestHouseSettings): Promise<TestHouse> {
  const house = await startTestHouse(settings);
  openHouses.push(house);
  return house;
}

async function vendor(): Promise<Vendor> {
  const one = await startVendor();
  openHouses.push(one);
  return one;
}

const mine = '{ viewer { student { availableEncounters { id } } } }';
const encounters = { system: 'encounters', method: 'GET', path: 'users/{userIdentifier}/encounters/available' };
const sessionsCall = { system: 'sessions', method: 'GET', path: '/v1/classes/sessions' };

describe('what an answer tells of its calls to who asks for it', () => {
  let house: TestHouse;
  let center: string;
  beforeAll(async () => {
    house = await startTestHouse();
    center = `ctr_${house.school.centers[0]?.id}`;
  });
  afterAll(async () => {
    expect(house.faults).toEqual([]);
    await house.close();
  });

  it('is each of them with its place in time, and their sum', async () => {
    const id = `stu_${house.school.demo.studentId}`;
    const query = `{ student(id: "${id}") { availableEncounters { id } } sessions(centerIds: ["${center}"], first: 1) { nodes { id } } }`;
    const answer = await explain(house, query);
    expect(answer.errors).toEqual([]);
    const upstream = told(answer);
    expect(plainly(upstream)).toEqual(
      expect.arrayContaining([
        { ...encounters, status: 200, from: 'system', attempts: 1, code: null },
        { ...sessionsCall, status: 200, from: 'system', attempts: 1, code: null },
      ]),
    );
    expect(upstream).toMatchObject({ made: 2, spared: 0, most: 50, zenoti: { calls: 1 } });
    for (const { startMs, ms, waitedMs } of upstream.calls) {
      expect([startMs >= 0, ms > 0, waitedMs >= 0 && waitedMs <= ms]).toEqual([true, true, true]);
    }
  });

  it('is nothing made where nothing was asked, and stands beside errors too', async () => {
    const none = { calls: [], made: 0, spared: 0, most: 50, zenoti: { calls: 0 } };
    expect(told(await explain(house, '{ centers { name } }'))).toMatchObject(none);
    const wrong = await explain(house, '{ nothing }');
    expect([wrong.errors[0]?.extensions.code, told(wrong)]).toMatchObject(['BAD_USER_INPUT', none]);
    // The second command of the same key is another one: an error of the root field.
    const refused = await explain(house, '{ enrollment(id: "enr_nonsense") { id } }');
    expect([refused.errors[0]?.extensions.code, told(refused)]).toMatchObject(['BAD_USER_INPUT', none]);
  });

  it('is told alike when the operation runs compiled', async () => {
    await register(house, null, { mine });
    const headers = { authorization: `Bearer ${await house.token('student')}`, 'content-type': 'application/json' };
    const ask = async () => {
      const body = JSON.stringify({ documentId: 'mine' });
      const sent = { method: 'POST', headers: { ...headers, ...explained }, body };
      return { text: await (await fetch(`${house.url}/graphql`, sent)).text() };
    };
    const call = { ...encounters, status: 200, from: 'system', attempts: 1, code: null };
    expect(plainly(told(await ask()))).toEqual([call]);
    for (let time = 0; time < 4; time += 1) {
      expect(plainly(told(await explain(house, mine, { as: 'student' })))).toEqual([call]);
    }
  });

  it('names no host, no id, and nothing that a system said', async () => {
    const { demo, directory } = house.school;
    const student = directory.students.find(({ id }) => id === demo.studentId);
    const query = `{ student(id: "stu_${demo.studentId}") {
      enrollments(first: 3) { nodes { id } } registrations(first: 3) { nodes { id event { title } } }
      sessions(first: 3) { nodes { id } } availableEncounters { id } availableNonEncounters(classTypes: ["1"]) { id } } }`;
    const answer = await explain(house, query);
    const upstream = told(answer);
    expect(new Set(upstream.calls.map(({ system }) => system))).toEqual(
      new Set(['enrollments', 'booking', 'sessions', 'encounters']),
    );
    const words = [...Object.values(house.systems).map(({ url }) => new URL(url).port), '127.0.0.1', 'localhost'];
    const ids = [
      student?.wseId,
      student?.zenotiId,
      ...(student?.enrollmentIds ?? []),
      ...(student?.registrationIds ?? []),
    ];
    const text = JSON.stringify({ ...upstream, calls: plainly(upstream) });
    expect(ids.length).toBeGreaterThan(3);
    for (const word of [...words, ...ids]) expect([word, text.includes(String(word))]).toEqual([word, false]);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|\d{5}/);
  });

  it('does not tell of a record that the caller may not see whether there is one', async () => {
    const { stranger } = castOf(house);
    const other = house.school.directory.students.find(({ id }) => `stu_${id}` === stranger);
    const ask = async (query: string) => ({
      ...told(await explain(house, query)),
      calls: plainly(told(await explain(house, query))),
    });
    const [registration, enrollment] = [other?.registrationIds?.[0], other?.enrollmentIds?.[0]];
    expect([typeof registration, typeof enrollment]).toEqual(['string', 'string']);
    const pairs = [
      [
        `{ registration(id: "reg_${registration}") { id } }`,
        '{ registration(id: "reg_00000000-0000-4000-8000-000000000000") { id } }',
      ],
      [`{ enrollment(id: "enr_${enrollment}") { id } }`, '{ enrollment(id: "enr_999999999") { id } }'],
    ];
    for (const [theirs = '', nobodys = ''] of pairs) {
      const answer = await ask(theirs);
      expect(answer.made).toBe(1);
      expect(answer).toEqual(await ask(nobodys));
    }
  });

  it('is what a command reads and sends, too', async () => {
    const scene = sceneOf(house);
    const registrationId = await scene.registered();
    const answer = await explain(house, operationOf('cancelRegistration'), {
      variables: { input: { registrationId, reason: 'ill' } },
    });
    expect(answer.data.cancelRegistration).toMatchObject({ __typename: 'CommandApplied' });
    const told_ = told(answer);
    const record = { system: 'booking', method: 'GET', path: '/api/registrations/{registration}' };
    expect(told_.calls.map(({ system, method, path }) => ({ system, method, path }))).toEqual(
      expect.arrayContaining([
        record,
        { system: 'booking', method: 'POST', path: '/api/registrations/{registration}/commands/cancel' },
      ]),
    );
    expect(house.calls('shiftiq').length).toBe(told_.made);
    const sent = told_.calls.find(({ method }) => method === 'POST');
    expect(sent).toMatchObject({ status: 200, from: 'system', attempts: 1, code: null });
    // Without the header nothing is told of either.
    const again = await give(house, 'cancelRegistration', { registrationId, reason: 'ill' });
    expect([resultFields.length > 0, toldOf(again)]).toEqual([true, undefined]);
  });
});

describe('where a call comes from', () => {
  it('is told of one that was shared', async () => {
    const wse = await vendor();
    const reached = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    wse.answer((_, response) => {
      reached.resolve();
      void released.promise.then(() => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'));
    });
    const house = await opened({ urls: { wse: wse.url } });
    const authorization = `Bearer ${await house.token('student')}`;
    const ask = () => explain(house, mine, { as: null, headers: { authorization } });
    const first = ask();
    await reached.promise;
    const second = ask();
    const third = house.ask(mine, { as: null, headers: { authorization } });
    // It is over before the answers are, as it waits for nothing.
    await house.ask('{ viewer { name } }', { as: null, headers: { authorization } });
    setTimeout(released.resolve, 100);
    const [own, other] = [told(await first), told(await second)];
    expect([own.made, own.spared, other.made, other.spared]).toEqual([1, 0, 0, 1]);
    expect(plainly(own)).toEqual([{ ...encounters, status: 200, from: 'system', attempts: 1, code: null }]);
    expect(plainly(other)).toEqual([{ ...encounters, status: 200, from: 'shared', attempts: 1, code: null }]);
    expect([toldOf(await third), wse.calls.length]).toEqual([undefined, 1]);
  });

  it('is told of one that was kept, that is asked for anew meanwhile, and for which what was kept stands in', async () => {
    let now = Date.now();
    const zenoti = await vendor();
    const house = await opened({ urls: { zenoti: zenoti.url }, keepsFresh: true, agingBy: () => now });
    zenoti.answer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"sessions":[]}'),
    );
    const query = `{ sessions(centerIds: ["ctr_${house.school.centers[0]?.id}"], first: 1) { nodes { id } } }`;
    const ask = async () => told(await explain(house, query));
    const none = { ...sessionsCall, status: null, attempts: 0, code: null };
    expect(plainly(await ask())).toEqual([{ ...sessionsCall, status: 200, from: 'system', attempts: 1, code: null }]);
    const kept = await ask();
    expect([plainly(kept), kept.made, kept.spared, kept.zenoti]).toEqual([
      [{ ...none, from: 'cache' }],
      0,
      1,
      { calls: 0 },
    ]);
    now += 20_000;
    const aging = await ask();
    expect([plainly(aging), aging.made, aging.spared]).toEqual([[{ ...none, from: 'stale' }], 0, 1]);
    // Once that is there, it is what is kept.
    while (plainly(await ask())[0]?.from !== 'cache');
    zenoti.say(503, {});
    now += 60_000;
    const standIn = await ask();
    expect([plainly(standIn), standIn.made, standIn.spared, standIn.zenoti]).toEqual([
      [{ ...sessionsCall, status: 503, from: 'stale', attempts: 3, code: 'UPSTREAM_UNAVAILABLE' }],
      1,
      0,
      { calls: 3 },
    ]);
  });

  it('is told of one that failed, once with all its attempts', async () => {
    const wse = await vendor();
    const house = await opened({ urls: { wse: wse.url }, unconfigured: ['zenoti'] });
    wse.say(503, {});
    const failed = await explain(house, mine, { as: 'student' });
    expect(failed.errors[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    const call = { ...encounters, from: 'system', code: 'UPSTREAM_UNAVAILABLE' };
    expect(plainly(told(failed))).toEqual([{ ...call, status: 503, attempts: 3 }]);
    wse.say(200, { not: 'a list' });
    const strange = await explain(house, mine, { as: 'student' });
    expect(plainly(told(strange))).toMatchObject([{ ...encounters, status: 200, code: 'UPSTREAM_BAD_RESPONSE' }]);
    const away = await explain(house, '{ viewer { student { sessions(first: 1) { totalCount } } } }', {
      as: 'student',
    });
    expect(plainly(told(away))[0]).toEqual({
      ...sessionsCall,
      status: null,
      from: 'system',
      attempts: 0,
      code: 'UPSTREAM_NOT_CONFIGURED',
    });
  });

  it('is told of one that waited for the quota, how long it did', async () => {
    const zenoti = await vendor();
    zenoti.say(200, { sessions: [] });
    const house = await opened({ urls: { zenoti: zenoti.url }, callsPerMinute: { zenoti: 60 } });
    const id = house.school.centers[0]?.id;
    const many = (count: number, name: string) =>
      `{ ${Array.from({ length: count }, (_, index) => `s${index}: sessions(centerIds: ["ctr_${id}"], first: 1, filter: { className: "${name}${index}" }) { totalCount }`).join(' ')} }`;
    for (const name of ['a', 'b', 'c', 'd']) expect(told(await explain(house, many(12, name))).made).toBe(12);
    const last = await Promise.all(['e', 'f'].map((name) => explain(house, many(12, name))));
    const calls = last.flatMap((answer) => told(answer).calls);
    expect(calls.filter(({ waitedMs, code }) => waitedMs > 100 && code === null).length).toBeGreaterThan(0);
    for (const { waitedMs, ms } of calls) expect(waitedMs).toBeLessThanOrEqual(ms);
  }, 20_000);
});

describe('who is told of the calls', () => {
  const everybody = async (house: TestHouse) => {
    const key = await house.clients.create({ name: 'app', role: 'partner' });
    const program = await house.clients.create({ name: 'sync', role: 'integration' });
    const [partner, integration] = [
      { 'quad-client-key': key?.reveal() ?? '' },
      { 'quad-client-key': program?.reveal() ?? '' },
    ];
    const ask = async (options: AskOptions) =>
      toldOf(await explain(house, '{ centers { name } }', options)) !== undefined;
    return {
      staff: await ask({ as: 'staff' }),
      student: await ask({ as: 'student' }),
      partner: await ask({ as: null, headers: partner }),
      integration: await ask({ as: null, headers: integration }),
      staffOfPartner: await ask({ as: 'staff', headers: partner }),
      nobody: await ask({ as: null }),
      withoutHeader: await ask({ as: 'staff', headers: { 'quad-explain': 'off' } }),
    };
  };

  it('is in production who works for the school, and nobody else', async () => {
    expect(await everybody(await opened({ production: true }))).toEqual({
      staff: true,
      student: false,
      partner: false,
      integration: false,
      staffOfPartner: false,
      nobody: false,
      withoutHeader: false,
    });
  });

  it('is in development everybody who is known', async () => {
    expect(await everybody(await opened({}))).toEqual({
      staff: true,
      student: true,
      partner: true,
      integration: true,
      staffOfPartner: true,
      nobody: false,
      withoutHeader: false,
    });
  });
});

describe('an answer that tells of its calls', () => {
  it('is made for each request anew, whatever runs at the same time', async () => {
    const wse = await vendor();
    wse.answer((_, response) => {
      setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'), 200);
    });
    const house = await opened({ urls: { wse: wse.url }, sharesReads: false });
    const authorization = `Bearer ${await house.token('student')}`;
    const [plain, ...others] = await Promise.all([
      house.ask(mine, { as: null, headers: { authorization } }),
      explain(house, mine, { as: null, headers: { authorization } }),
      explain(house, mine, { as: null, headers: { authorization } }),
    ]);
    expect(toldOf(plain)).toBeUndefined();
    for (const other of others) expect(told(other)).toMatchObject({ made: 1, spared: 0 });
    expect(wse.calls).toHaveLength(3);
  });

  it('is given to nobody else and kept by nobody, though the operation is public', async () => {
    const house = await opened({ production: true, keepsFresh: true });
    const query = 'query Week($id: ID!) { sessions(centerIds: [$id], first: 1) { nodes { id } } }';
    await register(house, null, { week: query }, { isPublic: true });
    const id = `ctr_${house.school.centers[0]?.id}`;
    const url = `${house.url}/graphql/week?variables=${encodeURIComponent(JSON.stringify({ id }))}`;
    const get = async (person: string, headers: Record<string, string>) => {
      const authorization = `Bearer ${await house.token(person)}`;
      const answer = await fetch(url, { headers: { authorization, ...headers } });
      const text = await answer.text();
      const from = toldOf({ text })?.calls.map((call) => call.from);
      return {
        cache: answer.headers.get('cache-control')?.replace(/\d+/, 'n'),
        tag: answer.headers.get('etag') !== null,
        from,
      };
    };
    const alone = { cache: 'private, no-store', tag: false };
    const shared = { cache: 'public, max-age=n', tag: true, from: undefined };
    expect(await get('staff', explained)).toEqual({ ...alone, from: ['system'] });
    expect(await get('staff', {})).toEqual(shared);
    expect(await get('staff', {})).toEqual(shared);
    // What is hot is passed by, and stays.
    expect(await get('staff', explained)).toEqual({ ...alone, from: ['cache'] });
    expect(await get('staff', {})).toEqual(shared);
    // To whom it is not told it is as if they had not asked.
    for (const headers of [explained, explained, {}]) expect(await get('student', headers)).toEqual(shared);
  });
});
