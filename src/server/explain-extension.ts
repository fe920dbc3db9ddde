import type { DocumentNode, FormattedExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Context } from '../context.ts';
import { wordsOf } from '../graph/endpoint-words.ts';
import { systemPublicNames } from '../model/system.ts';
import type { Sizes } from '../plan/cost.ts';
import { planRun } from './plan-run.ts';

type Trace = NonNullable<Context['trace']>;
type TracedCall = Trace['calls'][number];

/** What a plan needs beside an operation. */
export interface Surroundings {
  readonly schema: GraphQLSchema;
  readonly sizes: () => Promise<Sizes>;
}

/** What was run, as far as it came to that. */
interface Run {
  readonly request: { readonly variables?: Readonly<Record<string, unknown>> | undefined };
  readonly document?: DocumentNode;
  readonly operation?: OperationDefinitionNode | null;
}

/**
 * Adds to an answer, as `extensions.upstream`, each call to the systems behind the graph that was made for it or spared, and how
 * many its plan let expect, which leaves out what commands read and send by themselves.
 */
export async function explain(
  result: { extensions?: FormattedExecutionResult['extensions'] },
  { trace, run, surroundings }: { trace: Trace; run: Run; surroundings: Surroundings },
): Promise<void> {
  const told = toldOf(trace);
  result.extensions = { ...result.extensions, upstream: { ...told, plan: await boundsOf(run, surroundings) } };
}

/** Null for what could not be run. */
async function boundsOf({ request, document, operation }: Run, { schema, sizes }: Surroundings) {
  // Apollo finds the operation after it has validated the document.
  if (document === undefined || operation == null) return null;
  // An answer is not to be lost for what is told beside it.
  const known = await sizes().catch(() => null);
  if (known === null) return null;
  const plan = planRun({ schema, document, operation, variables: request.variables ?? {}, sizes: known });
  return 'calls' in plan ? { least: plan.least, most: plan.most } : null;
}

function toldOf(trace: Trace) {
  const { calls, most } = trace;
  const made = calls.filter(isMade);
  const zenoti = made.filter(({ system }) => system === 'zenoti');
  return {
    calls: calls.map((call) => toldOfCall(call, trace)),
    made: made.length,
    spared: calls.length - made.length,
    most,
    // Each attempt is one of the calls that Zenoti allows a minute.
    zenoti: { calls: zenoti.reduce((sum, { attempts }) => sum + attempts, 0) },
  };
}

/** What stands in for an answer that failed was asked for; what is asked for anew meanwhile costs the operation nothing. */
function isMade({ from, code }: TracedCall): boolean {
  return from === 'system' || (from === 'stale' && code !== null);
}

function toldOfCall(call: TracedCall, trace: Trace) {
  const { system, method, path, status, startMs, from, waitedMs, attempts, code } = call;
  return {
    system: systemPublicNames[system],
    method,
    path: wordsOf(system, method, path),
    status,
    startMs: tenths(startMs),
    // One that goes on, as something else has ended the operation before.
    ms: tenths(call.ms ?? trace.elapsedMs() - startMs),
    from,
    waitedMs: tenths(waitedMs),
    attempts,
    code,
  };
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
