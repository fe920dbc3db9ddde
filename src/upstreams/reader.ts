import type * as z from 'zod';
import type { QuadError } from '../errors.ts';
import { droppedRows } from './failure.ts';
import { rowReader } from './row-reader.ts';
import { distinctRows, mostLost, problemOf, readEach } from './rows.ts';
import type { System } from './system.ts';
import type { Call } from './transport.ts';

/** Reads what an answer says. */
export interface Reader {
  /** Reads one value; one of another shape is UPSTREAM_BAD_RESPONSE. */
  read<T>(schema: z.ZodType<T>, value: unknown, call: Call): T;
  /**
   * Reads the rows of a list; those of another shape are left out, and the answer says so. Null is an empty list. Where `idOf`
   * names rows, one that comes twice counts once, and those that contradict each other are left out too.
   */
  readRows<T>(schema: z.ZodType<T>, values: unknown, call: Call, idOf?: (row: T) => string): T[];
}

export interface ReaderPorts {
  /** The error of what can't be read, once it was told. */
  unread(call: Call, detail: string): QuadError;
  /** Told when rows of a list are left out of it. */
  dropped(error: QuadError): void;
  /** Told what a value, or a row, was read as. */
  readAs?(value: unknown, read: unknown): void;
}

export function openReader(system: Pick<System<unknown>, 'name' | 'title'>, ports: ReaderPorts): Reader {
  const { unread, dropped, readAs } = ports;
  return {
    read(schema, value, call) {
      const parsed = rowReader(schema)(value);
      if (parsed.success) readAs?.(value, parsed.data);
      if (parsed.success) return parsed.data;
      throw unread(call, problemOf(parsed.error));
    },
    readRows(schema, values, call, idOf) {
      const { rows, lost } = readList(schema, values, (detail) => unread(call, detail), readAs);
      const { distinct, contrary } = idOf === undefined ? { distinct: rows, contrary: 0 } : distinctRows(rows, idOf);
      if (contrary > 0) unread(call, 'rows of one id contradict each other');
      const left = lost.length + contrary;
      if (left > 0) dropped(droppedRows(system, left));
      return distinct;
    },
  };
}

/** The rows that can be read, and those that can't, of which `unread` is told once. Null is an empty list. */
export function readList<T>(
  schema: z.ZodType<T>,
  values: unknown,
  unread: (detail: string) => QuadError,
  readAs?: ReaderPorts['readAs'],
): { rows: T[]; lost: unknown[] } {
  if (values === null || values === undefined) return { rows: [], lost: [] };
  if (!Array.isArray(values)) throw unread('a list was expected');
  const { rows, lost, problem } = readEach(schema, values, readAs);
  const failure = lost.length === 0 ? null : unread(problem);
  if (failure !== null && lost.length > mostLost) throw failure;
  return { rows, lost };
}
