import type { Order, Result } from '../model/command.ts';
import type { RefusalCode } from '../model/refusal.ts';
import type { CommandTable } from '../store/tables.ts';

/** A command that nobody has accepted yet. */
export interface NewCommand {
  /** A fresh uuid. */
  readonly id: string;
  /** Who may see it. */
  readonly caller: string;
  /** What the caller repeats it by; null where they gave nothing. Texts are well-formed and have no NUL. */
  readonly commandKey: string | null;
  /** SHA-256 of what the caller asked, to tell a repetition from another command under the same key. */
  readonly inputHash: string;
  readonly order: Order;
  /** Names of what no other command may change until this one is settled. */
  readonly resources: readonly string[];
}

/** A command as it is written down. */
export interface LedgerRow extends Omit<NewCommand, 'resources'> {
  /** What was read before the first send, as JSON gives it back; null before that. */
  readonly before: unknown;
  readonly phase: 'accepted' | 'sent' | 'settled';
  readonly sends: number;
  readonly lastSentAt: Date | null;
  /** When somebody should look at it again. */
  readonly nextAt: Date;
  /** Looks since the last send that did not settle it. */
  readonly tries: number;
  /** The refusal that the last send was answered with, where an applied command would be answered with it too. */
  readonly told: RefusalCode | null;
  /** Which of its leases it was read under: a write under an earlier one is refused. */
  readonly leaseNumber: number;
  readonly acceptedAt: Date;
  readonly settledAt: Date | null;
  readonly result: Result | null;
}

/** Reads what the table holds. Throws SyntaxError where somebody else wrote what is no JSON. */
export function rowOf(row: CommandTable): LedgerRow {
  return {
    id: row.id,
    caller: row.caller,
    commandKey: row.command_key,
    inputHash: row.input_hash,
    order: JSON.parse(row.wanted) as Order,
    before: row.before === null ? null : JSON.parse(row.before),
    phase: row.phase,
    sends: row.sends,
    lastSentAt: dateOf(row.last_sent_at),
    nextAt: new Date(row.next_at),
    tries: row.tries,
    told: row.told as RefusalCode | null,
    leaseNumber: row.lease_number,
    acceptedAt: new Date(row.accepted_at),
    settledAt: dateOf(row.settled_at),
    result: row.result === null ? null : (JSON.parse(row.result) as Result),
  };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
