import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../../../src/sandbox/school/random.ts';
import { openLines } from './lines.ts';
import { closedLoop, type LoadSettings, openLoop } from './load.ts';
import { peakMemory } from './memory.ts';
import type { SlowCount, SlowOrder } from './slow-process.ts';
import { openStage, type Stage } from './stage.ts';
import type { Phase } from './tally.ts';

/** Times in milliseconds. */
export interface OverloadSettings {
  readonly warmUpMs: number;
  readonly capacityMs: number;
  readonly baseMs: number;
  readonly overMs: number;
  /** How long the base rate is back before it is looked at. */
  readonly pauseMs: number;
  /** The share of the capacity that is the base, and how many times the base is too much. */
  readonly share: number;
  readonly times: number;
  /** The share of the requests of the second wave that come on a connection of their own. */
  readonly freshShare: number;
  readonly slowSockets: number;
  /** How long a system takes for an answer. */
  readonly answerMs: number;
  /** Told of each phase when it is over, and how much memory the gateway held at most until then, in megabytes. */
  readonly told?: (name: string, phase: Phase, peakMemory: number) => void;
}

export interface OverloadResult {
  /** Right answers a second when each asks again as soon as it is answered. */
  readonly capacity: number;
  readonly rate: number;
  /** On connections that are kept, and with some of the requests on new ones. */
  readonly kept: Wave;
  readonly fresh: Wave;
  readonly slow: { readonly without: Phase; readonly with: Phase; readonly count: SlowCount };
  /** Of the gateway's process, in megabytes. */
  readonly peakMemory: number;
  /** The most connections that who asks had open. */
  readonly lines: number;
  readonly log: string;
}

/** Load before, too much of it, and as before again. */
export interface Wave {
  readonly base: Phase;
  readonly over: Phase;
  readonly after: Phase;
}

/** Fewer than the gateway ever refuses. */
const callers = 16;
/** Kept open from the beginning, as balancers and applications keep them; more are opened while these do not suffice. */
const keptLines = 600;

/** Finds out what the gateway can do, and gives it far more. */
export async function overload(settings: OverloadSettings): Promise<OverloadResult> {
  const stage = await openStage(settings.answerMs);
  const lines = openLines(stage.url);
  const load = (ms: number): LoadSettings => ({ lines, asks: stage.asks, random: seeded('overload'), ms });
  const tell = (name: string, phase: Phase): Phase => {
    settings.told?.(name, phase, peakMemory(stage.pid));
    return phase;
  };
  try {
    await lines.keep(keptLines);
    await closedLoop(load(settings.warmUpMs), callers);
    const { goodput: capacity } = tell('capacity', await closedLoop(load(settings.capacityMs), callers));
    const rate = settings.share * capacity;
    const wave = async (name: string, share: number): Promise<Wave> => {
      const at = async (ms: number, times: number) => {
        await lines.keep(keptLines);
        return openLoop(load(ms), { rate: rate * times, freshShare: share });
      };
      const base = tell(`${name}, base`, await at(settings.baseMs, 1));
      const over = tell(`${name}, ${settings.times} times`, await at(settings.overMs, settings.times));
      await at(settings.pauseMs, 1);
      return { base, over, after: tell(`${name}, after`, await at(settings.baseMs, 1)) };
    };
    const kept = await wave('kept connections', 0);
    const fresh = await wave('new connections too', settings.freshShare);
    const atBase = () => openLoop(load(settings.baseMs), { rate, freshShare: 0 });
    const without = tell('without slow sockets', await atBase());
    const crowd = await openSlowCrowd(stage, settings.slowSockets);
    const slowly = tell(`beside ${settings.slowSockets} slow sockets`, await atBase());
    const slow = { without, with: slowly, count: await crowd.close() };
    return { ...{ capacity, rate, kept, fresh, slow, lines: lines.most() }, ...ending(stage) };
  } finally {
    lines.close();
    await stage.close();
  }
}

const ending = (stage: Stage) => ({ peakMemory: peakMemory(stage.pid), log: stage.log() });

const lookMs = 100;
const longestMs = 20_000;

/** Resolves when all are open. */
async function openSlowCrowd({ url }: Stage, sockets: number): Promise<{ close(): Promise<SlowCount> }> {
  const child = fork(join(import.meta.dirname, 'slow-process.ts'));
  child.send({ url, sockets } satisfies SlowOrder);
  const count = async (): Promise<SlowCount> => {
    const [first] = (await once(child, 'message')) as [SlowCount];
    return first;
  };
  let last = await count();
  for (const end = Date.now() + longestMs; last.open < sockets && Date.now() < end; ) {
    await sleep(lookMs);
    child.send('count');
    last = await count();
  }
  return {
    async close() {
      child.send('count');
      const end = await count();
      child.disconnect();
      await once(child, 'exit');
      return end;
    },
  };
}
