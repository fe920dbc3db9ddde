import type { Ledger } from './ledger.ts';
import type { Advance } from './protocol.ts';
import type { LedgerRow } from './row.ts';

/** Carries on every command that is due, whoever accepted it, until it is closed. One a process. */
export interface Settlement {
  /** Carries on a command that this process has just leased; resolves when there is no more to be done for now. */
  carryOn(row: LedgerRow): Promise<void>;
  /** Takes up no more and waits for what is being carried on. */
  close(): Promise<void>;
}

export interface SettlementSettings {
  readonly ledger: Ledger;
  readonly advance: Advance;
  /** Told of what the store or the program does wrong; the command stays due. */
  failed(error: unknown): void;
  /** How often it looks for due commands, in milliseconds. */
  readonly everyMs: number;
}

/** How many are carried on at once. */
const most = 32;

export function openSettlement({ ledger, advance, failed, everyMs }: SettlementSettings): Settlement {
  const running = new Set<Promise<void>>();
  let taking: Promise<void> | null = null;

  const carryOn = (row: LedgerRow): Promise<void> => {
    const work: Promise<void> = advance(row)
      .catch(failed)
      .finally(() => running.delete(work));
    running.add(work);
    return work;
  };

  async function takeUpDue(): Promise<void> {
    const free = most - running.size;
    if (free <= 0) return;
    for (const row of await ledger.claimDue(free)) void carryOn(row);
  }

  const timer = setInterval(() => {
    taking ??= takeUpDue()
      .catch(failed)
      .finally(() => {
        taking = null;
      });
  }, everyMs).unref();

  return {
    carryOn,
    async close() {
      clearInterval(timer);
      // What is leased this moment is carried on too: nobody else would for as long as a lease.
      await taking;
      await Promise.all(running);
    },
  };
}
