import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';
import { fourReadsOf, partsOf } from './four-reads.ts';
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts';

const megabyte = 1024 * 1024;
/** Just what the gateway takes. */
const fullSize = 4_900_000;
/** How much more memory than before an answer may cost at its worst, in MB. */
const most = 32;

/** What a system says when it has nothing to tell. */
const nothing: Readonly<Record<SystemName, unknown>> = {
  wse: [],
  skillable: { Status: 20 },
  shiftiq: [],
  zenoti: { sessions: [] },
};

/** A list as the system wraps its own. */
const listOf: Readonly<Record<SystemName, (rows: string) => string>> = {
  wse: (rows) => `[${rows}]`,
  skillable: (rows) => `{"Status":0,"Results":[${rows}]}`,
  shiftiq: (rows) => `[${rows}]`,
  zenoti: (rows) => `{"sessions":[${rows}]}`,
};

const times = (text: string, size = fullSize) => new Array(Math.floor(size / (text.length + 1))).fill(text).join(',');
/** As many as there may be values: with each goes a bracket and a comma. */
const wrongFields = `{"Id":1,"CustomFields":[${times('{}', 3 * 74_000)}]}`;
const wrongImages = `{"id":1,"image_paths":{${Array.from({ length: 149_000 }, (_, index) => `"k${index}":0`)}}}`;

const bodies: readonly [what: string, body: (system: SystemName) => string][] = [
  ['brackets that never close', () => '['.repeat(1_000_000)],
  ['brackets that close', () => '['.repeat(2_400_000) + ']'.repeat(2_400_000)],
  ['a list of zeros', (system) => listOf[system](times('0'))],
  ['a list of empty rows', (system) => listOf[system](times('{}'))],
  ['a list of long wrong rows', (system) => listOf[system](times(`{"Id":"${'x'.repeat(90)}"}`))],
  ['a row with very many wrong fields', (system) => listOf[system](wrongFields)],
  ['a number of 4 million digits', () => '9'.repeat(4_000_000)],
  ['a text of 4.9 MB', () => JSON.stringify('x'.repeat(fullSize))],
  ['a text of very many backslashes', () => '\\'.repeat(fullSize)],
  ['a text of very many beginnings of tokens', () => 'eyJ-'.repeat(fullSize / 4)],
];

/** Sends zeros until it has sent `total` bytes, or nobody listens any more; gives how many it got rid of. */
async function pour(response: ServerResponse, total: number): Promise<number> {
  const chunk = Buffer.alloc(64 * 1024, '0');
  let sent = 0;
  const closed = new Promise<false>((resolve) => response.once('close', () => resolve(false)));
  while (sent < total) {
    if (!response.write(chunk)) {
      const goesOn = await Promise.race([new Promise((resolve) => response.once('drain', resolve)), closed]);
      if (goesOn === false) return sent;
    }
    sent += chunk.length;
  }
  response.end();
  return sent;
}

describe('an answer that is meant to cost much', () => {
  let vendors: Record<SystemName, Vendor>;
  let gateway: GatewayProcess;
  const quiet = () => {
    for (const name of systemNames) vendors[name].say(200, nothing[name]);
  };
  let turn = 0;
  /** Asks what was never asked, so that nothing that is kept is given. */
  const ask = () => {
    turn += 1;
    const { query, variables } = fourReadsOf(turn, gateway.school);
    return gateway.ask(query, variables);
  };
  const expectDim = async (system: SystemName) => {
    gateway.beginPeak();
    const before = gateway.peak();
    const { data, errors, text } = await ask();
    expect(gateway.peak() - before).toBeLessThanOrEqual(most);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UPSTREAM_BAD_RESPONSE']);
    expect(partsOf({ data })[system] ?? []).toEqual([]);
    expect(text.length).toBeLessThan(2_000);
  };

  beforeAll(async () => {
    const started = await Promise.all(systemNames.map(async (name) => [name, await startVendor()] as const));
    vendors = Object.fromEntries(started) as Record<SystemName, Vendor>;
    const urls = Object.fromEntries(started.map(([name, { url }]) => [name, url])) as Record<SystemName, string>;
    gateway = await startGatewayProcess(urls);
    // What an answer of the full size costs anyway is no finding: the memory that it was read into is used again.
    for (let round = 0; round < 20; round += 1) {
      for (const name of systemNames) vendors[name].say(200, round % 4 === 0 ? 'x'.repeat(fullSize) : nothing[name]);
      await ask();
    }
  });
  afterAll(async () => {
    await gateway.close();
    await Promise.all(systemNames.map((name) => vendors[name].close()));
  });
  /** What the case before did may have opened a breaker. */
  beforeEach(async () => {
    quiet();
    while ((await ask()).errors.length > 0) await sleep(250);
  });

  const cases = systemNames.flatMap((system) => bodies.map(([what, body]) => ({ system, what, body })));

  it.each(cases)('($system, $what) costs little and dims what it was to answer', async ({ system, body }) => {
    vendors[system].say(200, body(system));
    await expectDim(system);
  });

  it('(zenoti, a class with very many wrong images) costs little, and the class has none', async () => {
    vendors.zenoti.say(200, `{"sessions":[],"classes":[${wrongImages}]}`);
    gateway.beginPeak();
    const before = gateway.peak();
    const { errors } = await ask();
    expect(gateway.peak() - before).toBeLessThanOrEqual(most);
    expect(errors).toEqual([]);
  });

  const floods = systemNames.flatMap((system) => [
    {
      system,
      what: 'of 50 MB, as it said',
      headers: { 'content-length': String(50 * megabyte) },
      total: 50 * megabyte,
    },
    { system, what: 'without an end', headers: {}, total: Number.POSITIVE_INFINITY },
  ]);

  it.each(floods)('($system, $what) is not read to its end', async ({ system, headers, total }) => {
    const poured: Promise<number>[] = [];
    vendors[system].answer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      poured.push(pour(response, total));
    });
    await expectDim(system);
    expect(poured).toHaveLength(1);
    // What lies between the two programs counts as sent.
    expect(await poured[0]).toBeLessThan(25 * megabyte);
  });

  it.each(systemNames)('(%s, packed to a thousandth of its size) is not unpacked', async (system) => {
    const packed = gzipSync(Buffer.alloc(200 * megabyte, '0'));
    vendors[system].answer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(packed);
    });
    await expectDim(system);
  });
});
