import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Cache, openCache } from '../../src/cache/cache.ts';
import { openAnswers } from '../../src/upstreams/answers.ts';
import { openSharedAnswers } from '../../src/upstreams/shared-answers.ts';
import { type Admin, openAdmin, openWay, serverUrl, until } from '../cache/server.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';

let admin: Admin;
let cache: Cache;
beforeAll(async () => {
  admin = await openAdmin();
  cache = openCache(serverUrl, () => undefined);
  await until('a connection', () => openSharedAnswers(cache, randomUUID()).look('key'));
});
afterAll(async () => {
  await cache.close();
  admin.destroy();
});

const keysOf = (scope: string) => admin.keys(`quad:answers:{${scope}}:*`);
const asOf = new Date('2026-03-09T08:00:00Z');
const open = (scope: string, now = asOf.getTime() + 1_000) => openSharedAnswers(cache, scope, () => now);

describe('answers that gateways share', () => {
  let scope: string;
  beforeEach(() => {
    scope = `test:${randomUUID()}`;
  });
  afterEach(async () => {
    const keys = await keysOf(scope);
    if (keys.length > 0) await admin.del(keys);
  });

  /** Waits for what `keep` wrote: commands of one connection follow each other. */
  async function keep(text: string, epoch: string | undefined, ms = 60_000): Promise<void> {
    open(scope).keep('key', { text, asOf }, { epoch: epoch ?? '', ms });
    await open(scope).look('another');
  }

  it('are found by others in the same scope and epoch, with their age', async () => {
    const told = await open(scope).look('key');
    expect(told).toEqual({ epoch: expect.any(String), answer: null });
    await keep('text\nof two lines', told?.epoch);
    expect(await open(scope).look('key')).toEqual({ epoch: told?.epoch, answer: { text: 'text\nof two lines', asOf } });
    expect((await open(scope).look('another'))?.answer).toBeNull();
    expect((await open(`${scope}:other`).look('key'))?.answer).toBeNull();
    await admin.del(await keysOf(`${scope}:other`));
  });

  it('are given to nobody after a change, and what was asked for before it is not kept', async () => {
    const before = (await open(scope).look('key'))?.epoch;
    await keep('before', before);
    const epoch = await open(scope).drop();
    expect(await open(scope).look('key')).toEqual({ epoch, answer: null });
    await keep('late', before);
    expect((await open(scope).look('key'))?.answer).toBeNull();
    await keep('after', epoch ?? undefined);
    expect((await open(scope).look('key'))?.answer?.text).toBe('after');
  });

  it('go when their time is over, or the epoch is lost', async () => {
    const epoch = (await open(scope).look('key'))?.epoch;
    await keep('short', epoch, 40);
    await until('its end', async () => ((await open(scope).look('key'))?.answer === null ? true : null));
    await keep('text', epoch);
    await admin.del(`quad:answers:{${scope}}:epoch`);
    const told = await open(scope).look('key');
    expect([told?.answer, told?.epoch === epoch]).toEqual([null, false]);
  });

  it('are none where they are too large, of a time to come, or not of this making', async () => {
    const epoch = (await open(scope).look('key'))?.epoch;
    await keep('x'.repeat(256 * 1024 + 1), epoch);
    expect((await open(scope).look('key'))?.answer).toBeNull();
    await keep('text', epoch);
    expect((await open(scope, asOf.getTime() - 5_001).look('key'))?.answer).toBeNull();
    expect((await open(scope, asOf.getTime() - 10).look('key'))?.answer?.asOf).toEqual(new Date(asOf.getTime() - 10));
    const [key = ''] = (await keysOf(scope)).filter((name) => !name.endsWith(':epoch'));
    for (const forged of ['', 'text', `${epoch}\ntext`, `${epoch} soon\ntext`, `other ${asOf.getTime()}\ntext`]) {
      await admin.set(key, forged);
      expect((await open(scope).look('key'))?.answer).toBeNull();
    }
  });
});

describe('two gateways', () => {
  let first: TestHouse;
  let second: TestHouse;
  let way: Awaited<ReturnType<typeof openWay>>;
  let own: Cache;
  beforeAll(async () => {
    way = await openWay();
    own = openCache(way.url, () => undefined);
    first = await startTestHouse({ keepsFresh: true, cache });
    const urls = Object.fromEntries(Object.entries(first.systems).map(([name, { url }]) => [name, url]));
    second = await startTestHouse({ keepsFresh: true, cache: own, urls });
    await until('a connection', () => openSharedAnswers(own, randomUUID()).look('key'));
  });
  afterAll(async () => {
    await first.close();
    await second.close();
    await own.close();
    await way.cut();
  });
  beforeEach(() => first.forget());

  const sessions = 'query ($ids: [ID!]!) { sessions(centerIds: $ids, first: 5) { nodes { id } asOf } }';
  const browse = (house: TestHouse) =>
    house.ask(sessions, { variables: { ids: first.school.centers.map(({ id }) => `ctr_${id}`) } });
  const lists = '{ upcomingEvents { nodes { id } } events(date: "2026-03-01") { nodes { id } } }';
  const listCalls = () => first.calls('shiftiq').filter((line) => /classes|list-events/.test(line)).length;

  async function command(house: TestHouse, type: string): Promise<string> {
    const id = `stu_${house.school.demo.studentId}`;
    const { data } = await house.ask(
      'query ($id: ID!) { student(id: $id) { name enrollments { nodes { id } } availableEncounters { id } registrations(first: 1) { nodes { id } } } }',
      { variables: { id } },
    );
    const { data: done } = await house.ask(
      'mutation ($id: ID!, $type: String!) { grantAccommodation(input: { registrationId: $id, type: $type }) { __typename } }',
      { variables: { id: data.student.registrations.nodes[0].id, type } },
    );
    return done.grantAccommodation.__typename;
  }

  it('ask Zenoti once for both', async () => {
    const told = await browse(first);
    await browse(first);
    expect([told.errors, first.calls('zenoti').length]).toEqual([[], 5]);
    expect((await browse(second)).data).toEqual(told.data);
    expect(first.calls('zenoti')).toHaveLength(5);
  });

  it('give no list that a command at the other has changed', async () => {
    await first.ask(lists);
    await second.ask(lists);
    await second.ask(lists);
    expect(listCalls()).toBe(2);
    for (const [type, giver, reader] of [['a', first, second] as const, ['b', second, first] as const]) {
      const calls = listCalls();
      expect(await command(giver, type)).toBe('CommandApplied');
      await reader.ask(lists);
      expect(listCalls()).toBe(calls + 2);
      await giver.ask(lists);
      expect(listCalls()).toBe(calls + 2);
    }
  });

  it('let nobody wait for what was asked for before a command at the other', async () => {
    const scope = `test:${randomUUID()}`;
    const dropped: string[] = [];
    const flights = {
      has: () => true,
      join: () => null,
      start: () => Promise.reject(new Error()),
      forget: () => void dropped.push(''),
    };
    const answers = openAnswers({ flights, shared: openSharedAnswers(cache, scope), isChanged: true });
    await answers.meetOthers?.();
    dropped.length = 0;
    await answers.meetOthers?.();
    expect(dropped).toHaveLength(0);
    await openSharedAnswers(own, scope).drop();
    await answers.meetOthers?.();
    expect(dropped).toHaveLength(1);
    await admin.del(await keysOf(scope));
  });

  it('share nothing that is about a person', async () => {
    await command(first, 'c');
    const keys = await admin.keys('quad:answers:*');
    const values = await Promise.all(keys.map((key) => admin.get(key)));
    expect(values.length).toBeGreaterThan(5);
    const text = values.join('\n');
    for (const personal of [
      'LearnerIdentifier',
      'EnrollmentStatusId',
      'UnitNumber',
      'guest_id',
      'RegistrationIdentifier',
    ]) {
      expect(text).not.toContain(personal);
    }
  });

  it('go on by themselves while the cache is away', async () => {
    await way.cut();
    expect((await second.ask(lists)).errors).toEqual([]);
    expect((await browse(second)).errors).toEqual([]);
    first.forget();
    await second.ask(lists);
    expect(listCalls()).toBe(0);
    await way.mend();
    await until('the way back', () => openSharedAnswers(own, randomUUID()).look('key'));
    expect((await second.ask(lists)).errors).toEqual([]);
  });
});
