import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeJwt, exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { request } from 'undici';
import { makeSchema } from '../../src/server/schema.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startTestHouse();
});
afterAll(() => house.close());
beforeEach(() => house.forget());

const uuid = '0b8f1c8e-6f3c-4a46-9a3d-0c5b8a1f2e3d';

describe('a request without a token', () => {
  const fields: Readonly<Record<string, string>> = {
    node: `node(id: "stu_${uuid}") { id }`,
    nodes: 'nodes(ids: ["enr_918000"]) { id }',
    student: `student(id: "stu_${uuid}") { id }`,
    students: 'students { totalCount }',
    center: `center(id: "ctr_${uuid}") { id }`,
    centers: 'centers { id }',
    enrollment: 'enrollment(id: "enr_918000") { id }',
    enrollments: 'enrollments(ids: ["enr_918000"]) { id }',
    event: `event(id: "evt_${uuid}") { id }`,
    events: 'events(date: "2026-03-01") { totalCount }',
    upcomingEvents: 'upcomingEvents { totalCount }',
    scrapPaper: 'scrapPaper(id: "1") { isPrepared }',
    registration: `registration(id: "reg_${uuid}") { id }`,
    registrationSearch: 'registrationSearch(filter: { name: "a" }) { totalCount }',
    registrationCount: 'registrationCount(filter: { name: "a" })',
    sessions: `sessions(centerIds: ["ctr_${uuid}"]) { totalCount }`,
    session: 'session(id: "ses_1") { id }',
    command: `command(id: "cmd_${uuid}") { __typename }`,
  };

  it('is refused by every field of Query but the one that tells who asks', () => {
    const all = Object.keys(makeSchema().getQueryType()?.getFields() ?? {});
    expect(Object.keys(fields).sort()).toEqual(all.filter((name) => name !== 'viewer').sort());
  });

  it.each(Object.entries(fields))('is refused by %s, and nothing is called', async (_, field) => {
    const { errors } = await house.ask(`{ ${field} }`, { as: null });
    expect(errors.map((error) => error.extensions.code)).not.toEqual([]);
    for (const error of errors) expect(error.extensions.code).toBe('UNAUTHENTICATED');
    expect(house.calls()).toEqual([]);
    expect(house.faults).toEqual([]);
  });

  it('is told that nobody asks, and what the schema is', async () => {
    const { data, errors } = await house.ask('{ __typename viewer { id } __schema { queryType { name } } }', {
      as: null,
    });
    expect(errors).toEqual([]);
    expect(data).toEqual({ __typename: 'Query', viewer: null, __schema: { queryType: { name: 'Query' } } });
  });
});

describe('a token', () => {
  let school: TestHouse;
  let sign: (token: SignJWT) => Promise<string>;
  let publicPem: string;
  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] });
    publicPem = await exportSPKI(publicKey);
    school = await startTestHouse({ production: true, tokenRules: { keys, issuer: 'school', audience: 'quad' } });
    sign = (token) => token.setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
  });
  afterAll(() => school.close());

  const me = () => `stu_${house.school.demo.studentId}`;
  const claims = (sub: string = me()) =>
    new SignJWT().setSubject(sub).setIssuer('school').setAudience('quad').setExpirationTime('1h');
  const send = async (authorization: string | string[]) => {
    const { statusCode, body } = await request(`${school.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: '{ viewer { id roles } }' }),
    });
    return { status: statusCode, text: await body.text() };
  };
  const roleOf = async (token: string) => JSON.parse((await send(`Bearer ${token}`)).text).data.viewer;

  it('of a person of the directory names them, whatever role it claims', async () => {
    expect(await roleOf(await sign(claims()))).toEqual({ id: me(), roles: ['STUDENT'] });
    const boasting = new SignJWT({ role: 'STAFF', centers: ['all'] }).setSubject(me()).setIssuer('school');
    expect(await roleOf(await sign(boasting.setAudience('quad').setExpirationTime('1h')))).toEqual({
      id: me(),
      roles: ['STUDENT'],
    });
  });

  /** Each with what the log is to say of it. */
  async function forged(): Promise<Record<string, [authorization: string | string[], reason: RegExp]>> {
    const other = await generateKeyPair('ES256', { extractable: true });
    const good = await sign(claims());
    const [header = '', payload = '', signature = ''] = good.split('.');
    const withHeader = (alg: string, more = {}) => Buffer.from(JSON.stringify({ alg, ...more })).toString('base64url');
    const hmac = await claims().setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(publicPem));
    const embedded = claims().setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(other.publicKey) });
    const pointing = claims().setProtectedHeader({ alg: 'ES256', jku: 'https://evil.example/keys', kid: 'evil' });
    const critical = Buffer.from(JSON.stringify({ alg: 'ES256', crit: ['quad'], quad: 1 })).toString('base64url');
    const unsigned = new UnsecuredJWT().setSubject(me()).setIssuer('school').setAudience('quad');
    const others = JSON.stringify({ ...decodeJwt(good), sub: `stf_${house.school.demo.staffId}` });
    const oddSubject = (sub: unknown) =>
      new SignJWT({ sub } as never).setIssuer('school').setAudience('quad').setExpirationTime('1h');
    const bare = () => new SignJWT().setIssuer('school').setAudience('quad');
    return {
      'unsigned, with alg none': [`Bearer ${unsigned.setExpirationTime('1h').encode()}`, /ERR_JOSE_ALG_NOT_ALLOWED/],
      'with alg none and a signature': [`Bearer ${withHeader('none')}.${payload}.${signature}`, /ALG_NOT_ALLOWED/],
      'HS256, signed with the public key': [`Bearer ${hmac}`, /ERR_JOSE_ALG_NOT_ALLOWED/],
      'for another audience': [
        `Bearer ${await sign(claims().setAudience('elsewhere'))}`,
        /CLAIM_VALIDATION_FAILED aud/,
      ],
      'of another issuer': [`Bearer ${await sign(claims().setIssuer('elsewhere'))}`, /CLAIM_VALIDATION_FAILED iss/],
      'without an end': [`Bearer ${await sign(bare().setSubject(me()))}`, /CLAIM_VALIDATION_FAILED exp/],
      expired: [`Bearer ${await sign(claims().setExpirationTime('-1h'))}`, /ERR_JWT_EXPIRED/],
      'not yet valid': [`Bearer ${await sign(claims().setNotBefore('1h'))}`, /CLAIM_VALIDATION_FAILED nbf/],
      'without a person': [`Bearer ${await sign(bare().setExpirationTime('1h'))}`, /CLAIM_VALIDATION_FAILED sub/],
      'with an unknown critical header': [`Bearer ${critical}.${payload}.${signature}`, /ERR_JOSE_NOT_SUPPORTED/],
      'changed in its claims': [
        `Bearer ${header}.${Buffer.from(others).toString('base64url')}.${signature}`,
        /SIGNATURE_VERIFICATION_FAILED/,
      ],
      'changed in its signature': [`Bearer ${good.slice(0, -4)}AAAA`, /SIGNATURE_VERIFICATION_FAILED/],
      'with a key of its own inside': [`Bearer ${await embedded.sign(other.privateKey)}`, /SIGNATURE_VERIFICATION/],
      'with the address of its own keys': [`Bearer ${await pointing.sign(other.privateKey)}`, /NO_MATCHING_KEY/],
      'with a number for a person': [`Bearer ${await sign(oddSubject(1))}`, /CLAIM_INVALID sub/],
      'with a list of people': [`Bearer ${await sign(oddSubject([me()]))}`, /CLAIM_(INVALID|VALIDATION_FAILED) sub/],
      'of nobody': [`Bearer ${await sign(claims(`stu_${uuid}`))}`, /nobody of the directory/],
      'of a center': [`Bearer ${await sign(claims(`ctr_${house.school.centers[0]?.id}`))}`, /nobody/],
      'of no id': [`Bearer ${await sign(claims('root'))}`, /nobody/],
      garbage: ['Bearer garbage', /ERR_JWS_INVALID/],
      empty: ['', /malformed/],
      basic: ['Basic dXNlcjpwYXNz', /malformed/],
      bare: [good, /malformed/],
      'with odd characters': [`Bearer ${good} \u00e9`, /malformed/],
      'two in one': [`Bearer ${good}, Bearer ${good}`, /doubled/],
      'two headers': [[`Bearer ${good}`, `Bearer ${good}`], /doubled/],
      'longer than any token': [`Bearer ${'a'.repeat(5_000)}`, /oversized/],
      'longer than all headers may be': [`Bearer ${'a'.repeat(20_000)}`, /oversized/],
      'far longer': [`Bearer ${'a'.repeat(300_000)}`, /oversized/],
    };
  }

  it('that is not valid is refused with one and the same body, and the log alone has the reason', async () => {
    const bad = await forged();
    const answers = new Map<string, string[]>();
    for (const [what, [authorization, reason]] of Object.entries(bad)) {
      school.refusals.length = 0;
      const { status, text } = await send(authorization);
      const seen = `${status} ${text.replace(/req_[0-9a-f-]+/, 'req')}`;
      answers.set(seen, [...(answers.get(seen) ?? []), what]);
      expect([what, ...school.refusals]).toEqual([what, expect.stringMatching(reason)]);
    }
    expect([...answers.values()]).toEqual([Object.keys(bad)]);
    const [answer = ''] = answers.keys();
    expect(answer).toMatch(/^401 /);
    expect(JSON.parse(answer.slice(4))).toEqual({
      errors: [
        {
          message: 'The credentials of this request are not valid: get new ones and send it again.',
          extensions: { code: 'UNAUTHENTICATED', retryable: false, requestId: 'req' },
        },
      ],
    });
    expect(school.faults).toEqual([]);
    expect(school.calls()).toEqual([]);
  });

  it('that is oversized is refused alike, in whatever pieces it comes', async () => {
    const whole = await send(`Bearer ${'a'.repeat(20_000)}`);
    for (const [length, piece] of [
      [20_000, 1_000],
      [200_000, 50_000],
      [1_000_000, 7_000],
    ] as const) {
      const text = await inPieces(school.url, `Bearer ${'a'.repeat(length)}`, piece);
      expect([length, text.split('\r\n')[0]]).toEqual([length, 'HTTP/1.1 401 Unauthorized']);
      expect(text.split('\r\n\r\n')[1]?.replace(/req_[0-9a-f-]+/, 'req')).toBe(
        whole.text.replace(/req_[0-9a-f-]+/, 'req'),
      );
      expect(text.toLowerCase()).toContain('cache-control: private, no-store');
    }
  });

  it('that is good is taken after all of these', async () => {
    expect(await roleOf(await sign(claims()))).toEqual({ id: me(), roles: ['STUDENT'] });
  });
});

/** Sends a request by hand, its Authorization header cut into pieces, and gives all that comes back. */
async function inPieces(url: string, authorization: string, size: number): Promise<string> {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  // The gateway may have answered and gone before the last piece.
  socket.on('error', () => undefined);
  const body = '{"query":"{ __typename }"}';
  const head = `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\nAuthorization: ${authorization}\r\n\r\n${body}`;
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (let at = 0; at < head.length && !socket.destroyed; at += size) {
    socket.write(head.slice(at, at + size));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await closed;
  return text;
}
