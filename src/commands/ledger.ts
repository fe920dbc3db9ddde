import type { Result } from '../model/command.ts';
import type { RefusalCode } from '../model/refusal.ts';
import type { Queryable, Store } from '../store/store.ts';
import { type Begun, begin } from './acceptance.ts';
import { claimDue, type Worker } from './lease.ts';
import { beginSend, postpone, renew, settle, stampSend } from './leased-write.ts';
import { byId, byKey, unsettled } from './lookup.ts';
import type { LedgerRow, NewCommand } from './row.ts';

/**
 * Every command from before its first byte goes out until it is known what came of it. Whoever works on one has a lease;
 * the database refuses all writes of a process that has lost its lease, and gives the commands of a dead one to another.
 * The clocks of the processes may differ by far less than a lease. Methods throw what the database throws.
 */
export interface Ledger {
  /**
   * Writes a command down and leases it, or gives the earlier one of this caller and key, which is 'known' even while
   * something has its resources. Throws where the id is taken.
   */
  begin(command: NewCommand): Promise<Begun>;
  byId(id: string): Promise<LedgerRow | null>;
  byKey(caller: string, commandKey: string): Promise<LedgerRow | null>;
  /** Leases at most `limit` unsettled commands whose time has come and that no living process works on, longest due first. */
  claimDue(limit: number): Promise<LedgerRow[]>;
  /**
   * Writes that a send begins now; `before` is kept at the first. To be called before the first byte, which must not go
   * out when this gives null: the lease is lost, or the row was sent since it was read.
   */
  beginSend(row: LedgerRow, before: unknown): Promise<LedgerRow | null>;
  /**
   * Writes that the send which was begun may have gone out until now: to be called before it is made once more, which must
   * not be done when this gives null, as with `beginSend`, and when it ends in doubt.
   */
  stampSend(row: LedgerRow): Promise<LedgerRow | null>;
  /** Counts a try and gives the lease back: nobody looks at the command until `nextAt`, and then with the refusal that was told. Does nothing where the lease is lost. */
  postpone(row: LedgerRow, nextAt: Date, told?: RefusalCode | null): Promise<void>;
  /** Lets the lease run its full time from now. False when it is lost. */
  renew(row: LedgerRow): Promise<boolean>;
  /**
   * Writes the result, frees the resources and runs `also`, all of it or, when `also` throws, nothing. False, and nothing
   * written, when the lease is lost or the command settled.
   */
  settle(row: LedgerRow, result: Result, also?: (inside: Queryable) => Promise<void>): Promise<boolean>;
  /** Whatever is not settled, oldest first. */
  unsettled(): Promise<LedgerRow[]>;
}

/** Opens the ledger for one process: `owner` is a uuid of its own, and `leaseMs` how long it may be silent. */
export function openLedger(
  store: Store,
  { owner, leaseMs, now = () => new Date() }: { owner: string; leaseMs: number; now?: () => Date },
): Ledger {
  const worker: Worker = { owner, leaseMs, now };
  return {
    begin: (command) => inside(store, (within) => begin(within, command, worker)),
    byId: (id) => byId(store, id),
    byKey: (caller, commandKey) => byKey(store, caller, commandKey),
    claimDue: (limit) => claimDue(store, worker, limit),
    beginSend: (row, before) => beginSend(store, { row, before }, worker),
    stampSend: (row) => stampSend(store, row, worker),
    postpone: (row, nextAt, told = null) => postpone(store, { row, nextAt, told }, worker),
    renew: (row) => renew(store, row, worker),
    settle: (row, result, also) =>
      inside(store, async (within) => {
        if (!(await settle(within, { row, result }, worker))) return false;
        await also?.(within);
        return true;
      }),
    unsettled: () => unsettled(store),
  };
}

function inside<Outcome>(store: Store, work: (within: Queryable) => Promise<Outcome>): Promise<Outcome> {
  return store.db.transaction().execute((db) => work({ db, dialect: store.dialect }));
}
