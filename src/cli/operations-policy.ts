import { type OperationMode, type OperationPolicy, operationModes } from '../model/operation.ts';
import { listPolicies, type PolicyWish, setPolicy } from '../persisted/policies.ts';
import { standingOf } from '../persisted/standing.ts';
import { withStore } from './database.ts';
import { readMostCalls } from './most-calls.ts';
import { readCalls } from './operations-calls.ts';
import { readClientName, refusalOfName } from './operations-client.ts';
import { UsageError } from './usage.ts';

export interface PolicyOptions {
  readonly mode?: string;
  readonly 'max-calls'?: string;
}

const unset = 'default';

/**
 * `quad operations policy [NAME] [--mode MODE] [--max-calls N]`: shows or sets how the operations of a client are held, or
 * without NAME those of all others. A name without a key becomes that of a front end. Gives the exit code: 0, or 1 if nobody
 * is known by the name, or its keys were revoked. Throws UsageError.
 */
export async function operationsPolicy(text: string, { mode, 'max-calls': calls }: PolicyOptions): Promise<number> {
  const mostCalls = readMostCalls();
  const name = text === '' ? null : readClientName(text, 'NAME');
  if (mode === undefined && calls === undefined) return show(name, mostCalls);
  const wish: PolicyWish = {
    ...(mode !== undefined && { mode: mode === unset ? null : readMode(mode) }),
    ...(calls !== undefined && { maxUpstreamCalls: calls === unset ? null : readCalls(calls, mostCalls) }),
  };
  const standing = await withStore((store) => setPolicy(store, name, wish));
  if (standing === 'revoked') return refuse(`the keys of ${name} were revoked: it has no use for a policy`);
  return show(name, mostCalls);
}

function readMode(text: string): OperationMode {
  const mode = operationModes.find((each) => each === text);
  if (mode === undefined) throw new UsageError(`--mode takes ${operationModes.join(', ')} or ${unset}`);
  return mode;
}

async function show(name: string | null, mostCalls: number): Promise<number> {
  const { policies, standing } = await withStore(async (store) => ({
    policies: await listPolicies(store),
    standing: name === null ? null : await standingOf(store, name),
  }));
  const refusal = name === null || standing === null ? null : refusalOfName(name, standing);
  if (refusal !== null) return refuse(refusal);
  const shown =
    name === null
      ? [of(policies, null), ...policies.filter(({ clientName }) => clientName !== null)]
      : [of(policies, name)];
  process.stdout.write(shown.map((policy) => toLine(policy, mostCalls)).join(''));
  return 0;
}

/** What was set, which may be nothing. */
function of(policies: readonly OperationPolicy[], name: string | null): OperationPolicy {
  const found = policies.find(({ clientName }) => clientName === name);
  return found ?? { clientName: name, mode: null, maxUpstreamCalls: null };
}

function toLine({ clientName, mode, maxUpstreamCalls }: OperationPolicy, mostCalls: number): string {
  const [usualMode, usualCalls] = clientName === null ? [`off (${unset})`, `${mostCalls} (${unset})`] : [unset, unset];
  // One that was set where operations might make more.
  const isHeld = maxUpstreamCalls !== null && maxUpstreamCalls > mostCalls;
  const calls = isHeld ? `${mostCalls} (${maxUpstreamCalls} was set)` : (maxUpstreamCalls ?? usualCalls);
  return `${clientName ?? 'all others'}: mode ${mode ?? usualMode}, at most ${calls} calls an operation\n`;
}

function refuse(sentence: string): number {
  process.stderr.write(`quad: ${sentence}\n`);
  return 1;
}
