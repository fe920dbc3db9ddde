import { described, type Entry, linkPairs, ownerKinds } from '../entry.ts';
import type { Snapshot } from '../snapshot.ts';
import { linkColumn, type TextColumn } from './column.ts';
import type { Change } from './merge.ts';
import { type ProblemList, quoted } from './problem.ts';

interface Claim {
  readonly column: TextColumn;
  readonly value: string;
}

interface Holder {
  readonly entry: Entry;
  /** Null for who is not in the file. */
  readonly place: string | null;
}

/**
 * Tells of everything that only one may have and that two would have after the import. An id that somebody holds stays
 * theirs until a file clears it there: it never passes to another silently, since it opens that person's records.
 */
export function refuseDoubleClaims(changes: readonly Change[], snapshot: Snapshot, problems: ProblemList): void {
  const holders = keptHolders(changes, snapshot);
  for (const { place, before, after } of changes) {
    for (const claim of before ? newClaims(before, after) : claimsOf(after)) {
      const key = keyOfClaim(after, claim);
      const holder = holders.get(key);
      if (holder) problems.add(place, claim.column, sentence(claim, holder));
      else holders.set(key, { entry: after, place });
    }
  }
}

/** Who keeps a value comes before who newly claims it, wherever in the file they stand. */
function keptHolders(changes: readonly Change[], snapshot: Snapshot): Map<string, Holder> {
  const changeOf = new Map(changes.map((change) => [keyOf(change.after), change]));
  const holders = new Map<string, Holder>();
  for (const kind of ownerKinds) {
    for (const entry of snapshot[kind].values()) {
      const change = changeOf.get(keyOf(entry));
      const kept = change ? keptClaims(entry, change.after) : claimsOf(entry);
      for (const claim of kept) holders.set(keyOfClaim(entry, claim), { entry, place: change?.place ?? null });
    }
  }
  return holders;
}

function claimsOf(entry: Entry): Claim[] {
  const claims: Claim[] = linkPairs(entry.links).map(([system, value]) => ({ column: linkColumn(system), value }));
  if (entry.code !== null) claims.push({ column: 'code', value: entry.code });
  if (entry.referenceId !== null) claims.push({ column: 'referenceId', value: entry.referenceId });
  return claims;
}

function keptClaims(before: Entry, after: Entry): Claim[] {
  const now = new Set(claimsOf(after).map(keyOfValue));
  return claimsOf(before).filter((claim) => now.has(keyOfValue(claim)));
}

function newClaims(before: Entry, after: Entry): Claim[] {
  const then = new Set(claimsOf(before).map(keyOfValue));
  return claimsOf(after).filter((claim) => !then.has(keyOfValue(claim)));
}

function keyOf(entry: Entry): string {
  return `${entry.kind} ${entry.id}`;
}

function keyOfValue({ column, value }: Claim): string {
  // Two spellings of one user name would be two people with one account; codes are ours and mean what they say.
  return `${column} ${column === 'code' || column === 'referenceId' ? value : value.toLowerCase()}`;
}

function keyOfClaim(entry: Entry, claim: Claim): string {
  return `${entry.kind} ${keyOfValue(claim)}`;
}

function sentence({ value }: Claim, { entry, place }: Holder): string {
  const mend = place
    ? 'only one of the two can have it'
    : 'correct it here, or clear it there by a row of its own if it belongs here';
  return `${quoted(value)} is that of ${described(entry)}${place ? ` in ${place}` : ''}; ${mend}`;
}
