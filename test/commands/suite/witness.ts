import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Ledger } from '../../../src/commands/ledger.ts';
import type { LedgerRow, NewCommand } from '../../../src/commands/row.ts';
import type { Result } from '../../../src/model/command.ts';
import { type Clock, command, leaseMs } from './open.ts';

/** A row that a process got, and until when it may work on it. */
interface Holding {
  row: LedgerRow;
  until: Date;
}

/**
 * A process that remembers what the ledger told it. It keeps all rows that it ever had, tries its luck with those that it
 * has lost too, and expects each answer that follows from the time and its own doings alone.
 */
export interface Witness {
  begin(commandKey: string | null, resources: readonly string[]): Promise<void>;
  claim(limit: number): Promise<void>;
  send(which: number): Promise<void>;
  renew(which: number): Promise<void>;
  settle(which: number): Promise<void>;
  postpone(which: number, wait: number): Promise<void>;
  /** Forgets the leases, not what was seen. */
  restart(ledger: Ledger): void;
  leased(at: Date): string[];
  readonly begun: ReadonlyMap<string, NewCommand>;
  /** Keys that it was told to be known, with the command that it was told of. */
  readonly known: [key: string, id: string][];
  /** What it asked for and was told that other commands are in the way of. */
  readonly locked: NewCommand[];
  readonly settled: ReadonlyMap<string, Result>;
  readonly sends: ReadonlyMap<string, number>;
}

export function openWitness(first: Ledger, clock: Clock): Witness {
  let ledger = first;
  let held: Holding[] = [];
  const begun = new Map<string, NewCommand>();
  const known: [string, string][] = [];
  const locked: NewCommand[] = [];
  const settled = new Map<string, Result>();
  const sends = new Map<string, number>();
  const end = () => new Date(clock.at.getTime() + leaseMs);
  /** Runs `use` on one of the rows, with whether its lease should hold. */
  const withRow = async (which: number, use: (holding: Holding, holds: boolean) => Promise<void>) => {
    const holding = held[which % Math.max(1, held.length)];
    if (holding) await use(holding, holding.until > clock.at);
  };
  return {
    ...{ begun, known, locked, settled, sends },
    async begin(commandKey, resources) {
      const asked = command({ commandKey, resources });
      const answer = await ledger.begin(asked);
      if (answer.outcome === 'known') known.push([commandKey ?? 'none', answer.row.id]);
      if (answer.outcome === 'locked') locked.push(asked);
      if (answer.outcome !== 'begun') return;
      begun.set(asked.id, asked);
      held.push({ row: answer.row, until: end() });
    },
    async claim(limit) {
      const rows = await ledger.claimDue(limit);
      expect(rows.length).toBeLessThanOrEqual(limit);
      held.push(...rows.map((row) => ({ row, until: end() })));
    },
    send: (which) =>
      withRow(which, async (holding, holds) => {
        const sent = await ledger.beginSend(holding.row, null);
        expect(sent !== null).toBe(holds);
        if (sent === null) return;
        holding.row = sent;
        sends.set(sent.id, (sends.get(sent.id) ?? 0) + 1);
      }),
    renew: (which) =>
      withRow(which, async (holding, holds) => {
        expect(await ledger.renew(holding.row)).toBe(holds);
        if (holds) holding.until = end();
      }),
    settle: (which) =>
      withRow(which, async (holding, holds) => {
        const result: Result = { outcome: 'applied', eventId: randomUUID(), eventCreated: null, wasSo: false };
        expect(await ledger.settle(holding.row, result)).toBe(holds);
        if (!holds) return;
        holding.until = clock.at;
        settled.set(holding.row.id, result);
      }),
    postpone: (which, wait) =>
      withRow(which, async (holding) => {
        await ledger.postpone(holding.row, new Date(clock.at.getTime() + wait));
        if (holding.until > clock.at) holding.until = clock.at;
      }),
    restart(next) {
      ledger = next;
      held = [];
    },
    leased: (at) => held.filter(({ until }) => until > at).map(({ row }) => row.id),
  };
}
