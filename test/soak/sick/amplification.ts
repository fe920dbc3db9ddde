import { setTimeout as sleep } from 'node:timers/promises';
import { type SystemName, systemNames } from '../../../src/model/system.ts';
import { type Crowd, makeCrowd } from '../crowd.ts';
import { type Hospital, openHospital } from './hospital.ts';
import { type Asked, startLoad } from './load.ts';
import { ownerFinder } from './owner.ts';
import type { Arrival } from './vendor.ts';
import { startWatchedGateway, type WatchedGateway } from './watched-gateway.ts';
import type { Way } from './way.ts';

/** The ways in which all systems fail together. */
export const failingWays = ['refused', '500', '503', 'hung', 'page', 'half', 'scattered'] as const;
export type FailingWay = Extract<Way, (typeof failingWays)[number]>;

/** What came of one way. */
export interface Amplification {
  readonly way: FailingWay;
  readonly operations: number;
  readonly systems: readonly SystemCalls[];
  readonly codes: Readonly<Record<string, number>>;
  /** What must not be, however short the run is. */
  readonly breaches: readonly string[];
  /** More calls than a tenth above what was asked for. */
  readonly over: readonly string[];
}

export interface SystemCalls {
  readonly system: SystemName;
  /** The reads that the operations would make if all were well, as those before the fault did. */
  readonly reads: number;
  readonly calls: number;
  /** The calls that were the first of an operation to what they ask for. */
  readonly first: number;
}

export interface AmplificationSettings {
  readonly ways: readonly FailingWay[];
  /** How long everything fails, in milliseconds. */
  readonly failingMs: number;
  /** Decides which calls fail where that is left to chance. */
  readonly seed: string;
  readonly told?: (amplification: Amplification) => void;
}

/** Operations a second. Every student takes a turn, so that none asks again while an answer to them is out. */
const rate = 25;
const healthyMs = 2_000;
/** Retries that a system's budget holds at first, and what a call earns at most. */
const saved = 10;
const earned = 0.1;
const mostRatio = 1.1;
/** Where some calls are answered, the breaker is closed at times, and retries show among the calls that are made. */
const partial: ReadonlySet<Way> = new Set(['half', 'scattered']);

interface Stage {
  readonly crowd: Crowd;
  readonly hospital: Hospital;
  readonly gateway: WatchedGateway;
}

/** Has all systems fail in one way after the other under dashboards that ask each of them, each time before a fresh gateway. */
export async function amplify(settings: AmplificationSettings): Promise<Amplification[]> {
  const crowd = makeCrowd();
  const hospital = await openHospital();
  const results: Amplification[] = [];
  try {
    for (const way of settings.ways) {
      const gateway = await startWatchedGateway(crowd, hospital.urls);
      try {
        const result = await failAll({ crowd, hospital, gateway }, way, settings);
        results.push(result);
        settings.told?.(result);
      } finally {
        await gateway.close();
      }
    }
  } finally {
    await hospital.close();
  }
  return results;
}

async function failAll(
  stage: Stage,
  way: FailingWay,
  { failingMs, seed }: AmplificationSettings,
): Promise<Amplification> {
  const { hospital, gateway } = stage;
  const well = await ask(stage, healthyMs, 'well');
  await Promise.all(systemNames.map((system) => hospital.sicken(system, way, seed)));
  const sick = await ask(stage, failingMs, way);
  await Promise.all(systemNames.map((system) => hospital.mend(system)));
  const systems = systemNames.map((system) => ({
    system,
    reads: ((well.calls.get(system) ?? []).length / well.asked.length) * sick.asked.length,
    calls: (sick.calls.get(system) ?? []).length,
    first: countFirst(stage.crowd, sick.asked, sick.calls.get(system) ?? []),
  }));
  const wrong = sick.asked.filter(({ reading }) => reading.wrong !== null);
  const failed = sick.asked.flatMap(({ reading }) => Object.values(reading.failed));
  return {
    way,
    operations: sick.asked.length,
    systems,
    codes: Object.fromEntries([...Map.groupBy(failed, (code) => code)].map(([code, all]) => [code, all.length])),
    breaches: [
      ...gateway.faults,
      ...(wrong.length > 0 ? [`${wrong.length} answers are wrong, such as ${wrong[0]?.reading.wrong}`] : []),
      ...(well.asked.some(({ reading }) => reading.whole.length < systemNames.length)
        ? ['not all was well at first']
        : []),
      ...(failed.length === 0 ? ['nothing failed'] : []),
      ...systems.flatMap(breachesOf),
    ],
    over: systems.flatMap((counts) => overOf(counts, way)),
  };
}

/** Asks for so many milliseconds, and gives the operations with the calls that came meanwhile: to closed ports, that were begun. */
async function ask({ crowd, hospital, gateway }: Stage, milliseconds: number, way: FailingWay | 'well') {
  const callsTo = (system: SystemName) => (way === 'refused' ? gateway.calls(system) : hospital.calls(system));
  const from = new Map<SystemName, number>();
  for (const system of systemNames) from.set(system, (await callsTo(system)).length);
  const load = startLoad({ gateway, crowd, rate, kinds: ['all'] });
  await sleep(milliseconds);
  await load.stop();
  const calls = new Map<SystemName, readonly Arrival[]>();
  for (const system of systemNames) calls.set(system, (await callsTo(system)).slice(from.get(system)));
  return { asked: [...load.asked].sort((a, b) => a.begunAt - b.begunAt), calls };
}

function countFirst(crowd: Crowd, asked: readonly Asked[], calls: readonly Arrival[]): number {
  const ownerOf = ownerFinder(crowd, asked);
  return new Set(calls.map((call) => `${ownerOf(call)?.begunAt} ${call.line}`)).size;
}

/** The budget in numbers, which holds for any time. */
function breachesOf({ system, calls, first, reads }: SystemCalls): string[] {
  const most = saved + earned * calls;
  return [
    ...(calls === 0 ? [`${system} was not called`] : []),
    ...(reads === 0 ? [`${system} was not asked when all was well`] : []),
    ...(calls - first > most
      ? [`${system}: ${calls - first} retries, not ${Math.floor(most)}, of ${calls} calls`]
      : []),
  ];
}

function overOf({ system, calls, first, reads }: SystemCalls, way: Way): string[] {
  return [
    ...(calls > mostRatio * reads ? [`${system}: ${calls} calls for ${reads} reads`] : []),
    ...(partial.has(way) && calls > mostRatio * first
      ? [`${system}: ${calls} calls for ${first} that were made first`]
      : []),
  ];
}
