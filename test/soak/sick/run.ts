import { setTimeout as sleep } from 'node:timers/promises';
import { type SystemName, systemNames } from '../../../src/model/system.ts';
import { makeCrowd } from '../crowd.ts';
import { type Case, runCase, type SickWay, sickWays, type Times } from './case.ts';
import { openHospital } from './hospital.ts';
import { type Judgement, judge } from './judgement.ts';
import { startLoad } from './load.ts';
import { startWatchedGateway } from './watched-gateway.ts';

export interface SickSettings {
  readonly cases: readonly Case[];
  readonly times: Times;
  /** Operations a second. */
  readonly rate: number;
  /** Told of each case when it is over. */
  readonly told?: (judgement: Judgement) => void;
}

export interface SickResult {
  readonly judgements: readonly Judgement[];
  /** What the gateway logged of faults of its own. */
  readonly faults: readonly string[];
}

/** So long the gateway warms up before the first case: code that ran seldom is slow. A case begins as warm. In milliseconds. */
const warmUpMs = 4_000;

export const everyCase: readonly Case[] = systemNames.flatMap((system) => sickWays.map((way) => ({ system, way })));

/** The cases of one system, of one way, or the one of both; null where the words name none. */
export function casesOf(words: readonly string[]): Case[] | null {
  const isKnown = words.every((word) => [...systemNames, ...sickWays].includes(word as SystemName | SickWay));
  const found = everyCase.filter((one) => words.every((word) => word === one.system || word === one.way));
  return isKnown && found.length > 0 ? found : null;
}

/** Runs cases one after the other on one gateway. It, the systems and who asks are processes of their own. */
export async function runCases({ cases, times, rate, told }: SickSettings): Promise<SickResult> {
  const crowd = makeCrowd();
  const hospital = await openHospital();
  try {
    const gateway = await startWatchedGateway(crowd, hospital.urls);
    try {
      const warmUp = startLoad({ gateway, crowd, rate });
      await sleep(Math.min(warmUpMs, times.sickMs));
      await warmUp.stop();
      const judgements: Judgement[] = [];
      for (const one of cases) {
        const judgement = judge(crowd, await runCase({ crowd, hospital, gateway, times, rate }, one));
        judgements.push(judgement);
        told?.(judgement);
      }
      return { judgements, faults: gateway.faults };
    } finally {
      await gateway.close();
    }
  } finally {
    await hospital.close();
  }
}
