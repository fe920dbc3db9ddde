import type { OperationRecord } from '../model/operation.ts';
import type { Candidate } from './candidates.ts';
import type { Shape } from './shape.ts';

/** What is said of all operations of a publication. What is left out stays as it is. */
export interface Terms {
  /** Null to let every client run them. */
  readonly clientName: string | null;
  /** The client's release that sends them; it is added to those that do so already. */
  readonly release?: string;
  readonly owner?: string;
  readonly purpose?: string;
  /** Null for never. */
  readonly expiresAt?: Date | null;
  readonly maxUpstreamCalls?: number;
  /** Whether one that was retired comes back. One that has expired does with a new `expiresAt`. */
  readonly revives?: boolean;
  /** Whether their answers may be shared; one that depends on who asks is not, whatever is said. */
  readonly isPublic: boolean;
}

/** A term without which an operation that has ended stays so. */
export type Return = 'revives' | 'expiresAt';

/** What an operation becomes by a publication. */
export interface Published {
  readonly operation: OperationRecord;
  /** What it answers by the schema at hand. */
  readonly shape: Shape;
  /** One that is expired or retired is so still: what it takes to come back was not said. */
  readonly state: 'new' | 'changed' | 'brought back' | 'unchanged' | 'expired' | 'retired';
  /** What one that has ended takes to come back. */
  readonly takes: readonly Return[];
  /** What changed of one that was there before. */
  readonly changes: readonly string[];
  /** The field for which it can't be shared; null where it can, or where nobody asked for it. */
  readonly keptPrivateBy: string | null;
}

/** What there is before: the operation of this id, or null, and what one is allowed of which nothing is said. */
export interface Before {
  readonly operation: OperationRecord | null;
  readonly usualCalls: number;
  readonly at: Date;
}

type Termed = 'maxUpstreamCalls' | 'releases' | 'owner' | 'purpose' | 'publishedAt' | 'expiresAt' | 'lastUsedAt';

/** What a candidate becomes under the terms. */
export function publishedAs(
  candidate: Candidate,
  terms: Terms,
  { operation: before, usualCalls, at }: Before,
): Published {
  const { id, name, kind, text, calls, dependsOnCaller, shape } = candidate;
  const takes = before === null ? [] : returnOf(before, at);
  if (before !== null && !takes.every((term) => isSaid(terms, term))) {
    const state = before.retiredAt === null ? 'expired' : 'retired';
    return { operation: before, shape, state, takes, changes: [], keptPrivateBy: null };
  }
  const operation: OperationRecord = {
    ...termsOver(before ?? freshTerms(usualCalls, at), terms),
    clientName: terms.clientName,
    id,
    name,
    kind,
    text,
    calls: { least: calls.least, most: calls.most },
    isPublic: terms.isPublic && dependsOnCaller === null,
    retiredAt: null,
  };
  const keptPrivateBy = terms.isPublic ? dependsOnCaller : null;
  if (before === null) return { operation, shape, state: 'new', takes, changes: [], keptPrivateBy };
  const changes = changesOf(before, operation);
  const state = takes.length > 0 ? 'brought back' : stateOf(changes);
  return { operation, shape, state, takes, changes, keptPrivateBy };
}

function returnOf({ retiredAt, expiresAt }: OperationRecord, at: Date): Return[] {
  return [
    ...(retiredAt === null ? [] : ['revives' as const]),
    ...(expiresAt === null || expiresAt > at.toISOString() ? [] : ['expiresAt' as const]),
  ];
}

function isSaid({ revives, expiresAt }: Terms, term: Return): boolean {
  return term === 'revives' ? revives === true : expiresAt !== undefined;
}

function freshTerms(maxUpstreamCalls: number, at: Date): Pick<OperationRecord, Termed> {
  return {
    maxUpstreamCalls,
    releases: [],
    owner: null,
    purpose: null,
    publishedAt: at.toISOString(),
    expiresAt: null,
    lastUsedAt: null,
  };
}

function termsOver(before: Pick<OperationRecord, Termed>, terms: Terms): Pick<OperationRecord, Termed> {
  const { release, owner, purpose, expiresAt, maxUpstreamCalls } = terms;
  return {
    maxUpstreamCalls: maxUpstreamCalls ?? before.maxUpstreamCalls,
    releases: [...new Set([...before.releases, ...(release === undefined ? [] : [release])])],
    owner: owner ?? before.owner,
    purpose: purpose ?? before.purpose,
    publishedAt: before.publishedAt,
    expiresAt: expiresAt === undefined ? before.expiresAt : (expiresAt?.toISOString() ?? null),
    lastUsedAt: before.lastUsedAt,
  };
}

function stateOf(changes: readonly string[]): 'changed' | 'unchanged' {
  return changes.length > 0 ? 'changed' : 'unchanged';
}

const shownTerms = {
  calls: 'calls',
  maxUpstreamCalls: 'budget',
  isPublic: 'sharing',
  releases: 'releases',
  owner: 'owner',
  purpose: 'purpose',
  expiresAt: 'expiry',
} as const satisfies Partial<Record<keyof OperationRecord, string>>;

function changesOf(before: OperationRecord, after: OperationRecord): string[] {
  const keys = Object.keys(shownTerms) as (keyof typeof shownTerms)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).map((key) => shownTerms[key]);
}
