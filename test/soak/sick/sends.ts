import { makeSchool, type School } from '../../../src/sandbox/school.ts';
import { startSimulation } from '../../../src/sandbox/simulation.ts';
import { say } from '../../faults/answer-faults.ts';
import { type Fault, pass, startFaultServer } from '../../faults/fault-server.ts';
import { resetAfter } from '../../faults/line-faults.ts';
import { type Client, openClient } from '../commands/client.ts';
import { type Given, makeGiven } from '../commands/given.ts';
import { demandOf } from '../commands/journal.ts';
import { startWorkshop } from '../commands/workshop.ts';

/** What came of commands each of whose answers is lost after the booking system carried them out. */
export interface Sends {
  readonly commands: number;
  /** How often a command came to the booking system, over all of them. */
  readonly sends: number;
  readonly breaches: readonly string[];
}

/** Settings of the gateway's program that the simulated system has to match. */
const key = 'soak-key-of-shiftiq';
const organization = '5d1c1c1e-3a53-4c6f-9a0a-0d6f6f2f1b11';
/** So few that the reads that settle a command come between failures, and the breaker never counts five in a row. */
const clients = 2;
/** About a third of what is given registers a student, and each of those names a registration of its own. */
const share = 8;
const hourMs = 3_600_000;

const unavailableAfter: Fault = async (visit) => {
  await visit.pass();
  await say(503)(visit);
};

/** Registers students so many times, through a booking system that answers 503 or breaks the connection each time it did. */
export async function countSends(commands: number): Promise<Sends> {
  const school = makeSchool({ now: new Date() });
  const shiftiq = await startSimulation('shiftiq', { school, now: new Date(), key, organization });
  const server = await startFaultServer();
  server.aim(shiftiq.url);
  let turn = 0;
  server.behave((visit) => {
    if (subjectOf(`${visit.request.method} ${visit.request.url}`) === null) return pass(visit);
    turn += 1;
    return turn % 2 === 0 ? resetAfter(visit) : unavailableAfter(visit);
  });
  const workshop = await startWorkshop(school, { databaseUrl: null, shiftiqUrl: server.url });
  const client = openClient(workshop);
  const given = registrations(school, commands);
  try {
    const unsettled = await giveAll(client, given);
    const subjects = server.calls.map(({ line }) => subjectOf(line)).filter((subject) => subject !== null);
    return { commands: given.length, sends: subjects.length, breaches: [...unsettled, ...breachesOf(given, subjects)] };
  } finally {
    await workshop.close();
    await client.close();
    await server.close();
    await shiftiq.close();
  }
}

/** Each at an hour of its own, so that none is refused for want of a seat or waits for another. */
function registrations(school: School, count: number): Given[] {
  const begin = Math.ceil(Date.now() / hourMs) * hourMs + 30 * 24 * hourMs;
  return makeGiven(school, 'retries', count * share)
    .filter(({ mutation }) => mutation === 'registerStudent')
    .slice(0, count)
    .map((one, index) => {
      const startsAt = new Date(begin + index * hourMs).toISOString();
      return { ...one, input: { ...one.input, startsAt } };
    });
}

/** Whose a call is that asks for a change; null for a read. */
function subjectOf(line: string): string | null {
  const [method = '', path = ''] = line.split(' ');
  return demandOf(method, path, '')?.subject ?? null;
}

/** Gives each until it is known what became of it; a sentence for each that was not applied. */
async function giveAll(client: Client, given: readonly Given[]): Promise<string[]> {
  const rest = [...given];
  const failures: string[] = [];
  const work = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      const last = (await client.give(next)).heard.at(-1);
      if (last?.kind !== 'applied') failures.push(`${next.commandId}: ${JSON.stringify(last)}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return failures;
}

function breachesOf(given: readonly Given[], subjects: readonly string[]): string[] {
  return given.flatMap(({ commandId, subject }) => {
    const sends = subjects.filter((one) => one === subject).length;
    return sends === 1 ? [] : [`${commandId} was sent ${sends} times`];
  });
}
