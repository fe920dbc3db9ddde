import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { request } from 'undici';
import { tokenVerifier } from '../../src/access/tokens.ts';
import { openDirectory } from '../../src/directory/directory.ts';
import { openNotebook } from '../../src/directory/notebook.ts';
import { type Gateway, startGateway } from '../../src/server/http.ts';
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
  let gateway: Gateway;
  let sign: (token: SignJWT, headers?: { alg: string }) => Promise<string>;
  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] });
    const services = {
      store: house.store,
      directory: openDirectory(house.store),
      notebook: openNotebook(house.store, () => undefined),
      connections: {},
      deadlineMs: 1_000,
      upstreamFailed: () => undefined,
    };
    const log = {
      started: () => undefined,
      stopped: () => undefined,
      upstreamFailed: () => undefined,
      fault: (error: unknown) => void house.faults.push(error),
    };
    const verify = tokenVerifier({ keys, issuer: 'school', audience: 'quad' });
    gateway = await startGateway({ services, verify, log, production: true, host: '127.0.0.1', port: 0 });
    sign = (token) => token.setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
  });
  afterAll(() => gateway.close());

  const me = () => `stu_${house.school.demo.studentId}`;
  const claims = (sub: string = me()) =>
    new SignJWT().setSubject(sub).setIssuer('school').setAudience('quad').setExpirationTime('1h');
  const send = async (authorization: string | string[]) => {
    const { statusCode, body } = await request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: '{ viewer { id role } }' }),
    });
    return { status: statusCode, text: await body.text() };
  };
  const roleOf = async (token: string) => JSON.parse((await send(`Bearer ${token}`)).text).data.viewer;

  it('of a person of the directory names them, whatever role it claims', async () => {
    expect(await roleOf(await sign(claims()))).toEqual({ id: me(), role: 'STUDENT' });
    const boasting = new SignJWT({ role: 'STAFF', centers: ['all'] }).setSubject(me()).setIssuer('school');
    expect(await roleOf(await sign(boasting.setAudience('quad').setExpirationTime('1h')))).toEqual({
      id: me(),
      role: 'STUDENT',
    });
  });

  it('that is not valid is refused with one and the same body, whatever the reason', async () => {
    const other = await generateKeyPair('ES256');
    const good = await sign(claims());
    const bad: Record<string, string | string[]> = {
      expired: `Bearer ${await sign(claims().setExpirationTime('-1h'))}`,
      'not yet valid': `Bearer ${await sign(claims().setNotBefore('1h'))}`,
      'of another key': `Bearer ${await claims().setProtectedHeader({ alg: 'ES256' }).sign(other.privateKey)}`,
      unsigned: `Bearer ${new UnsecuredJWT().setSubject(me()).setIssuer('school').setAudience('quad').setExpirationTime('1h').encode()}`,
      'without an end': `Bearer ${await sign(new SignJWT().setSubject(me()).setIssuer('school').setAudience('quad'))}`,
      'without a person': `Bearer ${await sign(new SignJWT().setIssuer('school').setAudience('quad').setExpirationTime('1h'))}`,
      'of nobody': `Bearer ${await sign(claims(`stu_${uuid}`))}`,
      'of a center': `Bearer ${await sign(claims(`ctr_${house.school.centers[0]?.id}`))}`,
      'of no id': `Bearer ${await sign(claims('root'))}`,
      'of another issuer': `Bearer ${await sign(claims().setIssuer('elsewhere'))}`,
      'for another audience': `Bearer ${await sign(claims().setAudience('elsewhere'))}`,
      changed: `Bearer ${good.slice(0, -4)}AAAA`,
      garbage: 'Bearer garbage',
      empty: '',
      basic: 'Basic dXNlcjpwYXNz',
      bare: good,
      'two in one': `Bearer ${good}, Bearer ${good}`,
      'two headers': [`Bearer ${good}`, `Bearer ${good}`],
      'too long': `Bearer ${'a'.repeat(5_000)}`,
    };
    const answers = new Map<string, string[]>();
    for (const [what, authorization] of Object.entries(bad)) {
      const { status, text } = await send(authorization);
      const seen = `${status} ${text.replace(/req_[0-9a-f-]+/, 'req')}`;
      answers.set(seen, [...(answers.get(seen) ?? []), what]);
    }
    expect([...answers.values()]).toEqual([Object.keys(bad)]);
    const [answer = ''] = answers.keys();
    expect(answer).toMatch(/^401 /);
    expect(JSON.parse(answer.slice(4)).errors[0].extensions).toEqual({
      code: 'UNAUTHENTICATED',
      retryable: false,
      requestId: 'req',
    });
    expect(house.faults).toEqual([]);
  });
});
