import type { OperationRecord } from '../model/operation.ts';
import type { Queryable, Store } from '../store/store.ts';
import type { Candidate, Candidates } from './candidates.ts';
import { change } from './change.ts';
import { budgetOf } from './policies.ts';
import { operationAt, type Problem } from './problem.ts';
import { type Published, publishedAs, type Terms } from './published.ts';
import { listOperations } from './records.ts';
import { type Standing, standingOf } from './standing.ts';
import { writeOperations } from './write.ts';

export type Publication =
  | { readonly ok: true; readonly published: readonly Published[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface PublicationSettings {
  readonly terms: Terms;
  /** The most calls that any operation is allowed, and what one is where neither the terms nor a policy says it. */
  readonly mostCalls: number;
  readonly at: Date;
}

/**
 * Registers all of the candidates, or nothing where there is any problem. Nothing is written for what is there already as it
 * is, nor for what has ended and is not to come back. Throws what the database throws.
 */
export function publish(
  store: Store,
  { candidates, problems }: Candidates,
  settings: PublicationSettings,
): Promise<Publication> {
  const { terms, mostCalls, at } = settings;
  return change<Publication>(store, async (within, revision) => {
    const known = await listOperations(within, terms.clientName);
    const before = new Map(known.map((operation) => [operation.id, operation]));
    // A policy may be of a time when more were allowed.
    const usualCalls = Math.min((await budgetOf(within, terms.clientName)) ?? mostCalls, mostCalls);
    const published = candidates.map((candidate) =>
      publishedAs(candidate, terms, { operation: before.get(candidate.id) ?? null, usualCalls, at }),
    );
    const found = [
      ...(await problemsOfClient(within, terms.clientName)),
      ...problems,
      ...candidates.flatMap((candidate) => problemsOfText(candidate, before.get(candidate.id))),
      ...published.flatMap(({ operation }, index) =>
        problemsOfCalls(operation, candidates[index]?.calls.unbounded ?? [], mostCalls),
      ),
    ];
    if (found.length > 0) return { outcome: { ok: false, problems: found }, isNew: false };
    const fresh = published.filter(({ state }) => !asBefore.includes(state));
    await writeOperations(within, fresh, { revision, at });
    return { outcome: { ok: true, published }, isNew: fresh.length > 0 };
  });
}

const asBefore: readonly Published['state'][] = ['unchanged', 'expired', 'retired'];

const mends: Readonly<Record<Exclude<Standing, 'keyed' | 'front-end'>, (name: string) => string>> = {
  revoked: (name) => `the keys of ${name} were revoked: publish for a client that has a key`,
  unknown: (name) =>
    `nobody is known as ${name}: give it a key (npm run quad -- client create ${name} --role partner|integration), or, for ` +
    `a front end that goes by its name alone, set its policy (npm run quad -- operations policy "${name}" --mode safelist)`,
};

async function problemsOfClient(within: Queryable, name: string | null): Promise<Problem[]> {
  if (name === null) return [];
  const standing = await standingOf(within, name);
  if (standing === 'keyed' || standing === 'front-end') return [];
  return [{ where: '--client', message: mends[standing](name) }];
}

function problemsOfText({ id, name, text }: Candidate, before: OperationRecord | undefined): Problem[] {
  if (before === undefined || before.text === text) return [];
  const first = `${before.kind} ${before.name === '' ? '(anonymous)' : before.name} of ${before.publishedAt}`;
  const message = `is registered with another body, as ${first}: publish the changed body under an id of its own`;
  return [{ where: operationAt(id, name), message }];
}

function problemsOfCalls(
  { id, name, calls: { least, most }, maxUpstreamCalls }: OperationRecord,
  unbounded: readonly string[],
  mostAllowed: number,
): Problem[] {
  const where = operationAt(id, name);
  if (most === null) {
    const fields = unbounded.join(', ');
    const message = `nothing bounds how many calls ${fields} may lead to: leave it out, or bound the lists around it ("first", "ids")`;
    return [{ where, message }];
  }
  const allowed = Math.min(maxUpstreamCalls, mostAllowed);
  if (most <= allowed) return [];
  const mend =
    most <= mostAllowed
      ? `, or allow more (--max-calls ${most})`
      : `; no operation is allowed more than ${mostAllowed}`;
  const message = `may lead to ${least} to ${most} calls, and is allowed ${allowed}: ask for less (a smaller "first")`;
  return [{ where, message: message + mend }];
}
