import { setTimeout as sleep } from 'node:timers/promises';
import { type Balancer, openBalancer, type Poll } from './balancer.ts';
import { type Ending, type Gateway, startGateway } from './gateway.ts';
import { type Ground, openGround } from './ground.ts';
import { makeReads, openCommands, type Question } from './question.ts';
import type { Sent } from './road.ts';
import { type Asked, startTraffic, type Traffic } from './traffic.ts';

export interface DrainSettings {
  readonly rounds: number;
  /** Requests a second. */
  readonly rate: number;
  /** Told of each round when it is over. */
  readonly told?: (round: Round) => void;
}

/** One gateway that was told to end under load. */
export interface Round extends Ending {
  readonly number: number;
  /** Requests that were under way at that moment, by both gateways, and how many of them were commands. */
  readonly underway: { readonly all: number; readonly commands: number };
  /** What the gateway said of itself from then on. */
  readonly polls: readonly Poll[];
}

export interface DrainResult {
  readonly rounds: readonly Round[];
  readonly asked: readonly Asked[];
  /** The right answers to the reads. */
  readonly expected: ReadonlyMap<Question, string>;
  readonly journal: readonly Sent[];
  readonly ledger: ReadonlyMap<string, string | null>;
  /** All that the gateways wrote but for where they answer. */
  readonly output: string;
}

/** When a gateway is told to end after both were ready, in milliseconds. */
const calm = { least: 200, most: 1_200 };
const lookMs = 20;
/** A gateway that is not ready after so long never is. In milliseconds. */
const readyWithinMs = 60_000;

/** Ends one of two gateways under load, time after time, while the other serves and a new one starts. */
export async function drain({ rounds, rate, told }: DrainSettings): Promise<DrainResult> {
  const ground = await openGround();
  const balancer = openBalancer();
  const started: Gateway[] = [];
  const start = async (): Promise<Gateway> => {
    const gateway = await startGateway(started.length, ground.env);
    started.push(gateway);
    balancer.add(gateway);
    await untilUsed(balancer, gateway);
    return gateway;
  };
  try {
    const pair = [await start(), await start()];
    const reads = await makeReads(ground);
    const expected = await askCalmly(balancer, reads);
    const traffic = startTraffic({ balancer, reads, nextCommand: await openCommands(ground), rate });
    const seen: Round[] = [];
    for (let number = 1; number <= rounds; number += 1) {
      await sleep(calm.least + Math.random() * (calm.most - calm.least));
      const victim = pair.splice(number % 2, 1)[0];
      if (victim === undefined) break;
      const [round, next] = await Promise.all([endOne({ balancer, traffic }, { number, victim }), start()]);
      pair.push(next);
      seen.push(round);
      told?.(round);
    }
    await traffic.stop();
    balancer.close();
    await Promise.all(pair.map((gateway) => gateway.end()));
    return { ...{ rounds: seen, asked: traffic.asked, expected }, ...(await remains(ground, started)) };
  } finally {
    balancer.close();
    for (const gateway of started) gateway.kill();
    await ground.close();
  }
}

async function untilUsed(balancer: Balancer, gateway: Gateway): Promise<void> {
  for (const end = Date.now() + readyWithinMs; !balancer.isUsed(gateway); await sleep(lookMs)) {
    if (Date.now() > end) throw new Error(`Gateway ${gateway.number} never said that it was ready`);
  }
}

/** Asks each read once while nothing ends. Throws where one has an error. */
async function askCalmly(balancer: Balancer, reads: readonly Question[]): Promise<Map<Question, string>> {
  const answers = new Map<Question, string>();
  for (const read of reads) {
    const { status, text } = await balancer.send(read.headers, read.body);
    if (status !== 200 || text.includes('"errors"')) throw new Error(`${read.body} came to ${text.slice(0, 500)}`);
    answers.set(read, text);
  }
  return answers;
}

interface Scene {
  readonly balancer: Balancer;
  readonly traffic: Traffic;
}

async function endOne(
  { balancer, traffic }: Scene,
  { number, victim }: { number: number; victim: Gateway },
): Promise<Round> {
  const underway = traffic.underway();
  const ending = await victim.end();
  balancer.remove(victim);
  const toldAt = victim.toldAt() ?? 0;
  const polls = balancer.polls
    .filter(({ gateway, at }) => gateway === victim && at > toldAt)
    .sort((a, b) => a.at - b.at);
  return { number, ...ending, underway, polls };
}

async function remains(ground: Ground, started: readonly Gateway[]) {
  const output = started.map((gateway) => gateway.output().replace(/^Quad answers at .*\n/gm, '')).join('');
  return { journal: ground.journal, ledger: await ground.ledger(), output };
}
