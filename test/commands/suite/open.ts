import { randomUUID } from 'node:crypto';
import { type Ledger, openLedger } from '../../../src/commands/ledger.ts';
import type { LedgerRow, NewCommand } from '../../../src/commands/row.ts';
import type { CancelRegistration, Result } from '../../../src/model/command.ts';
import type { Store } from '../../../src/store/store.ts';
import { opener } from '../../directory/suite/open.ts';
import type { Databases } from '../../store/databases.ts';

export const leaseMs = 1000;
export const start = new Date('2026-03-09T08:00:00.000Z');

/** A clock that a test sets; all processes have the same. */
export interface Clock {
  at: Date;
  pass(milliseconds: number): void;
}

export function clockAt(at: Date): Clock {
  const clock: Clock = {
    at,
    pass(milliseconds) {
      clock.at = new Date(clock.at.getTime() + milliseconds);
    },
  };
  return clock;
}

/** A ledger as a process opens it that has just started. */
export function newProcess(store: Store, clock: Clock): Ledger {
  return openLedger(store, { owner: randomUUID(), leaseMs, now: () => clock.at });
}

/** Gives a function that opens two processes, each with connections of its own, on one fresh database. */
export function ledgerOpener(databases: Databases) {
  const { open, reopen } = opener(databases);
  return {
    reopen,
    async open() {
      const { url, store } = await open();
      const clock = clockAt(start);
      return { url, store, clock, one: newProcess(store, clock), other: newProcess(await reopen(url), clock) };
    },
  };
}

export const cancellation: CancelRegistration = {
  kind: 'cancelRegistration',
  registrationId: 'aaaaaaaa-0000-4000-8000-000000000001',
  reason: 'ill',
};

export const applied: Result = { outcome: 'applied', eventId: null, eventCreated: false, wasSo: false };
export const notApplied: Result = { outcome: 'refused', code: 'NOT_APPLIED' };

/** A command of one caller with an id of its own, without a key or resources where the test gives none. */
export function command(parts: Partial<NewCommand> = {}): NewCommand {
  return {
    ...{ id: randomUUID(), caller: 'app_school', commandKey: null, inputHash: 'hash' },
    ...{ order: cancellation, resources: [], ...parts },
  };
}

/** Begins a command that nothing stands in the way of. */
export async function begun(ledger: Ledger, parts: Partial<NewCommand> = {}): Promise<LedgerRow> {
  const begin = await ledger.begin(command(parts));
  if (begin.outcome !== 'begun') throw new Error(`the command is ${begin.outcome}`);
  return begin.row;
}

export function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

/** Every resource that something has, with the command that has it. */
export async function locks({ db }: Store): Promise<[string, string][]> {
  const rows = await db.selectFrom('command_lock').selectAll().execute();
  return rows.map(({ resource, command_id }): [string, string] => [resource, command_id]).sort();
}
