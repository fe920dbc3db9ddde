import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { sql } from 'kysely';
import { openAuditTrail, type PersonalRead, readAudit } from '../../../src/access/audit-trail.ts';
import type { Store } from '../../../src/store/store.ts';
import { opener, uuid } from '../../directory/suite/open.ts';
import { allBut } from '../../kit/clock.ts';
import type { Databases } from '../../store/databases.ts';

const noon = new Date('2026-03-09T12:00:00Z');
const student = uuid(11);

function read(overrides: Partial<PersonalRead> = {}): PersonalRead {
  return {
    at: noon,
    requestId: 'req_1',
    readerId: `stf_${uuid(5)}`,
    clientName: 'mobile',
    studentId: student,
    operation: 'Dashboard',
    ...overrides,
  };
}

const unexpected = (error: unknown): void => {
  throw error;
};
const daysAfterNoon = (days: number) => new Date(noon.getTime() + days * 86_400_000);

/** The store, and how many transactions were opened on it; a statement outside of one is refused, but for the removal of old rows. */
function counted(store: Store) {
  let transactions = 0;
  const db = new Proxy(store.db, {
    get(target, name) {
      if (name === 'deleteFrom') return target.deleteFrom.bind(target);
      if (name !== 'transaction') throw new Error(`${String(name)} stands outside of a transaction`);
      transactions++;
      return target.transaction.bind(target);
    },
  });
  return { store: { ...store, db }, transactions: () => transactions };
}

export function describeAuditTrail(databases: Databases): void {
  const { open } = opener(databases);

  describe('the audit trail', () => {
    it('gives back who read the data of a student, the newest first', async () => {
      const { store } = await open();
      const trail = openAuditTrail(store, { days: 1, failed: unexpected, now: () => noon });
      const later = read({ requestId: 'req_0', at: new Date('2026-03-09T12:00:00.001Z'), clientName: null });
      for (const each of [read(), later, read({ studentId: uuid(12) })]) trail.note(each);
      await trail.flush();
      expect(await readAudit(store, student)).toEqual([later, read()]);
      expect(await readAudit(store, uuid(12))).toEqual([read({ studentId: uuid(12) })]);
      expect(await readAudit(store, uuid(13))).toEqual([]);
    });

    it('keeps each text as it is, but for half a character, which costs no other row', async () => {
      const { store } = await open();
      const trail = openAuditTrail(store, { days: 1, failed: unexpected, now: () => noon });
      const texts = ['null', '007', '1e5', '"\\\'', '\u0001\u2028', '\u{1f393} é', '[1]', ''];
      const rows = texts.map((operation, index) => read({ operation, requestId: `req_${index}` }));
      for (const row of rows) trail.note(row);
      trail.note(read({ operation: 'a\ud800b', requestId: 'req_9' }));
      await trail.flush();
      const half = read({ operation: 'a\ufffdb', requestId: 'req_9' });
      expect(await readAudit(store, student)).toEqual([...rows, half]);
    });

    it('has one row, the first, for an operation and a person, however often and wherever noted', async () => {
      const { store } = await open();
      const trails = [1, 2].map(() => openAuditTrail(store, { days: 1, failed: unexpected, now: () => noon }));
      for (const trail of trails) {
        for (const second of [0, 1, 2]) trail.note(read({ at: new Date(noon.getTime() + second * 1_000) }));
        await trail.flush();
      }
      expect(await readAudit(store, student)).toEqual([read()]);
    });

    it('writes 5,000 reads of one second in one transaction', async () => {
      const { store } = await open();
      const { store: watched, transactions } = counted(store);
      const trail = openAuditTrail(watched, { days: 1, failed: unexpected, now: () => noon });
      for (let number = 0; number < 5_000; number++) {
        trail.note(read({ requestId: `req_${number}` }));
        if (number % 1_000 === 0) await new Promise(setImmediate);
      }
      await trail.flush();
      expect(await readAudit(store, student)).toHaveLength(5_000);
      expect(transactions()).toBe(1);
    });

    it('keeps the rows of a write that failed, and writes them once', async () => {
      const { store } = await open();
      const failures: unknown[] = [];
      const trail = openAuditTrail(store, { days: 1, failed: (error) => failures.push(error), now: () => noon });
      await sql`alter table personal_read rename to elsewhere`.execute(store.db);
      trail.note(read());
      await trail.flush();
      trail.note(read({ requestId: 'req_2' }));
      expect(failures).toEqual([expect.objectContaining({ message: expect.stringContaining('personal_read') })]);
      await sql`alter table elsewhere rename to personal_read`.execute(store.db);
      await trail.flush();
      await trail.flush();
      expect(await readAudit(store, student)).toEqual([read(), read({ requestId: 'req_2' })]);
      expect(failures).toHaveLength(1);
    });
  });

  describe('the retention of the audit trail', () => {
    const old = read({ requestId: 'req_old', at: new Date(noon.getTime() - 1) });
    /** Lets an hour pass for who waits for it; the store goes on as ever. */
    const fakeHours = () => jest.useFakeTimers({ doNotFake: allBut('setInterval', 'clearInterval') });
    afterEach(() => void jest.useRealTimers());

    it('removes what is older than the days as soon as it is opened, and nothing younger', async () => {
      const { store } = await open();
      const first = openAuditTrail(store, { days: 30, failed: unexpected, now: () => noon });
      for (const each of [old, read()]) first.note(each);
      await first.close();
      expect(await readAudit(store, student)).toEqual([read(), old]);
      const second = openAuditTrail(store, { days: 30, failed: unexpected, now: () => daysAfterNoon(30) });
      await second.close();
      expect(await readAudit(store, student)).toEqual([read()]);
    });

    it('removes it every hour, though nobody reads anything', async () => {
      const { store } = await open();
      fakeHours();
      let instant = noon;
      const trail = openAuditTrail(store, { days: 30, failed: unexpected, now: () => instant });
      trail.note(old);
      await trail.flush();
      instant = daysAfterNoon(30);
      jest.advanceTimersByTime(3_599_999);
      await trail.flush();
      expect(await readAudit(store, student)).toEqual([old]);
      jest.advanceTimersByTime(1);
      await trail.close();
      while ((await readAudit(store, student)).length > 0) await sleep(5);
    });

    it('tells that it failed, and does so again an hour later', async () => {
      const { store } = await open();
      fakeHours();
      const failures: unknown[] = [];
      await sql`alter table personal_read rename to elsewhere`.execute(store.db);
      const trail = openAuditTrail(store, { days: 1, failed: (error) => failures.push(error), now: () => noon });
      while (failures.length === 0) await sleep(5);
      jest.advanceTimersByTime(3_600_000);
      while (failures.length === 1) await sleep(5);
      await sql`alter table elsewhere rename to personal_read`.execute(store.db);
      await trail.close();
    });
  });

  describe('an audit trail that is closed', () => {
    it('tells how many reads are lost where the store takes none', async () => {
      const { store } = await open();
      const failures: unknown[] = [];
      const trail = openAuditTrail(store, { days: 1, failed: (error) => failures.push(error), now: () => noon });
      for (const requestId of ['req_1', 'req_2']) trail.note(read({ requestId }));
      await trail.flush();
      await sql`alter table personal_read rename to elsewhere`.execute(store.db);
      for (const requestId of ['req_3', 'req_4']) trail.note(read({ requestId }));
      await trail.close();
      expect(String(failures.at(-1))).toContain('2 rows are lost');
      await sql`alter table elsewhere rename to personal_read`.execute(store.db);
      expect(await readAudit(store, student)).toHaveLength(2);
    });
  });
}
