import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { type ExecutionResult, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { Changes } from '../context/changes.ts';
import type { Context, Operation } from '../context.ts';
import { jsonKey } from '../lib/json-key.ts';
import { openRecent } from '../lib/recent.ts';
import { openRoster } from '../lib/roster.ts';
import { openSlot } from '../lib/slot.ts';
import type { Asked } from './compiled.ts';
import { willBeGivenAgain } from './result-text.ts';

/** What is to be run. */
export interface Run extends Asked {
  /** Of the text of the document. */
  readonly hash: string;
  /** The one of its operations that is meant. */
  readonly operation: OperationDefinitionNode;
}

export interface RunMerger {
  /** Gives the result of a run: its own, or that of the very same one which is under way. */
  run(run: Run, execute: () => Promise<ExecutionResult>): Promise<ExecutionResult>;
  /**
   * Has a request that is the same in every part as another be given the result of that one's run; false where that is not under
   * way, or may not be joined any more.
   */
  follow(leader: Context, follower: Context): Promise<boolean>;
}

export interface MergeSettings {
  /** How long all upstream calls of one request may take together, in milliseconds. */
  readonly deadlineMs: number;
  /** What is changed by others than the mutations that run here: through the store, by another gateway, or in the background. */
  readonly elsewhere: Pick<Changes, 'state' | 'meetOthers'>;
  /** The time in milliseconds. */
  readonly clock?: () => number;
}

interface Running {
  readonly key: string;
  readonly context: Context;
  readonly startedAt: number;
  /** How many commands had begun or ended. */
  readonly changes: number;
  /** As `elsewhere` told it before anything was read. */
  readonly state: string | null;
  readonly result: Promise<ExecutionResult>;
  isOver: boolean;
}

/** Others join a run for so long at most, in milliseconds: what it has read must not be old, and there must be time for it. */
const longestMs = 1_000;
const shareOfDeadline = 1 / 5;
/** A run of what was asked for several times at once of late waits for so long for the others, in milliseconds. */
const gatherMs = 2;
const latelyMs = 1_000;
/** In bytes: of what it is known that it was asked for several times at once. */
const mostCrowded = 1_000_000;
const bytesOfCrowded = 200;
/** Variables whose text is longer cost as much to compare as they save. */
const longestVariables = 2_000;

/**
 * Merges queries of the same caller, with the same credentials, that are the same in every part and run at once: one runs, and
 * each is answered under its own request id, pays for itself, and is written down as a reader of its own. One that was sent after a
 * command, or after any change of the directory, never gets what was read before it; where that can't be told for nothing, as with
 * PostgreSQL, each runs by itself. What is written down of reads changes the store too: then one more runs. Mutations are not merged.
 */
export function openRunMerger({ deadlineMs, elsewhere, clock = () => performance.now() }: MergeSettings): RunMerger {
  const mostMs = Math.min(longestMs, deadlineMs * shareOfDeadline);
  const running = openRoster<Running>();
  // By the operations of contexts, which are the same in the copies that Apollo makes.
  const runs = openSlot<Operation, Running>('its run');
  const followed = openSlot<Operation, Running>('the run that it waits for');
  /** When something was last asked for while it ran. */
  const crowded = openRecent<number>(mostCrowded);
  let changes = 0;

  async function changing(execute: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
    changes += 1;
    try {
      return await execute();
    } finally {
      changes += 1;
    }
  }

  /**
   * Begins in the next turn of the event loop at the soonest: one that waits for nothing would be over before the request that came
   * with it is looked at.
   */
  function lead(key: string, context: Context, execute: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
    const startedAt = clock();
    const state = elsewhere.state();
    const isCrowded = startedAt - (crowded.get(key) ?? Number.NEGATIVE_INFINITY) <= latelyMs;
    const result = (isCrowded ? sleep(gatherMs) : turn()).then(execute);
    const one: Running = { key, context, startedAt, changes, state, result, isOver: false };
    const end = () => {
      one.isOver = true;
      running.end(key, one);
    };
    running.set(key, one);
    runs.set(context.operation, one);
    one.result.then(end, end);
    return one.result;
  }

  const meet = ({ key }: Running) => crowded.set(key, clock(), 2 * key.length + bytesOfCrowded);

  async function join(one: Running, context: Context): Promise<ExecutionResult> {
    runs.set(context.operation, one);
    meet(one);
    const result = await one.result;
    context.adopt(one.context);
    if (result.data != null) willBeGivenAgain(result.data);
    return result;
  }

  /** Hears of what others changed before one is joined. */
  const meeting = (one: Running | undefined) => (one === undefined ? null : elsewhere.meetOthers());

  function mayJoin(one: Running | undefined): one is Running {
    if (one === undefined || one.isOver || one.changes !== changes || clock() - one.startedAt > mostMs) return false;
    return one.state !== null && one.state === elsewhere.state();
  }

  return {
    async run(run, execute) {
      const { operation, contextValue } = run;
      if (operation.operation !== OperationTypeNode.QUERY) return changing(execute);
      const known = followed.get(contextValue.operation);
      if (known !== undefined) return join(known, contextValue);
      const key = mergeKey(run);
      if (key === null) return execute();
      const met = meeting(running.get(key));
      if (met !== null) await met;
      const one = running.get(key);
      return mayJoin(one) ? join(one, contextValue) : lead(key, contextValue, execute);
    },
    async follow(leader, follower) {
      const one = runs.get(leader.operation);
      const met = meeting(one);
      if (met !== null) await met;
      if (!mayJoin(one)) return false;
      followed.set(follower.operation, one);
      meet(one);
      return true;
    },
  };
}

/** Null for what is not merged. */
function mergeKey({ hash, operation, variables, contextValue }: Run): string | null {
  const { identity, operation: asked, trace } = contextValue;
  const text = jsonKey(variables ?? {});
  // One whose answer tells of its calls makes them.
  if (identity === null || trace !== null || text === null || text.length > longestVariables) return null;
  const { clientName, registered } = asked;
  const what = [hash, operation.name?.value ?? null, text];
  return JSON.stringify([identity, clientName, registered?.clientName, registered?.id, ...what]);
}
