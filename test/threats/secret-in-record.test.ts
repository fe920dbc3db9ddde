import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { Secret } from '../../src/lib/secret.ts';
import { systemNames } from '../../src/model/system.ts';
import { openLog } from '../../src/server/log.ts';
import type { TestHouse } from '../kit/house.ts';
import { openStage, type Stage } from '../upstreams/stage.ts';
import { canaries, canariesIn, dumpOf, encodings } from './canary.ts';

const operation = `query Reads($student: ID!, $enrollment: ID!, $registration: ID!, $centers: [ID!]!) {
  student(id: $student) { availableEncounters { id } availableNonEncounters(classTypes: ["1"]) { id } }
  enrollment(id: $enrollment) { id }
  registration(id: $registration) { id }
  events(date: "2026-03-09") { totalCount }
  upcomingEvents { totalCount }
  scrapPaper(id: "abc") { isPrepared }
  registrationSearch(filter: { code: "STU" }) { totalCount }
  registrationCount(filter: { code: "STU" })
  sessions(centerIds: $centers) { totalCount }
}`;

function variablesOf({ school: { demo, directory, centers } }: TestHouse) {
  const student = directory.students.find(({ id }) => id === demo.studentId);
  return {
    student: `stu_${demo.studentId}`,
    enrollment: `enr_${student?.enrollmentIds[0]}`,
    registration: `reg_${student?.registrationIds[0]}`,
    centers: [`ctr_${centers[0]?.id}`],
  };
}

// Each test asks dozens of times.

type Answer = (dump: string, response: ServerResponse) => void;

const say =
  (status: number, shape: (dump: string) => string): Answer =>
  (dump, response) => {
    const inHeader = dump.replace(/[^\x20-\x7e]/g, ' ');
    response.writeHead(status, inHeader, { 'content-type': 'application/json', 'x-echo': inHeader });
    response.end(shape(dump));
  };

const bare = (dump: string) => dump;
const message = (dump: string) => `{"Message":"${dump}","error":"${dump}"}`;
const envelope = (status: number) => (dump: string) => `{"Status":${status},"Error":"${dump}","Results":null}`;
const cut: Answer = (dump, response) => {
  response.writeHead(200, { 'content-length': dump.length + 1 });
  response.write(dump);
  setImmediate(() => response.destroy());
};

const answers: readonly [name: string, answer: Answer][] = [
  ['200 with a page', say(200, (dump) => `<html>${dump}</html>`)],
  ['200 with a text', say(200, (dump) => JSON.stringify(dump))],
  ['200 with rows of another shape', say(200, (dump) => JSON.stringify([{ [dump]: dump, Id: dump }]))],
  ['200 and an error', say(200, (dump) => `{"error":{"code":500,"message":"${dump}"}}`)],
  ...[400, 401, 403, 404, 409, 422, 429, 438, 500, 502, 503].map((status): [string, Answer] => [
    `${status}`,
    say(status, message),
  ]),
  ['502 as a text', say(502, bare)],
  ...[10, 20, 30, 99].map((status): [string, Answer] => [
    `an envelope of status ${status}`,
    say(200, envelope(status)),
  ]),
  ['an envelope of another shape', say(200, (dump) => JSON.stringify({ Status: 0, Results: [{ Id: dump }] }))],
  ['half of its body', cut],
  ['no HTTP', (dump, response) => void response.socket?.end(`${dump}\r\n\r\n`)],
  [
    'a header that is none',
    (dump, response) => void response.socket?.end(`HTTP/1.1 200 ${dump}\r\n\u0000: ${dump}\r\n\r\n`),
  ],
  ['an end of the connection', (_, response) => void response.destroy()],
];

describe.each([
  ['forward', encodings.filter(([name]) => ['as it is', 'in base64'].includes(name))],
  ['service', encodings],
] as const)('with the credential of %s for Wall Street English', (wseAuth, ways) => {
  const lines: string[] = [];
  const secrets = Object.values(canaries).map((key) => new Secret(key));
  const log = openLog({ level: 'trace', secrets, destination: { write: (line) => void lines.push(line) } });
  let stage: Stage;
  let headers: Record<string, string>;
  beforeAll(async () => {
    stage = await openStage({ wseAuth, keys: canaries, log, deadlineMs: 2_000 });
    const key = await stage.house.clients.create({ name: 'app', role: 'partner' });
    const token = await stage.house.token('staff');
    headers = { authorization: `Bearer ${token}`, 'quad-client-key': key?.reveal() ?? '' };
  });
  afterAll(() => stage.close());

  async function ask(vendor: (sent: IncomingMessage, response: ServerResponse) => void) {
    // Else the breakers, which open at the first answers, would keep the others away.
    await stage.house.relink();
    for (const system of systemNames) stage.vendors[system].answer(vendor);
    const { body, headers: got } = await request(`${stage.house.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: operation, variables: variablesOf(stage.house) }),
    });
    return JSON.stringify(got) + (await body.text());
  }

  /** What became known of the keys, by the answer and the log. */
  function found(text: string): string[] {
    const others = Object.values(headers).map((value) => value.replace('Bearer ', ''));
    return [text, ...lines.splice(0)].flatMap((each) => canariesIn(each, others));
  }

  it('sends the keys to the systems as they are, and reads them all', async () => {
    await stage.reset();
    const { data, errors } = await stage.house.ask(operation, { variables: variablesOf(stage.house) });
    expect(errors).toEqual([]);
    expect(Object.values(data)).not.toContain(null);
    lines.length = 0;
  });

  it.each(ways)('shows nothing of what comes back %s, however it comes', async (_, encode) => {
    const shown: string[] = [];
    for (const [name, answer] of answers) {
      const text = await ask((sent, response) => answer(encode(dumpOf(sent)), response));
      const hasLog = lines.length > 0;
      shown.push(...found(text).map((part) => `${name}: ${part}`));
      if (name !== '404') expect([name, hasLog]).toEqual([name, true]);
      for (const line of lines) JSON.parse(line);
    }
    expect(shown).toEqual([]);
  });

  it('shows no half of a key that crosses the end of what the log takes, or that the vendor cut off', async () => {
    const shown: string[] = [];
    for (let before = 240; before <= 300; before += 4) {
      const credential = (sent: IncomingMessage) => String(sent.headers.api_key ?? sent.headers.authorization);
      const whole = await ask((sent, response) =>
        say(500, (key) => 'x'.repeat(before) + key)(credential(sent), response),
      );
      const half = await ask((sent, response) =>
        say(500, (key) => (' '.repeat(before) + key).slice(-300).slice(0, -8))(credential(sent), response),
      );
      shown.push(...found(whole + half));
    }
    expect(shown).toEqual([]);
  });
});
