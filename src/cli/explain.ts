import { sizesOf } from '../context/sizes.ts';
import { openDirectory } from '../directory/directory.ts';
import type { PlanProblem } from '../server/plan-text.ts';
import { withStore } from './database.ts';
import { linesOf } from './explain-lines.ts';
import { explanationOf } from './explanation.ts';
import { toJsonLines, toLines } from './lines.ts';
import { readMostCalls } from './most-calls.ts';
import { shownOperation } from './operations-client.ts';
import { readTextFile } from './text-file.ts';
import { UsageError } from './usage.ts';

export interface ExplainOptions {
  /** JSON, or a file that holds it. */
  readonly variables?: string;
  readonly operation?: string;
  readonly json: boolean;
}

/** More is refused by every gateway. */
const mostBytes = 100_000;

/**
 * `quad explain FILE [--variables JSON|FILE] [--operation NAME] [--json]`: which calls to the systems an operation may lead to, by
 * the schema files of this checkout and the directory of the store. Gives the exit code: 0, or 1 if the file or the variables are
 * bad. Throws UsageError, SdlError, and StoreError.
 */
export async function explain(file: string, { variables: given, operation, json }: ExplainOptions): Promise<number> {
  const mostCalls = readMostCalls();
  const document = await readTextFile(file, mostBytes);
  if ('problem' in document) return refuse(`${file} ${document.problem}`);
  const variables = await readVariables(given ?? '{}');
  if (variables instanceof Error) return refuse(variables.message);
  // Loaded where it is needed: the schema takes longer to load than most commands take.
  const { planText } = await import('../server/plan-text.ts');
  const sizes = await withStore((store) => sizesOf({ directory: openDirectory(store), store, mostCalls }));
  const planned = planText(document.text, { operationName: operation ?? null, variables, sizes });
  if ('problem' in planned) return refuse(complaint(file, planned));
  const { kind, name, plan } = planned;
  const explanation = explanationOf(plan, sizes);
  process.stdout.write(
    json
      ? toJsonLines({ kind, name, ...explanation })
      : toLines(linesOf(shownOperation(kind, name ?? ''), explanation)),
  );
  return 0;
}

/** Gives what is wrong with a file as an error. Throws UsageError for a text that is no JSON. */
async function readVariables(given: string): Promise<Readonly<Record<string, unknown>> | Error> {
  if (given.trimStart().startsWith('{')) {
    const written = parseObject(given);
    if (written !== null) return written;
    throw new UsageError('--variables takes a JSON object, such as {"id":"stu_…"}, or a file that holds one');
  }
  const file = await readTextFile(given, mostBytes);
  if ('problem' in file) return new Error(`--variables: ${given} ${file.problem}`);
  return parseObject(file.text) ?? new Error(`--variables: ${given} holds no JSON object`);
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function complaint(file: string, { problem, place }: PlanProblem): string {
  return `${file}${place === null ? '' : `:${place.line}:${place.column}`}: ${problem}`;
}

function refuse(problem: string): number {
  process.stderr.write(toLines([`quad: ${problem}`]));
  return 1;
}
