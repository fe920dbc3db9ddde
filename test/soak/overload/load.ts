import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../../src/sandbox/school/random.ts';
import type { Lines } from './lines.ts';
import { type Ask, openTally, type Phase } from './tally.ts';

export interface LoadSettings {
  readonly lines: Lines;
  readonly asks: readonly Ask[];
  readonly random: Random;
  /** How long requests are sent, in milliseconds. */
  readonly ms: number;
}

/** The time after the last request within which all answers must have come: else they count as cut. In milliseconds. */
const patienceMs = 15_000;
const millionth = 1_000_000;

/** So many ask, each again as soon as it is answered: what comes of it a second is what the gateway can do. */
export async function closedLoop({ lines, asks, random, ms }: LoadSettings, callers: number): Promise<Phase> {
  const tally = openTally(ms);
  const end = performance.now() + ms;
  const work = async () => {
    while (performance.now() < end) {
      const ask = random.pick(asks);
      const at = performance.now();
      tally.sent(at);
      await new Promise<void>((resolve) =>
        lines.ask(ask.request, (answer) => {
          tally.heard(ask, at, answer);
          resolve();
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: callers }, work));
  return tally.phase();
}

/** Requests a second, and which share of them comes on a connection of its own. */
export interface Rate {
  readonly rate: number;
  readonly freshShare: number;
}

/** Sends at a rate, whatever becomes of what was sent: at random moments, as those do who know nothing of each other. */
export async function openLoop(settings: LoadSettings, { rate, freshShare }: Rate): Promise<Phase> {
  const { lines, asks, random, ms } = settings;
  const tally = openTally(ms);
  const begin = performance.now();
  let waiting = 0;
  for (let due = begin; due < begin + ms; due += gap(random, rate)) {
    while (performance.now() < due) await sleep(1);
    const [ask, dueAt] = [random.pick(asks), due];
    tally.sent(dueAt);
    waiting += 1;
    lines.ask(
      ask.request,
      (answer) => {
        waiting -= 1;
        tally.heard(ask, dueAt, answer);
      },
      random.chance(freshShare),
    );
  }
  const last = performance.now() + patienceMs;
  while (waiting > 0 && performance.now() < last) await sleep(5);
  const phase = tally.phase();
  return { ...phase, cut: phase.cut + waiting };
}

/** Exponential, as the gaps between independent arrivals are. In milliseconds. */
const gap = (random: Random, rate: number) => (-Math.log(random.int(1, millionth) / millionth) * 1_000) / rate;
