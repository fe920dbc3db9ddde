import type { FormattedExecutionResult } from 'graphql';
import type { Context } from '../context.ts';
import { wordsOf } from '../graph/endpoint-words.ts';
import { systemPublicNames } from '../model/system.ts';

type Trace = NonNullable<Context['trace']>;
type TracedCall = Trace['calls'][number];

/** Adds to an answer, as `extensions.upstream`, each call to the systems behind the graph that was made for it or spared. */
export function explain(result: { extensions?: FormattedExecutionResult['extensions'] }, trace: Trace): void {
  result.extensions = { ...result.extensions, upstream: toldOf(trace) };
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
