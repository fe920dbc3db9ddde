import type { Answer } from '../kit/house.ts';
import { changed } from './answer-faults.ts';
import type { Endpoint, School } from './endpoint.ts';
import { pass } from './fault-server.ts';
import type { Row } from './row.ts';
import { type Asked, openSite, type SiteSettings } from './site.ts';

/** An endpoint, and how the rows of the table go there. */
export interface Lane {
  readonly endpoint: Endpoint;
  /** What is shown when all is well, and when the row to spoil is not there. */
  readonly well: Answer;
  readonly without: Answer;
  /** Sees how one row of the table goes. */
  run(row: Row): Promise<Finding>;
  close(): Promise<void>;
}

/** How a row of the table went. */
export interface Finding {
  readonly first: Asked;
  /** The last of the operations after it. */
  readonly last: Asked | null;
  /** The calls of all operations together. */
  readonly calls: number;
  /** The calls that were none to the endpoint. */
  readonly strays: readonly string[];
  /** When each call came. */
  readonly times: readonly number[];
  readonly isCutOff: boolean;
  /** What the log was told. */
  readonly failures: readonly { readonly system: string; readonly code: string }[];
  readonly faults: readonly unknown[];
}

/** So many failures in a row open the breaker of a system. */
const mostFailures = 5;
/** So long a closed connection may take to show. In milliseconds. */
const longestClosing = 5_000;

export async function openLane(endpoint: Endpoint, settings: SiteSettings): Promise<Lane> {
  const site = await openSite(endpoint, settings);
  const { house, server, ask, count } = site;

  /** Goes on until so many calls were made, or as many operations. */
  async function until(calls: number, areTogether: boolean): Promise<void> {
    const missing = calls - count();
    if (areTogether) await Promise.all(Array.from({ length: Math.max(missing, 0) }, ask));
    for (let turn = 0; turn < calls && count() < calls; turn += 1) await ask();
  }

  async function goOn({ after, deadlineMs }: Row): Promise<Asked | null> {
    if (after === 'ends') return null;
    // One after the other, those that wait for their deadline would take too long.
    if (after === 'counts') await until(mostFailures, deadlineMs !== undefined);
    if (after === 'goes on') await until(mostFailures + 1, deadlineMs !== undefined);
    return ask();
  }

  const { answer: well } = await ask();
  await site.begin(endpoint.wire === undefined ? pass : changed(withoutSpoilt(endpoint, house.school)));
  const { answer: without } = await ask();
  return {
    endpoint,
    well,
    without,
    async run(row) {
      await site.begin(row.fault(endpoint, house.school));
      const first = await ask();
      const [call] = server.calls;
      const isCutOff = row.isCutOff === true && (await eventually(() => call?.isCutOff() ?? false));
      const last = await goOn(row);
      return {
        first,
        last,
        calls: count(),
        strays: server.calls.map(({ line }) => line).filter((line) => !endpoint.call.test(line)),
        times: server.calls.map(({ at }) => at),
        isCutOff,
        failures: house.failures.map(({ system, code }) => ({ system, code })),
        faults: [...house.faults],
      };
    },
    close: site.close,
  };
}

/** Takes the row that other rows of the table spoil out of an answer. */
function withoutSpoilt({ wire }: Endpoint, school: School) {
  return (body: unknown) => {
    const rows = wire?.rows(body) ?? [];
    rows.splice(rows.indexOf(wire?.pick(rows, school)), 1);
    return body;
  };
}

async function eventually(isSo: () => boolean): Promise<boolean> {
  const end = Date.now() + longestClosing;
  while (!isSo() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  return isSo();
}
