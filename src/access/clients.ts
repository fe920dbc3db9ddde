import type { Kysely } from 'kysely';
import type { Secret } from '../lib/secret.ts';
import type { Client } from '../model/client.ts';
import { hasKey } from '../store/has-key.ts';
import { keyedQuery } from '../store/keyed-query.ts';
import { type Find, remembered } from '../store/remembered.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { hasHash, makeClientKey, parseClientKey } from './client-key.ts';

/** A client as an operator sees it. Times are ISO-8601 instants. */
export interface ListedClient extends Client {
  readonly createdAt: string;
  readonly revokedAt: string | null;
  /** The keys that work, oldest first. */
  readonly keys: readonly { readonly id: string; readonly createdAt: string; readonly expiresAt: string | null }[];
}

/**
 * The applications that may call, and their keys. A key is shown once, by what made it: the store keeps only a hash.
 * Methods throw what the database throws.
 */
export interface Clients {
  /**
   * Gives the first key; null when the name is taken, if only by a revoked client: what it did stays under its name. A front
   * end takes one too, as whoever calls may go by it.
   */
  create(client: Client): Promise<Secret | null>;
  /** Every client, revoked ones too, by name. */
  list(): Promise<ListedClient[]>;
  /** Gives a further key, and lets the others work for at most `overlapHours` more. Null for no client or a revoked one. */
  rotate(name: string, overlapHours: number): Promise<Secret | null>;
  /** Stops all keys, for good. False when there is no such client or it was revoked before. */
  revoke(name: string): Promise<boolean>;
  /** Whose key this is; null for one that is malformed, unknown, wrong, past its end, or of a revoked client. */
  find(key: string): Promise<Client | null>;
}

export function openClients(store: Store, now: () => Date = () => new Date()): Clients {
  const rowsOf = remembered(
    store,
    async (ids) => new Map((await keyRows(store, ids)).map((row) => [row.id, row])),
    mostBytes,
  );
  return {
    create: (client) => create(store, client, now()),
    list: () => list(store, now()),
    rotate: (name, overlapHours) => rotate(store, name, { at: now(), overlapHours }),
    revoke: (name) => revoke(store, name, now()),
    find: (key) => find(rowsOf, key, now()),
  };
}

/** What is remembered of keys, in bytes: some hundreds of them, and as many that nobody has. */
const mostBytes = 500_000;

/** When the old keys end that a rotation gives this many hours. */
export function endOfOverlap(at: Date, overlapHours: number): Date {
  return new Date(at.getTime() + overlapHours * 3_600_000);
}

function create({ db }: Store, { name, role }: Client, at: Date): Promise<Secret | null> {
  return db.transaction().execute(async (transaction) => {
    if (await isOfFrontEnd(transaction, name)) return null;
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('client')
      .values({ name, role, created_at: at.toISOString(), revoked_at: null })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 0n ? null : addKey(transaction, name, at);
  });
}

/** Also true of a client that has a policy or operations. */
async function isOfFrontEnd(db: Kysely<Tables>, name: string): Promise<boolean> {
  for (const table of ['operation_policy', 'operation'] as const) {
    const found = await db.selectFrom(table).select('client_name').where('client_name', '=', name).executeTakeFirst();
    if (found !== undefined) return true;
  }
  return false;
}

async function addKey(db: Kysely<Tables>, name: string, at: Date): Promise<Secret> {
  const { id, hash, key } = makeClientKey();
  await db
    .insertInto('client_key')
    .values({ id, client_name: name, hash, created_at: at.toISOString(), expires_at: null })
    .execute();
  return key;
}

function rotate(
  { db }: Store,
  name: string,
  { at, overlapHours }: { at: Date; overlapHours: number },
): Promise<Secret | null> {
  return db.transaction().execute(async (transaction) => {
    // Writing the row, though nothing changes in it, lets rotations of one client follow each other: else each of two
    // at once would miss the key of the other, and both keys would stay.
    const { numUpdatedRows } = await transaction
      .updateTable('client')
      .set({ name })
      .where('name', '=', name)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return null;
    const end = endOfOverlap(at, overlapHours).toISOString();
    await transaction
      .updateTable('client_key')
      .set({ expires_at: end })
      .where('client_name', '=', name)
      .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', end)]))
      .execute();
    return addKey(transaction, name, at);
  });
}

async function revoke({ db }: Store, name: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('client')
    .set({ revoked_at: at.toISOString() })
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

async function list({ db }: Store, at: Date): Promise<ListedClient[]> {
  const clients = await db.selectFrom('client').selectAll().execute();
  const keys = await db
    .selectFrom('client_key')
    .select(['id', 'client_name', 'created_at', 'expires_at'])
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', at.toISOString())]))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  // The locale of a server may sort without the hyphens.
  const byName = clients.sort((one, other) => (one.name < other.name ? -1 : 1));
  return byName.map(({ name, role, created_at, revoked_at }) => ({
    name,
    role,
    createdAt: created_at,
    revokedAt: revoked_at,
    keys: keys
      .filter((key) => key.client_name === name && revoked_at === null)
      .map((key) => ({ id: key.id, createdAt: key.created_at, expiresAt: key.expires_at })),
  }));
}

const keyRows = keyedQuery((store, keys) =>
  store.db
    .selectFrom('client_key')
    .innerJoin('client', 'client.name', 'client_key.client_name')
    .select(['client_key.id', 'client.name', 'client.role', 'client.revoked_at', 'client_key.hash'])
    .select('client_key.expires_at')
    .where(hasKey(store, 'client_key.id', keys)),
);

type KeyRow = Awaited<ReturnType<typeof keyRows>>[number];

async function find(rowsOf: Find<KeyRow>, key: string, at: Date): Promise<Client | null> {
  const parts = parseClientKey(key);
  if (parts === null) return null;
  const row = (await rowsOf([parts.id])).get(parts.id);
  const proven = hasHash(parts.secret, row?.hash ?? null);
  if (!proven || row === undefined || row.revoked_at !== null) return null;
  const ended = row.expires_at !== null && row.expires_at <= at.toISOString();
  return ended ? null : { name: row.name, role: row.role };
}
