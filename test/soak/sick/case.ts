import { setTimeout as sleep } from 'node:timers/promises';
import type { SystemName } from '../../../src/model/system.ts';
import type { Crowd } from '../crowd.ts';
import type { Hospital } from './hospital.ts';
import { type Asked, startLoad } from './load.ts';
import type { Arrival } from './vendor.ts';
import type { BreakerChange, WatchedGateway } from './watched-gateway.ts';

/** One system that falls sick in one way, and is mended. */
export interface Case {
  readonly system: SystemName;
  readonly way: SickWay;
}

export const sickWays = ['hung', 'refused', '503', 'drip'] as const;
export type SickWay = (typeof sickWays)[number];

/** In milliseconds. */
export interface Times {
  readonly healthyMs: number;
  /** At least: it goes on until the next probe comes. */
  readonly sickMs: number;
  readonly mendedMs: number;
}

export interface Stage {
  readonly crowd: Crowd;
  readonly hospital: Hospital;
  readonly gateway: WatchedGateway;
  readonly times: Times;
  /** Operations a second. */
  readonly rate: number;
}

/** What was seen of a case. Moments are of the clock that all processes share, in milliseconds. */
export interface Observation extends Case {
  readonly sickAt: number;
  readonly mendedAt: number;
  /** The operations by when they began. */
  readonly asked: readonly Asked[];
  /** The calls to the system since it fell sick, as it got them; to a closed port, as the gateway began them. */
  readonly calls: readonly Arrival[];
  /** How its breaker changed since then. */
  readonly changes: readonly BreakerChange[];
  /** How busy the gateway kept a core while all was well, and while the system was sick, from 0 to 1. */
  readonly busy: { readonly healthy: number; readonly sick: number };
  /** How late the latest operation began, in milliseconds. */
  readonly latest: number;
}

/** Between two looks for a probe, and the longest that one is waited for. In milliseconds. */
const lookMs = 20;
const longestWaitMs = 10_000;

/**
 * Runs one case under a steady load. The system is mended just after a probe has come to it, which is the worst moment: what
 * comes of that probe was settled before.
 */
export async function runCase(stage: Stage, { system, way }: Case): Promise<Observation> {
  const { crowd, hospital, gateway, times, rate } = stage;
  const load = startLoad({ gateway, crowd, rate });
  const calls = () => (way === 'refused' ? gateway.calls(system) : hospital.calls(system));
  try {
    const before = await gateway.busyMs();
    await sleep(times.healthyMs);
    const between = await gateway.busyMs();
    const sickAt = Date.now();
    await hospital.sicken(system, way, '');
    await sleep(times.sickMs);
    const after = await gateway.busyMs();
    const sickMs = Date.now() - sickAt;
    await nextCall(calls);
    await hospital.mend(system);
    const mendedAt = Date.now();
    await sleep(times.mendedMs);
    await load.stop();
    return {
      system,
      way,
      sickAt,
      mendedAt,
      asked: [...load.asked].sort((a, b) => a.begunAt - b.begunAt),
      calls: (await calls()).filter(({ at }) => at >= sickAt && at < mendedAt),
      changes: gateway.changes.filter((change) => change.system === system && change.at >= sickAt),
      busy: { healthy: (between - before) / times.healthyMs, sick: (after - between) / sickMs },
      latest: load.latest(),
    };
  } finally {
    await load.stop();
  }
}

async function nextCall(calls: () => Promise<readonly Arrival[]>): Promise<void> {
  const end = Date.now() + longestWaitMs;
  const known = (await calls()).length;
  while ((await calls()).length === known && Date.now() < end) await sleep(lookMs);
}
