import type { Endpoint } from './cost.ts';

/** The calls to one endpoint: what every run without errors makes, and what none exceeds, null where nothing bounds it. */
export interface EndpointCalls extends Endpoint {
  readonly least: number;
  readonly most: number | null;
  /** Whether one of them may answer for several ids. */
  readonly isBatched: boolean;
  /** The fields that ask, as the answer calls them from the root on, such as `viewer.student.sessions`; `node(Event).title` where an object may be of several types. */
  readonly fields: readonly string[];
}

/** What a field adds. */
export interface Asked {
  /** What has the same key asks for the same answers. */
  readonly key: string;
  readonly most: number;
  readonly least: number;
  readonly isBatched: boolean;
  readonly field: string;
}

/** Counts what fields ask. */
export interface Tally {
  /**
   * Adds calls to an endpoint. Of the answers that the same key asks for each is asked for once: there the larger number holds. What is certain is taken to be one answer wherever it is asked for.
   */
  add(to: Endpoint, asked: Asked): void;
  total(): { readonly least: number; readonly most: number | null; readonly calls: readonly EndpointCalls[] };
}

interface Row {
  readonly to: Endpoint;
  least: number;
  readonly byKey: Map<string, number>;
  isBatched: boolean;
  readonly fields: Set<string>;
}

export function openTally(): Tally {
  const found = new Map<string, Row>();
  return {
    add(to, { key, most, least, isBatched, field }) {
      if (most === 0) return;
      const name = `${to.system} ${to.endpoint} ${to.isPersonal ?? false}`;
      const row = found.get(name) ?? { to, least: 0, byKey: new Map(), isBatched: false, fields: new Set() };
      found.set(name, row);
      row.least = Math.max(row.least, least);
      row.isBatched ||= isBatched;
      row.fields.add(field);
      row.byKey.set(key, Math.max(row.byKey.get(key) ?? 0, most));
    },
    total() {
      const rows = [...found.values()].map(({ byKey, ...row }) => ({ ...row, most: sum(byKey.values()) }));
      return {
        least: sum(rows.map(({ least }) => least)),
        most: orNull(sum(rows.map(({ most }) => most))),
        calls: rows.map(({ to, most, fields, ...row }) => ({ ...to, ...row, most: orNull(most), fields: [...fields] })),
      };
    },
  };
}

/** Of numbers of which either may be Infinity: nothing, however often, is nothing. */
export function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}

function orNull(number: number): number | null {
  return number === Number.POSITIVE_INFINITY ? null : number;
}
