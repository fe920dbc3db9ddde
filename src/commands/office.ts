import { randomUUID } from 'node:crypto';
import { deadlineIn } from '../lib/deadline.ts';
import { globalId } from '../model/id.ts';
import type { Store } from '../store/store.ts';
import { openAllowance } from '../upstreams/allowance.ts';
import type { Failure, RequestPorts } from '../upstreams/channel.ts';
import { type Connections, commandsFor, dropChanged } from '../upstreams/registry.ts';
import type { Trace } from '../upstreams/trace.ts';
import { type Desk, openDesk } from './desk.ts';
import { openLedger } from './ledger.ts';
import { protocol } from './protocol.ts';
import { openSettlement } from './settlement.ts';

/** All that carries commands on, whatever becomes of the requests that gave them. One a process. */
export interface Office {
  readonly desk: Desk;
  /**
   * Accepts no more of what others left, and waits for what is under way, little more than seven seconds at most: what was sent is heard of,
   * and what there is no time to send is left to the next process.
   */
  close(): Promise<void>;
}

export interface OfficeSettings {
  readonly store: Store;
  readonly connections: Connections;
  /** The longest time that a request may still be on its way to the booking system after it was sent, in milliseconds. */
  readonly lateMs: number;
  /** Told of each failed call, with the global id of its command. */
  upstreamFailed(failure: Failure, commandId: string): void;
  /** Told of what the store or the program does wrong. */
  failed(error: unknown): void;
}

/** Longer than any one step of a command takes; the commands of a process that dies are taken up after it. */
const leaseMs = 20_000;
const everyMs = 250;
/**
 * More calls than any one step of a command makes. What an operation may make does not hold here: however few that are, what was
 * accepted is sent and settled.
 */
const mostCalls = 50;
/** Longer than a send takes. */
const closingMs = 7_250;

export function openOffice({ store, connections, lateMs, upstreamFailed, failed }: OfficeSettings): Office {
  let closesAt = Number.POSITIVE_INFINITY;
  const ledger = openLedger(store, { owner: randomUUID(), leaseMs });
  const traces = new Map<string, Trace>();
  const advance = protocol({
    store,
    ledger,
    lateMs,
    changed: () => dropChanged(connections),
    left: () => Math.max(closesAt - Date.now(), 0),
    within: (milliseconds, id) =>
      commandsFor(connections, {
        ...unpersonal,
        deadline: deadlineIn(milliseconds),
        calls: openAllowance(mostCalls),
        trace: traces.get(id) ?? null,
        failed: (failure) => upstreamFailed(failure, globalId('command', id)),
      }),
  });
  const settlement = openSettlement({ ledger, advance, failed, everyMs });
  return {
    desk: openDesk(ledger, settlement, traces),
    close() {
      closesAt = Date.now() + closingMs;
      return settlement.close();
    },
  };
}

/** The policy was asked when a command was accepted; what is read on its behalf is given to nobody. */
const unpersonal: Omit<RequestPorts, 'deadline' | 'calls' | 'failed'> = {
  token: null,
  caller: '',
  lane: 'command',
  seesPeople: true,
  maySee: async () => true,
  given: async () => undefined,
  notice: () => undefined,
  dropped: () => undefined,
  kept: () => undefined,
  recalled: () => undefined,
};
