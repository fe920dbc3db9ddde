import type { Links, SystemName } from '../model/system.ts';
import type { Queryable, Store } from '../store/store.ts';
import type { OwnerKind } from '../store/tables.ts';
import { withoutCase } from '../store/without-case.ts';
import { type LinkChange, recordChanges } from './change-trail.ts';
import { linksOf } from './links.ts';
import { inTurn } from './turn.ts';

/** Whose link in which system is to change, and who changes it: a global id. */
export interface UnlinkRequest {
  readonly kind: OwnerKind;
  /** The directory's uuid. */
  readonly ownerId: string;
  readonly system: SystemName;
  readonly actor: string;
}

/** The id has the form that the system gives such ids (`externalIdForm`). */
export interface LinkRequest extends UnlinkRequest {
  readonly externalId: string;
}

export type LinkResult =
  | { readonly outcome: 'linked' | 'unchanged'; readonly links: Links }
  /** The entry has another id there. An id never changes silently: unlink it first. */
  | { readonly outcome: 'otherLink' }
  /** Somebody else of that kind has the id, in whatever case. Who it is stays untold. */
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'noSuchEntry' };

export type UnlinkResult =
  | { readonly outcome: 'unlinked' | 'unchanged'; readonly links: Links }
  | { readonly outcome: 'noSuchEntry' };

/**
 * Changes single links, each with its row in the trail. A link opens its owner's records, so it never passes from one
 * owner to another. Changes and imports run one after the other; both methods throw StoreError when the database stays
 * busy, or what it throws.
 */
export interface LinkChanges {
  link(request: LinkRequest): Promise<LinkResult>;
  unlink(request: UnlinkRequest): Promise<UnlinkResult>;
}

export function linkChanges(store: Store): LinkChanges {
  return {
    link: (request) => inTurn(store, (inside) => link(inside, request)),
    unlink: (request) => inTurn(store, (inside) => unlink(inside, request)),
  };
}

async function link(store: Queryable, request: LinkRequest): Promise<LinkResult> {
  const { kind, ownerId, system, externalId, actor } = request;
  const links = await linksOfEntry(store, request);
  if (links === null) return { outcome: 'noSuchEntry' };
  const known = links[system];
  if (known !== undefined) {
    return isSameId(known, externalId) ? { outcome: 'unchanged', links } : { outcome: 'otherLink' };
  }
  if (await isTaken(store, request)) return { outcome: 'taken' };
  await store.db.insertInto('link').values({ kind, owner_id: ownerId, system, external_id: externalId }).execute();
  const change: LinkChange = { kind, ownerId, system, before: null, after: externalId };
  await recordChanges(store, actor, [change]);
  return { outcome: 'linked', links: { ...links, [system]: externalId } };
}

async function unlink(store: Queryable, request: UnlinkRequest): Promise<UnlinkResult> {
  const { kind, ownerId, system, actor } = request;
  const links = await linksOfEntry(store, request);
  if (links === null) return { outcome: 'noSuchEntry' };
  const { [system]: before, ...rest } = links;
  if (before === undefined) return { outcome: 'unchanged', links };
  await store.db
    .deleteFrom('link')
    .where('owner_id', '=', ownerId)
    .where('kind', '=', kind)
    .where('system', '=', system)
    .execute();
  await recordChanges(store, actor, [{ kind, ownerId, system, before, after: null }]);
  return { outcome: 'unlinked', links: rest };
}

/** Null for who is not in the directory. */
async function linksOfEntry(store: Queryable, { kind, ownerId }: UnlinkRequest): Promise<Links | null> {
  const entry = await store.db.selectFrom(kind).select('id').where('id', '=', ownerId).executeTakeFirst();
  if (!entry) return null;
  return (await linksOf(store, kind, [ownerId])).get(ownerId) ?? {};
}

async function isTaken({ db, dialect }: Queryable, { kind, system, externalId }: LinkRequest): Promise<boolean> {
  const holder = await db
    .selectFrom('link')
    .select('owner_id')
    .where(withoutCase(dialect, 'external_id'), '=', externalId.toLowerCase())
    .where('kind', '=', kind)
    .where('system', '=', system)
    .executeTakeFirst();
  return holder !== undefined;
}

/** Two spellings of one user name are one account. */
function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
