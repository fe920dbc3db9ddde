import { describe, expect, it } from '@jest/globals';
import { UnsecuredJWT } from 'jose';
import { claims, openIssuer } from './issuer.ts';
import { demo, key, school, stage, studentOf } from './stage.ts';

type Rows = Record<string, unknown>[];

const atSantiago = school.students.find((student) => student.centers[0]?.referenceId === 'CL-SCL-01') ?? demo;
const neighbour = studentOf(school.oddities.camelCaseStudent);
const staff = school.staff.find((person) => person.id === school.demo.staffId);
const tokens = { 'student-token': demo.wseId, 'staff-token': staff?.wseId ?? '', stale: 'nobody' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const play = (settings = {}) => stage('wse', bearer(key), { tokens, ...settings });
const encounters = (user: string) => `/users/${user}/encounters/available`;

describe('the simulated WSE', () => {
  it('gives a bare array of encounters with seven digits of a second and an offset', async () => {
    const { get } = await play();
    const { status, body } = await get(encounters(demo.wseId));
    const rows = body as Rows;
    expect(status).toBe(200);
    expect(Object.keys(rows[0] ?? {})).toEqual(
      'UnitNumber Id DateTime EndDate Duration Status IsOnline CenterId CenterName CenterReferenceId'.split(' '),
    );
    for (const row of rows) expect(row.DateTime).toMatch(/^2026-03-\d\dT\d\d:\d\d:00\.0000000\+00:00$/);
  });

  it('takes a GUID in either case and a user name for the same user', async () => {
    const { get } = await play();
    const heard = await Promise.all(
      [demo.wseId, demo.wseId.toUpperCase(), demo.userName].map((user) => get(encounters(user))),
    );
    expect(heard.map(({ text }) => text)).toEqual(heard.map(() => heard[0]?.text));
    expect(heard[0]?.status).toBe(200);
  });

  it('has no centre and no names for a class that is online only, and GUIDs in capitals for some centres', async () => {
    const { get } = await play();
    const rows = (await get(encounters(demo.wseId))).body as Rows;
    expect(rows.filter((row) => row.IsOnline)[0]).toMatchObject({
      CenterId: '00000000-0000-0000-0000-000000000000',
      CenterName: null,
      CenterReferenceId: null,
    });
    const porto = rows.find((row) => row.CenterReferenceId === 'PT-OPO-01');
    expect(porto?.CenterId).toBe(demo.centers[1]?.wseId.toUpperCase());
  });

  it('shows a status that nobody documented', async () => {
    const { get } = await play();
    const rows = (await get(encounters(demo.wseId))).body as Rows;
    expect(rows.filter((row) => row.Status === school.oddities.encounterStatus)).toHaveLength(1);
  });

  it('spells the rows of one student as the live student site does', async () => {
    const { get } = await play();
    const student = studentOf(school.oddities.camelCaseStudent);
    const row = ((await get(encounters(student.wseId))).body as Rows)[0] ?? {};
    expect(Object.keys(row)).toContain('centerReferenceId');
    expect(Object.keys(row)).not.toContain('CenterReferenceId');
    expect(row.dateTime).toMatch(/:00\+00:00$/);
  });

  it.each([
    ['0', 'Encounter'],
    ['1', 'ComplementaryClass'],
    ['2', 'socialClub'],
  ])('lists non-encounters of class type %s also by its name %s', async (number, name) => {
    const { get } = await play();
    const path = `/users/${demo.wseId}/nonEncounters/available?classType=`;
    const [byNumber, byName] = await Promise.all([get(path + number), get(path + name)]);
    const row = (byNumber.body as Rows)[0] ?? {};
    expect(Object.keys(row).slice(0, 3)).toEqual(['Categories', 'Description', 'Id']);
    expect(byName.body).toEqual(byNumber.body);
  });

  it.each(['3', 'Party', '', '-1'])('refuses the class type "%s"', async (type) => {
    const { get } = await play();
    const { status, body } = await get(`/users/${demo.wseId}/nonEncounters/available?classType=${type}`);
    expect([status, body]).toMatchObject([400, { Message: 'The request is invalid.' }]);
  });

  it.each([
    ['the student', 'student-token', demo.wseId, 200],
    ['staff of the same centre', 'staff-token', demo.wseId, 200],
    ['another student', 'student-token', atSantiago.wseId, 403],
    ['another student of the same centre', 'student-token', neighbour.wseId, 403],
    ['staff of another centre', 'staff-token', atSantiago.wseId, 403],
    ['a student who asks for nobody', 'student-token', 'nobody.here', 403],
    ['the service', key, atSantiago.wseId, 200],
    ['the service that asks for nobody', key, 'nobody.here', 404],
    ['a stale token', 'stale', demo.wseId, 401],
    ['a token never issued', 'other', demo.wseId, 401],
    ['the service that asks for an unreadable name', key, 'a%2Fb', 400],
  ])('answers %s as the rule of both lists says', async (_, token, user, status) => {
    const { get } = await play();
    const heard = await get(encounters(user), bearer(token));
    expect(heard.status).toBe(status);
    const denied = { Message: 'Authorization has been denied for this request.' };
    if (status === 401 || status === 403) expect(heard.body).toEqual(denied);
  });

  it.each([
    ['a student', `stu_${demo.id}`, demo.wseId, 200],
    ['a student whose GUID is in capitals', `stu_${demo.id.toUpperCase()}`, demo.wseId, 200],
    ['a student who asks for another', `stu_${demo.id}`, neighbour.wseId, 403],
    ['staff of the same centre', `stf_${staff?.id}`, demo.wseId, 200],
    ['staff of another centre', `stf_${staff?.id}`, atSantiago.wseId, 403],
    ['a person whom nobody knows', `stu_${demo.wseId}`, demo.wseId, 401],
    ['a student as staff', `stf_${demo.id}`, demo.wseId, 401],
    ['a bare GUID', demo.id, demo.wseId, 401],
  ])('takes a token of the issuer: %s', async (_, subject, user, status) => {
    const { issuer, token } = await openIssuer();
    const { get } = await play({ issuer });
    expect((await get(encounters(user), bearer(await token(subject)))).status).toBe(status);
  });

  it.each(['RS256', 'PS256', 'EdDSA'])('takes a token that is signed by %s', async (alg) => {
    const { issuer, token } = await openIssuer(alg);
    const { get } = await play({ issuer });
    expect((await get(encounters(demo.wseId), bearer(await token(`stu_${demo.id}`)))).status).toBe(200);
  });

  it('refuses every token that is not the issuer’s or does not hold now in the same words', async () => {
    const { issuer, token } = await openIssuer();
    const stranger = await openIssuer();
    const odd = await openIssuer('ES384');
    const keys = [...issuer.keys.keys, ...odd.issuer.keys.keys];
    const { get } = await play({ issuer: { ...issuer, keys: { keys } } });
    const me = `stu_${demo.id}`;
    const bad = {
      expired: await token(me, { exp: 1_700_000_000 }),
      'without an end': await token(me, { exp: null }),
      'of another key': await stranger.token(me),
      'of an algorithm that is not taken': await odd.token(me),
      'of another issuer': await token(me, { iss: 'elsewhere' }),
      'for another audience': await token(me, { aud: 'elsewhere' }),
      'without a person': await token(me, { sub: null }),
      changed: `${(await token(me)).slice(0, -8)}AAAAAAAA`,
      unsigned: new UnsecuredJWT(claims(me)).encode(),
    };
    const heard = await Promise.all(
      Object.entries(bad).map(async ([what, one]) => {
        const { status, body } = await get(encounters(demo.wseId), bearer(one));
        return [what, status, body];
      }),
    );
    const body = { Message: 'Authorization has been denied for this request.' };
    expect(heard).toEqual(Object.keys(bad).map((what) => [what, 401, body]));
  });

  it('takes the key of the service beside the tokens of an issuer, and no such token without one', async () => {
    const { issuer, token } = await openIssuer();
    const [trusting, closed] = [await play({ issuer }), await play()];
    expect((await trusting.get(encounters(atSantiago.wseId))).status).toBe(200);
    const mine = bearer(await token(`stu_${demo.id}`));
    expect((await closed.get(encounters(demo.wseId), mine)).status).toBe(401);
  });

  it('answers unknown routes and methods in the words of its framework', async () => {
    const { get, send } = await play();
    const { status, body } = await get('/users/x/nothing');
    expect([status, body]).toEqual([
      404,
      {
        Message: "No HTTP resource was found that matches the request URI '/users/x/nothing'.",
        MessageDetail: 'No action was found that matches the request.',
      },
    ]);
    expect(await send('POST', encounters(demo.wseId))).toMatchObject({
      status: 405,
      body: { Message: "The requested resource does not support http method 'POST'." },
    });
    expect((await get('/users/%zz/encounters/available')).status).toBe(400);
  });

  it('spends no call of the quota on a caller whom it does not know', async () => {
    const { get } = await play({ quota: 1 });
    expect((await get(encounters(demo.wseId), bearer('other'))).status).toBe(401);
    expect((await get(encounters(demo.wseId))).status).toBe(200);
  });

  it('throttles only when told to', async () => {
    const { get } = await play({ quota: 1 });
    await get(encounters(demo.wseId));
    const { status, headers } = await get(encounters(demo.wseId));
    expect([status, headers.get('retry-after')]).toEqual([429, '60']);
  });
});
