import { type SystemName, systemPublicNames } from '../model/system.ts';
import type { Endpoint as PlannedEndpoint, Sizes } from '../plan/cost.ts';
import type { Plan } from '../plan/plan.ts';
import type { EndpointCalls } from '../plan/tally.ts';
import { zenoti } from '../upstreams/zenoti/index.ts';
import { sharingOf } from './explain-sharing.ts';

/** A number of calls: the least that a run without errors asks for, and the most; null where only the limit of every operation bounds it. */
export interface Bounds {
  readonly least: number;
  readonly most: number | null;
}

/** What an endpoint is called where the gateway tells of it. */
export interface ShownEndpoint {
  readonly system: (typeof systemPublicNames)[SystemName];
  readonly method: string;
  readonly path: string;
}

/** The calls of one kind. */
export interface ShownCalls extends ShownEndpoint, Bounds {
  /** Whether they are asked about somebody, where the endpoint tells of others what everybody may see. */
  readonly isPersonal: boolean;
  /** Whether one of them may answer for several ids. */
  readonly isBatched: boolean;
  /** For whom an answer is kept; what the same caller asks at the same moment is one call in any case. In seconds, ages of the answer. */
  readonly sharing: {
    readonly audience: 'everyone' | 'caller';
    readonly freshSeconds: number;
    readonly revalidatingSeconds: number;
    readonly onErrorSeconds: number;
  };
  /** The fields of the answer that lead to them. */
  readonly fields: readonly string[];
}

/** What an operation may ask of the systems behind the graph, for people and programs. */
export interface Explanation extends Bounds {
  /** What every operation may ask for at most. */
  readonly limit: number;
  readonly sizes: Omit<Sizes, 'mostCalls'>;
  /** Of the calls that Zenoti allows the whole organisation a minute; `warm` where all is fresh that may be kept, and first pages suffice. */
  readonly zenoti: Bounds & { readonly perMinute: number; readonly warm: Bounds };
  readonly calls: readonly ShownCalls[];
  /** Beside these calls: each is sent once, after what it looks at. */
  readonly commands: readonly {
    readonly field: string;
    readonly sends: ShownEndpoint;
    readonly looksAt: readonly ShownEndpoint[];
  }[];
}

/** Puts what is known of a plan together with what may be shared of it. */
export function explanationOf({ least, most, calls, commands }: Plan, { mostCalls, ...sizes }: Sizes): Explanation {
  const ofZenoti = calls.filter(({ system }) => system === zenoti.name);
  const neverKept = ofZenoti.filter((row) => sharingOf(row).audience === 'caller');
  return {
    ...{ least, most, limit: mostCalls, sizes },
    zenoti: { perMinute: zenoti.callsPerMinute ?? 0, ...sumOf(ofZenoti), warm: sumOf(neverKept) },
    calls: calls.map(shownCalls),
    commands: commands.map(({ field, sends, looksAt }) => ({
      field,
      sends: shownEndpoint(sends),
      looksAt: looksAt.map(shownEndpoint),
    })),
  };
}

function shownCalls(row: EndpointCalls): ShownCalls {
  const { least, most, isPersonal = false, isBatched, fields } = row;
  const { audience, freshMs, revalidatingMs, onErrorMs } = sharingOf(row);
  const ages = {
    freshSeconds: freshMs / 1_000,
    revalidatingSeconds: revalidatingMs / 1_000,
    onErrorSeconds: onErrorMs / 1_000,
  };
  return { ...shownEndpoint(row), least, most, isPersonal, isBatched, sharing: { audience, ...ages }, fields };
}

function shownEndpoint({ system, endpoint }: PlannedEndpoint): ShownEndpoint {
  const [method = '', path = ''] = endpoint.split(' ');
  return { system: systemPublicNames[system], method, path };
}

function sumOf(rows: readonly Bounds[]): Bounds {
  return rows.reduce<Bounds>(
    (sum, { least, most }) => ({
      least: sum.least + least,
      most: sum.most === null || most === null ? null : sum.most + most,
    }),
    { least: 0, most: 0 },
  );
}
