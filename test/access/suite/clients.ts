import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { type Clients, openClients } from '../../../src/access/clients.ts';
import type { Client } from '../../../src/model/client.ts';
import type { Store } from '../../../src/store/store.ts';
import { opener } from '../../directory/suite/open.ts';
import type { Databases } from '../../store/databases.ts';

const crm: Client = { name: 'crm', role: 'integration' };
const tutor: Client = { name: 'tutor-app', role: 'partner' };
const start = '2026-03-09T08:00:00.000Z';

/** What applications and their keys promise. */
export function describeClients(databases: Databases): void {
  const { open, reopen } = opener(databases);

  /** Clients of a fresh store, and a clock that a test sets: `clock.at`. */
  async function openAt(): Promise<{ url: string; store: Store; clients: Clients; clock: { at: string } }> {
    const { url, store } = await open();
    const clock = { at: start };
    return { url, store, clock, clients: openClients(store, () => new Date(clock.at)) };
  }

  describe('a client', () => {
    it('is found by its key, among others', async () => {
      const { clients } = await openAt();
      const [one, other] = [await create(clients, crm), await create(clients, tutor)];
      expect(one).toMatch(/^quad_[0-9a-f]{12}_[A-Za-z0-9_-]{43}$/);
      expect([await clients.find(one), await clients.find(other)]).toEqual([crm, tutor]);
    });

    it('has a name that nobody else gets, even once it is revoked', async () => {
      const { clients } = await openAt();
      const key = await create(clients, crm);
      expect(await clients.create({ name: 'crm', role: 'partner' })).toBeNull();
      expect(await clients.find(key)).toEqual(crm);
      await clients.revoke('crm');
      expect(await clients.create(crm)).toBeNull();
    });

    it('is made once when several make it at the same time', async () => {
      const { url, clients } = await openAt();
      const other = openClients(await reopen(url));
      const made = await Promise.all([clients, other, clients, other, clients, other].map((each) => each.create(crm)));
      const keys = made.filter((key) => key !== null);
      expect(keys).toHaveLength(1);
      expect(await clients.find(keys[0]?.reveal() ?? '')).toEqual(crm);
      expect((await clients.list())[0]?.keys).toHaveLength(1);
    });

    it('leaves the hash of its secret in the database, and the secret nowhere', async () => {
      const { store, clients } = await openAt();
      const keys = [await create(clients, crm), await rotate(clients, 'crm', 1)];
      const everything = await dump(store);
      for (const key of keys) {
        const secret = key.slice('quad_0123456789ab_'.length);
        expect(everything).toContain(createHash('sha256').update(secret).digest('hex'));
        expect(everything).not.toContain(secret);
        expect(everything).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
      }
    });

    it('is listed by name, with the keys that work', async () => {
      const { clients, clock } = await openAt();
      const names = ['ca', 'c-b', 'c'];
      for (const name of names) await create(clients, { name, role: 'partner' });
      clock.at = '2026-03-09T09:00:00.000Z';
      await rotate(clients, 'c', 2);
      await clients.revoke('ca');
      const listed = await clients.list();
      expect(listed.map(({ name }) => name)).toEqual(['c', 'c-b', 'ca']);
      const id = expect.stringMatching(/^[0-9a-f]{12}$/);
      expect(listed[0]).toEqual({
        ...{ name: 'c', role: 'partner', createdAt: start, revokedAt: null },
        keys: [
          { id, createdAt: start, expiresAt: '2026-03-09T11:00:00.000Z' },
          { id, createdAt: clock.at, expiresAt: null },
        ],
      });
      expect(listed[2]).toMatchObject({ revokedAt: clock.at, keys: [] });
      clock.at = '2026-03-09T11:00:00.000Z';
      expect((await clients.list())[0]?.keys).toEqual([{ id, createdAt: '2026-03-09T09:00:00.000Z', expiresAt: null }]);
    });
  });

  describe('a rotation of keys', () => {
    it('lets the old key work until the overlap ends, and the new one on', async () => {
      const { clients, clock } = await openAt();
      const bystander = await create(clients, tutor);
      const old = await create(clients, crm);
      const fresh = await rotate(clients, 'crm', 24);
      expect([await clients.find(old), await clients.find(fresh)]).toEqual([crm, crm]);
      clock.at = '2026-03-10T07:59:59.999Z';
      expect(await clients.find(old)).toEqual(crm);
      clock.at = '2026-03-10T08:00:00.000Z';
      expect([await clients.find(old), await clients.find(fresh)]).toEqual([null, crm]);
      expect(await clients.find(bystander)).toEqual(tutor);
    });

    it('ends the old keys at once without an overlap', async () => {
      const { clients } = await openAt();
      const old = await create(clients, crm);
      const fresh = await rotate(clients, 'crm', 0);
      expect([await clients.find(old), await clients.find(fresh)]).toEqual([null, crm]);
    });

    it('brings an end nearer, and never puts it off', async () => {
      const { clients, clock } = await openAt();
      const first = await create(clients, crm);
      const second = await rotate(clients, 'crm', 10);
      await rotate(clients, 'crm', 100);
      clock.at = '2026-03-09T18:00:00.000Z';
      expect([await clients.find(first), await clients.find(second)]).toEqual([null, crm]);
      await rotate(clients, 'crm', 1);
      clock.at = '2026-03-09T19:00:00.000Z';
      expect(await clients.find(second)).toBeNull();
    });

    it('leaves one key without an end when several rotate at the same time', async () => {
      const { url, clients } = await openAt();
      const other = openClients(await reopen(url), () => new Date(start));
      await create(clients, crm);
      await Promise.all([clients, other, clients, other].map((each) => each.rotate('crm', 1)));
      const [listed] = await clients.list();
      expect(listed?.keys).toHaveLength(5);
      expect(listed?.keys.filter(({ expiresAt }) => expiresAt === null)).toHaveLength(1);
    });

    it('is refused to nobody and to a revoked client', async () => {
      const { clients } = await openAt();
      await create(clients, crm);
      await clients.revoke('crm');
      expect([await clients.rotate('crm', 1), await clients.rotate('nobody', 1)]).toEqual([null, null]);
    });
  });

  describe('a revocation', () => {
    it('stops every key of the client at once, and no other', async () => {
      const { clients } = await openAt();
      const keys = [await create(clients, crm), await rotate(clients, 'crm', 24)];
      const bystander = await create(clients, tutor);
      expect(await clients.revoke('crm')).toBe(true);
      for (const key of keys) expect(await clients.find(key)).toBeNull();
      expect(await clients.find(bystander)).toEqual(tutor);
    });

    it('says whether there was something to revoke, and keeps its first time', async () => {
      const { clients, clock } = await openAt();
      await create(clients, crm);
      expect([await clients.revoke('nobody'), await clients.revoke('crm')]).toEqual([false, true]);
      clock.at = '2026-03-10T08:00:00.000Z';
      expect(await clients.revoke('crm')).toBe(false);
      expect((await clients.list())[0]?.revokedAt).toBe(start);
    });
  });

  describe('a key', () => {
    it('belongs to nobody with a wrong secret or an unknown id', async () => {
      const { clients } = await openAt();
      const [one, other] = [await create(clients, crm), await create(clients, tutor)];
      const [, id = '', secret = ''] = /^quad_(.{12})_(.{43})$/.exec(one) ?? [];
      const changed = secret.startsWith('A') ? `B${secret.slice(1)}` : `A${secret.slice(1)}`;
      const unknown = id.startsWith('0') ? `1${id.slice(1)}` : `0${id.slice(1)}`;
      expect(await clients.find(`quad_${id}_${changed}`)).toBeNull();
      expect(await clients.find(`quad_${unknown}_${secret}`)).toBeNull();
      expect(await clients.find(`quad_${id}_${other.slice(-43)}`)).toBeNull();
    });

    it('belongs to nobody when malformed, and the database is not asked', async () => {
      const { store, clients } = await openAt();
      const key = await create(clients, crm);
      const [id, secret] = [key.slice(5, 17), key.slice(18)];
      const malformed = [
        ...['', 'quad', 'quad_', 'quad__', `quad_${id}`, `quad_${id}_`, secret, id, 'null', 'undefined'],
        ...[
          ` ${key}`,
          `${key} `,
          `${key}\n`,
          `\n${key}`,
          `${key}\0`,
          `${key}=`,
          `${key}A`,
          key.slice(0, -1),
          key.slice(1),
        ],
        ...[
          key.toUpperCase(),
          key.replace('quad', 'Quad'),
          key.replace('quad_', 'quad-'),
          key.replace('quad_', 'quid_'),
        ],
        ...[`quad_${id.slice(1)}g_${secret}`, `quad_${id.slice(1)}A_${secret}`, `quad_${id}-${secret}`],
        ...['+', '/', '=', '%', ' ', '\n', '\0', 'é', "'"].map((sign) => `quad_${id}_${secret.slice(1)}${sign}`),
        ...[`quad_${id.slice(1)}_${secret}A`, `quad_${id}0_${secret.slice(1)}`, `quad_${'%'.repeat(12)}_${secret}`],
        ...[`Bearer ${key}`, `${key}${key}`, `${key},${key}`, `quad_${id}_${'A'.repeat(1_000_000)}`],
        ...["' or '1' = '1", 'eyJhbGciOiJub25lIn0.e30.', 'a'.repeat(key.length), '_'.repeat(key.length)],
      ];
      // A store that is closed throws at any question.
      await store.close();
      await expect(clients.find(key)).rejects.toThrow();
      for (const text of malformed) expect([text, await clients.find(text)]).toEqual([text, null]);
    });
  });
}

async function create(clients: Clients, client: Client): Promise<string> {
  return (await clients.create(client))?.reveal() ?? 'no key';
}

async function rotate(clients: Clients, name: string, overlapHours: number): Promise<string> {
  return (await clients.rotate(name, overlapHours))?.reveal() ?? 'no key';
}

/** Every row of every table, whichever there are. */
async function dump(store: Store): Promise<string> {
  const rows: unknown[] = [];
  for (const { schema, name } of await store.db.introspection.getTables()) {
    const table = schema === undefined ? sql.table(name) : sql.table(`${schema}.${name}`);
    rows.push((await sql`select * from ${table}`.execute(store.db)).rows);
  }
  return JSON.stringify(rows);
}
