import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AskOptions, startTestHouse, type TestHouse } from '../kit/house.ts';

let house: TestHouse;
const keys = { partner: '', integration: '' };
beforeAll(async () => {
  house = await startTestHouse();
  for (const role of ['partner', 'integration'] as const) {
    keys[role] = (await house.clients.create({ name: `the-${role}`, role }))?.reveal() ?? '';
  }
});
afterAll(() => house.close());
beforeEach(() => {
  house.forget();
  house.refusals.length = 0;
});

const viewer = '{ viewer { id roles name centers { id } student { id } application } }';
const withKey = (role: keyof typeof keys, as: string | null = null): AskOptions => ({
  as,
  headers: { 'quad-client-key': keys[role] },
});
const me = () => `stu_${house.school.demo.studentId}`;

describe('an application', () => {
  it.each(['partner', 'integration'] as const)('that is a %s is known by its key', async (role) => {
    const { data, errors } = await house.ask(viewer, withKey(role));
    expect(errors).toEqual([]);
    expect(data.viewer).toEqual({
      id: `app_the-${role}`,
      roles: [role.toUpperCase()],
      name: `the-${role}`,
      centers: [],
      student: null,
      application: `the-${role}`,
    });
  });

  it('sees nobody by itself, asks no system whose a record is, and sees the schedule of any center', async () => {
    const [registration] = house.school.registrations;
    const query = `{
      student(id: "${me()}") { name }
      node(id: "${me()}") { id }
      students { totalCount }
      enrollment(id: "enr_${house.school.enrollments[0]?.Id}") { id }
      registration(id: "reg_${registration?.id}") { id }
      registrationSearch(filter: { name: "a" }) { totalCount }
      registrationCount(filter: { name: "a" })
      scrapPaper(id: "1") { isPrepared }
    }`;
    for (const role of ['partner', 'integration'] as const) {
      const { data, errors } = await house.ask(query, withKey(role));
      expect(data).toEqual({
        student: null,
        node: null,
        students: { totalCount: 0 },
        enrollment: null,
        registration: null,
        registrationSearch: { totalCount: 0 },
        registrationCount: 0,
        scrapPaper: null,
      });
      expect(errors.map(({ path, extensions }) => [path?.join(), extensions.code])).toEqual([
        ['scrapPaper', 'FORBIDDEN'],
        ['student', 'FORBIDDEN'],
      ]);
      expect(house.calls()).toEqual([]);
    }
    const centers = await house.ask(
      '{ centers { sessions(first: 1) { nodes { id } } links { system } } }',
      withKey('partner'),
    );
    expect(centers.errors).toEqual([]);
    expect(centers.data.centers[0]).toEqual({ sessions: { nodes: [{ id: expect.any(String) }] }, links: null });
  });

  it('that brings a person’s token is that person, no more and no less', async () => {
    for (const role of ['partner', 'integration'] as const) {
      const { data } = await house.ask(viewer, withKey(role, 'student'));
      expect(data.viewer).toMatchObject({ id: me(), roles: ['STUDENT'], application: `the-${role}` });
      const staff = await house.ask('{ students(first: 1) { totalCount } viewer { roles } }', withKey(role, 'staff'));
      const alone = await house.ask('{ students(first: 1) { totalCount } viewer { roles } }', { as: 'staff' });
      expect(staff.data).toEqual(alone.data);
    }
  });

  it('whose key is not valid is refused as every caller is, whatever token comes with it', async () => {
    const first = await house.clients.create({ name: 'gone', role: 'partner' });
    await house.clients.revoke('gone');
    const bad = {
      unknown: `quad_0123456789ab_${'A'.repeat(43)}`,
      wrong: `${keys.partner.slice(0, -4)}AAAA`,
      revoked: first?.reveal() ?? '',
      malformed: 'secret',
      empty: '',
      oversized: 'q'.repeat(9_000),
      doubled: `${keys.partner},${keys.partner}`,
      pasted: `Bearer ${keys.partner}`,
    };
    const forged = await house.ask(viewer, { as: null, headers: { authorization: 'Bearer forged' } });
    const neutral = (text: string) => text.replace(/req_[0-9a-f-]+/, 'req');
    for (const [what, key] of Object.entries(bad)) {
      for (const as of [null, 'student']) {
        const { status, text } = await house.ask(viewer, { as, headers: { 'quad-client-key': key } });
        expect([what, status, neutral(text)]).toEqual([what, 401, neutral(forged.text)]);
      }
    }
    expect(new Set(house.refusals.slice(1))).toEqual(new Set(['the client key is not valid']));
    const badToken = await house.ask(viewer, {
      as: null,
      headers: { 'quad-client-key': keys.partner, authorization: 'Bearer forged' },
    });
    expect(neutral(badToken.text)).toBe(neutral(forged.text));
  });

  it('goes on with its old key while it changes to a new one', async () => {
    const old = await house.clients.create({ name: 'changing', role: 'partner' });
    const next = await house.clients.rotate('changing', 1);
    for (const key of [old, next]) {
      const { data } = await house.ask(viewer, { as: null, headers: { 'quad-client-key': key?.reveal() ?? '' } });
      expect(data.viewer.name).toBe('changing');
    }
    const last = await house.clients.rotate('changing', 0);
    const statusWith = async (key: typeof old) =>
      (await house.ask(viewer, { as: null, headers: { 'quad-client-key': key?.reveal() ?? '' } })).status;
    expect(await Promise.all([old, next, last].map(statusWith))).toEqual([401, 401, 200]);
  });
});
