import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../../../src/sandbox/school/random.ts';
import { makeSchool, type School } from '../../../src/sandbox/school.ts';
import { startSimulation } from '../../../src/sandbox/simulation.ts';
import { type Client, type History, openClient } from './client.ts';
import { type Given, makeGiven } from './given.ts';
import { openWitness } from './state-check.ts';
import { judge, type Verdict } from './verdict.ts';
import { startWall, type Wall } from './wall.ts';
import { startWorkshop, type Workshop } from './workshop.ts';

export interface RunSettings {
  readonly seed: string;
  readonly commands: number;
  /** How often the gateway is killed. */
  readonly kills: number;
  /** No command is given after so long. */
  readonly seconds: number;
  /** An empty PostgreSQL database; null takes a SQLite file. */
  readonly postgres: string | null;
}

const clients = 48;
/** Settings of the gateway's program that the simulated system has to match. */
const key = 'soak-key-of-shiftiq';
const organization = '5d1c1c1e-3a53-4c6f-9a0a-0d6f6f2f1b11';
/** While things still go wrong, commands of a gateway that was killed may take so long to be taken up. In milliseconds. */
const drainMs = 30_000;
const settleMs = 60_000;
const askEveryMs = 250;

/** Has clients give commands through a gateway to a booking system behind a bad network, and judges what came of them. */
export async function run(settings: RunSettings): Promise<Verdict> {
  const school = makeSchool({ now: new Date() });
  const shiftiq = await startSimulation('shiftiq', { school, now: new Date(), key, organization });
  const wall = await startWall(shiftiq.url, settings.seed);
  const workshop = await startWorkshop(school, { databaseUrl: settings.postgres, shiftiqUrl: wall.url });
  const client = openClient(workshop);
  const witness = openWitness(shiftiq.url, key);
  try {
    const load = await carry({ settings, school, wall, workshop, client });
    return await judge({ ...load, settings, journal: wall.journal, faults: workshop.faults, witness });
  } finally {
    await workshop.close();
    await client.close();
    await witness.close();
    await wall.close();
    await shiftiq.close();
  }
}

interface Stage {
  readonly settings: RunSettings;
  readonly school: School;
  readonly wall: Wall;
  readonly workshop: Workshop;
  readonly client: Client;
}

/** What became of the commands, and how long that took after the last fault. */
export interface Load {
  readonly histories: readonly History[];
  /** How many were not settled when the last had been given. */
  readonly open: number;
  /** How many were not when things stopped going wrong, and how long the last of them took, in seconds. */
  readonly unsettled: number;
  readonly settledAfter: number;
}

async function carry(stage: Stage): Promise<Load> {
  const { settings, school, wall, client } = stage;
  const given = makeGiven(school, settings.seed, settings.commands);
  const histories: History[] = [];
  await giveAll(stage, given, histories);
  await askUntilSettled(client, histories, 0);
  const open = histories.filter(isOpen);
  await askUntilSettled(client, open, drainMs);
  wall.heal();
  const unsettled = open.filter(isOpen);
  const begin = Date.now();
  await askUntilSettled(client, unsettled, settleMs);
  const settledAfter = unsettled.length === 0 ? 0 : Math.round((Date.now() - begin) / 100) / 10;
  return { histories, open: open.length, unsettled: unsettled.length, settledAfter };
}

async function giveAll({ settings, workshop, client }: Stage, given: readonly Given[], histories: History[]) {
  const end = Date.now() + settings.seconds * 1000;
  const killAt = killPoints(settings);
  let begun = 0;
  let killing: Promise<void> | null = null;
  const work = async () => {
    while (begun < given.length && Date.now() < end) {
      const next = given[begun];
      begun += 1;
      if (next === undefined) return;
      if (killAt.has(begun)) {
        const before: Promise<void> = killing ?? Promise.resolve();
        killing = before.then(() => workshop.kill());
      }
      histories.push(await client.give(next));
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  await killing;
}

/** The numbers of the commands with which a kill comes: one in each of as many parts, anywhere in it. */
function killPoints({ seed, kills, commands }: RunSettings): Set<number> {
  const random = seeded(`${seed}/kills`);
  const part = Math.floor(commands / Math.max(1, kills));
  return new Set(Array.from({ length: kills }, (_, index) => index * part + random.int(1, part)));
}

const isOpen = ({ last }: History) => last === null || last.kind === 'unsettled';

/** Asks what became of each, those that are not settled again and again for so many milliseconds. */
async function askUntilSettled(client: Client, histories: readonly History[], milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  for (let open = histories; open.length > 0; open = open.filter(isOpen)) {
    const rest = [...open];
    const ask = async () => {
      for (let next = rest.pop(); next !== undefined; next = rest.pop()) next.last = await client.ask(next.given);
    };
    await Promise.all(Array.from({ length: clients }, ask));
    if (Date.now() > end) return;
    await sleep(askEveryMs);
  }
}
