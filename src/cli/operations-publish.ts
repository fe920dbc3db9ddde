import { parseInstant } from '../lib/instant.ts';
import { candidatesOf } from '../persisted/candidates.ts';
import { readManifest } from '../persisted/manifest.ts';
import type { Problem } from '../persisted/problem.ts';
import { publish } from '../persisted/publication.ts';
import type { Published, Return, Terms } from '../persisted/published.ts';
import { withStore } from './database.ts';
import { toJsonLines, toLines } from './lines.ts';
import { readMostCalls } from './most-calls.ts';
import { readCalls } from './operations-calls.ts';
import { readWhose, shownClient, shownOperation, type WhoseOptions } from './operations-client.ts';
import { schemaRules } from './schema-rules.ts';
import { readTextFile } from './text-file.ts';
import { UsageError } from './usage.ts';

export interface PublishOptions extends WhoseOptions {
  readonly release?: string;
  readonly owner?: string;
  readonly purpose?: string;
  readonly expires?: string;
  readonly 'max-calls'?: string;
  readonly public: boolean;
  readonly revive: boolean;
  readonly json: boolean;
}

const mostBytes = 10_000_000;
/** More would scroll the first ones away. */
const shownProblems = 100;

/**
 * `quad operations publish FILE --client NAME|--any-client …`: registers all operations of a manifest or none. Gives the exit
 * code: 0, or 1 if the manifest is bad and nothing was registered. Throws UsageError, and SdlError.
 */
export async function operationsPublish(file: string, options: PublishOptions): Promise<number> {
  const at = new Date();
  const mostCalls = readMostCalls();
  const terms = readTerms(options, { at, mostCalls });
  const manifest = await readTextFile(file, mostBytes);
  if ('problem' in manifest) return refuse(file, [{ where: 'file', message: manifest.problem }]);
  const { openLook } = await schemaRules();
  const result = await withStore(async (store) => {
    const candidates = candidatesOf(readManifest(manifest.text, terms.clientName), await openLook(store, mostCalls));
    return publish(store, candidates, { terms, mostCalls, at });
  });
  if (!result.ok) return refuse(file, result.problems);
  process.stdout.write(options.json ? toJson(terms, result.published) : toText(file, terms, result.published));
  return 0;
}

function readTerms(options: PublishOptions, { at, mostCalls }: { at: Date; mostCalls: number }): Terms {
  const { expires, 'max-calls': calls } = options;
  return {
    clientName: readWhose(options),
    isPublic: options.public,
    revives: options.revive,
    ...readWords(options),
    ...(expires !== undefined && { expiresAt: readExpiry(expires, at) }),
    ...(calls !== undefined && { maxUpstreamCalls: readCalls(calls, mostCalls) }),
  };
}

function readWords(options: PublishOptions): Pick<Terms, 'release' | 'owner' | 'purpose'> {
  const words: Partial<Record<'release' | 'owner' | 'purpose', string>> = {};
  for (const option of ['release', 'owner', 'purpose'] as const) {
    const word = options[option];
    if (word === undefined) continue;
    if (!/^[^\p{C}]{1,200}$/u.test(word)) throw new UsageError(`--${option} takes 1 to 200 characters on one line`);
    words[option] = word;
  }
  return words;
}

/** A day means its end in UTC. */
function readExpiry(text: string, at: Date): Date | null {
  if (text === 'never') return null;
  const instant = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text);
  const isDay = instant?.toISOString().startsWith(text) || text.includes('T');
  if (instant === null || !isDay) {
    throw new UsageError(
      '--expires takes a day (2027-03-31), an instant with its offset (2027-03-31T12:00:00Z) or never',
    );
  }
  if (instant <= at) throw new UsageError('--expires takes what is yet to come');
  return instant;
}

function refuse(file: string, problems: readonly Problem[]): number {
  const lines = problems.slice(0, shownProblems).map(({ where, message }) => `  ${where}: ${message}`);
  if (problems.length > shownProblems) lines.push(`  and ${problems.length - shownProblems} more`);
  const found = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  process.stderr.write(toLines([`Nothing was published from ${file}: ${found}`, ...lines]));
  return 1;
}

const returnOptions: Readonly<Record<Return, string>> = {
  revives: '--revive',
  expiresAt: '--expires DAY|INSTANT|never',
};

function isOver(state: Published['state']): boolean {
  return state === 'expired' || state === 'retired';
}

function toJson({ clientName }: Terms, published: readonly Published[]): string {
  const operations = published.map(({ operation, state, takes, changes, keptPrivateBy }) => {
    const { id, kind, name, calls, maxUpstreamCalls, isPublic, expiresAt } = operation;
    const bringBack = isOver(state) ? takes.map((term) => returnOptions[term]) : [];
    return { id, kind, name, calls, maxUpstreamCalls, isPublic, keptPrivateBy, expiresAt, state, bringBack, changes };
  });
  return toJsonLines({ clientName, operations });
}

function toText(file: string, { clientName }: Terms, published: readonly Published[]): string {
  const count = published.length === 1 ? '1 operation' : `${published.length} operations`;
  return toLines([`Published ${file} for ${shownClient(clientName)}: ${count}`, ...published.map(toLine)]);
}

function toLine({ operation, state, takes, changes, keptPrivateBy }: Published): string {
  const { id, kind, name, calls, maxUpstreamCalls, isPublic } = operation;
  const changed = changes.length === 0 ? state : `${state} (${changes.join(', ')})`;
  const mend = takes.map((term) => returnOptions[term]).join(' ');
  const outcome = isOver(state) ? `${state}, and stays so: bring it back with ${mend}` : changed;
  const sharing = isPublic
    ? ', public'
    : keptPrivateBy === null
      ? ''
      : `, private: ${keptPrivateBy} depends on the caller`;
  const bounds = `${calls.least} to ${calls.most} calls of ${maxUpstreamCalls}`;
  return `  ${id}  ${shownOperation(kind, name)}  ${bounds}  ${outcome}${sharing}`;
}
