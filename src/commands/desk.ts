import { setTimeout as sleep } from 'node:timers/promises';
import { QuadError } from '../errors.ts';
import type { Trace } from '../upstreams/trace.ts';
import { commandIdOf } from './key.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerRow, NewCommand } from './row.ts';
import type { Settlement } from './settlement.ts';

/** Where requests hand commands in. One a process. */
export interface Desk {
  /** The earlier command of this caller and key; null where there is none. CONFLICT where it was another one. */
  known(command: Pick<NewCommand, 'caller' | 'commandKey' | 'inputHash'>, endsAt: number): Promise<LedgerRow | null>;
  /**
   * Accepts a command, after which it is carried on whatever becomes of the request, and waits for what comes of it until
   * `endsAt` (a time of the process's clock, in milliseconds): the row is unsettled if it took longer. COMMAND_IN_PROGRESS,
   * and nothing accepted, where too little time is left to begin, or another command has what this one needs. The calls that are
   * made for it meanwhile are written down in `trace`.
   */
  handIn(command: NewCommand, endsAt: number, trace?: Trace | null): Promise<LedgerRow>;
  find(
    by: { readonly id: string } | { readonly caller: string; readonly commandKey: string },
  ): Promise<LedgerRow | null>;
}

/** Less is not enough to read, send once and hear the answer. In milliseconds. */
const leastMs = 1_000;
const lookEveryMs = 50;
const longestPauseMs = 200;

/** `traces` holds, by the ids of commands, what requests that wait write their calls down in. */
export function openDesk(ledger: Ledger, settlement: Settlement, traces = new Map<string, Trace>()): Desk {
  async function handIn(command: NewCommand, endsAt: number, trace: Trace | null = null): Promise<LedgerRow> {
    let hasWaited = false;
    for (let pauseMs = lookEveryMs; endsAt - Date.now() >= leastMs; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const begun = await ledger.begin(command);
      if (begun.outcome === 'begun') {
        const timeIsUp = sleep(endsAt - Date.now(), undefined, { ref: false });
        if (trace !== null) traces.set(begun.row.id, trace);
        await Promise.race([settlement.carryOn(begun.row), timeIsUp]);
        traces.delete(begun.row.id);
        return settledBy(begun.row, endsAt);
      }
      if (begun.outcome === 'known') return repeated(begun.row, command.inputHash, endsAt);
      hasWaited = true;
      await sleep(pauseMs * (0.5 + Math.random()));
    }
    throw hasWaited ? busy() : tooLate();
  }

  /** The row as it was last seen, where the store fails or keeps it waiting: the command was accepted, and that is what counts. */
  async function settledBy(row: LedgerRow, endsAt: number): Promise<LedgerRow> {
    let last = row;
    while (last.settledAt === null && Date.now() + lookEveryMs <= endsAt) {
      const timeIsUp = sleep(endsAt - Date.now(), null, { ref: false });
      last = (await Promise.race([ledger.byId(row.id).catch(() => null), timeIsUp])) ?? last;
      if (last.settledAt === null) await sleep(lookEveryMs);
    }
    return last;
  }

  async function repeated(row: LedgerRow, inputHash: string, endsAt: number): Promise<LedgerRow> {
    if (row.inputHash !== inputHash) throw otherCommand(row);
    const settled = await settledBy(row, endsAt);
    if (settled.settledAt === null) throw inProgress();
    return settled;
  }

  return {
    async known({ caller, commandKey, inputHash }, endsAt) {
      const row = commandKey === null ? null : await ledger.byKey(caller, commandKey);
      return row === null ? null : repeated(row, inputHash, endsAt);
    },
    handIn,
    find: (by) => ('id' in by ? ledger.byId(by.id) : ledger.byKey(by.caller, by.commandKey)),
  };
}

const busy = () =>
  new QuadError(
    'COMMAND_IN_PROGRESS',
    'Another command on the same registration or place is not settled yet: nothing was sent, try again.',
  );

const tooLate = () =>
  new QuadError(
    'COMMAND_IN_PROGRESS',
    'This request has too little time left to begin the command: nothing was sent, try again in a request of its own.',
  );

const inProgress = () =>
  new QuadError(
    'COMMAND_IN_PROGRESS',
    'This command is still running: ask for it again, or follow it with Query.command.',
  );

function otherCommand({ commandKey }: LedgerRow): QuadError {
  const field = commandIdOf(commandKey) === null ? 'registrationId' : 'commandId';
  return new QuadError('CONFLICT', `Argument "input.${field}": another command was given this id; choose a new one.`);
}
