import type { Endpoint } from './cost.ts';

/** The calls to one endpoint: what every run without errors makes, and what none exceeds, null where nothing bounds it. */
export interface EndpointCalls extends Endpoint {
  readonly least: number;
  readonly most: number | null;
}

/** Counts what fields ask. */
export interface Tally {
  /**
   * Adds calls to an endpoint. What has the same key asks for the same answers, of which each is asked for once: there the
   * larger number holds. What is certain is taken to be one answer wherever it is asked for.
   */
  add(to: Endpoint, calls: { readonly key: string; readonly most: number; readonly least: number }): void;
  total(): { readonly least: number; readonly most: number | null; readonly calls: readonly EndpointCalls[] };
}

export function openTally(): Tally {
  const found = new Map<string, { to: Endpoint; least: number; byKey: Map<string, number> }>();
  return {
    add(to, { key, most, least }) {
      if (most === 0) return;
      const name = `${to.system} ${to.endpoint}`;
      const row = found.get(name) ?? { to, least: 0, byKey: new Map<string, number>() };
      found.set(name, row);
      row.least = Math.max(row.least, least);
      row.byKey.set(key, Math.max(row.byKey.get(key) ?? 0, most));
    },
    total() {
      const rows = [...found.values()].map(({ to, least, byKey }) => ({ to, least, most: sum(byKey.values()) }));
      return {
        least: sum(rows.map(({ least }) => least)),
        most: orNull(sum(rows.map(({ most }) => most))),
        calls: rows.map(({ to, least, most }) => ({ ...to, least, most: orNull(most) })),
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
