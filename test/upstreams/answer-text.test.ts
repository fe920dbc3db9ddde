import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { AnswerText, type LargeAnswers, openLargeAnswers } from '../../src/upstreams/answer-text.ts';

const large = Buffer.alloc(200_000, 'x');

/** Reads all that a stream brings. */
function readText(body: PassThrough, room: LargeAnswers): Promise<string> {
  const text = new AnswerText(body, room);
  body.on('data', (piece: Buffer) => text.add(piece));
  body.on('close', () => text.close());
  return new Promise((resolve) => body.on('end', () => resolve(text.read())));
}

/** So many answers that are large already, and go on. */
async function begin(count: number) {
  const room = openLargeAnswers();
  const bodies = Array.from({ length: count }, () => new PassThrough({ highWaterMark: 1_000_000 }));
  const texts = bodies.map((body) => readText(body, room));
  for (const body of bodies) body.write(large);
  // Those whose turn it is bring something all the time.
  const drip = setInterval(() => {
    for (const body of bodies) if (!body.isPaused() && !body.writableEnded) body.write('y');
  }, 20).unref();
  await sleep(50);
  return { bodies, texts, stop: () => clearInterval(drip) };
}

describe('the text of an answer', () => {
  it('is what came, in whatever pieces, without a mark of its byte order', async () => {
    const body = new PassThrough();
    const text = readText(body, openLargeAnswers());
    const bytes = Buffer.from('\ufeff{"name":"Ünïcödé €"}');
    for (const byte of bytes) body.write(Buffer.of(byte));
    body.end();
    expect(await text).toBe('{"name":"Ünïcödé €"}');
  });

  it('is nothing where nothing came', async () => {
    const body = new PassThrough();
    const text = readText(body, openLargeAnswers());
    body.end();
    expect(await text).toBe('');
  });

  it('takes one turn only, where a sender that has ended cannot be made to wait', async () => {
    const room = openLargeAnswers();
    const resumed: number[] = [];
    const texts = [0, 1, 2, 3].map(
      (index) => new AnswerText({ pause: () => undefined, resume: () => void resumed.push(index) }, room),
    );
    for (const text of texts) text.add(large);
    for (let more = 0; more < 5; more += 1) texts[2]?.add(large);
    texts[0]?.close();
    texts[1]?.close();
    await sleep(20);
    expect(resumed).toEqual([0, 1, 2, 3]);
    expect(texts[2]?.read()).toHaveLength(6 * large.length);
    for (const text of texts) text.close();
  });

  it('is read of two large answers at a time, and of the next when one has ended', async () => {
    const { bodies, texts, stop } = await begin(3);
    expect(bodies.map((body) => body.isPaused())).toEqual([false, false, true]);
    bodies[1]?.end();
    expect((await texts[1])?.length).toBeGreaterThanOrEqual(large.length);
    await sleep(50);
    expect(bodies[2]?.isPaused()).toBe(false);
    stop();
    for (const body of bodies) body.end();
    await Promise.all(texts);
  });

  it('keeps no others waiting where it brings nothing more, and waits for another turn', async () => {
    const { bodies, texts, stop } = await begin(4);
    stop();
    await sleep(1_000);
    // The first two have given their turns up.
    bodies[2]?.end();
    bodies[3]?.end();
    await Promise.all([texts[2], texts[3]]);
    for (const body of bodies.slice(0, 2)) body.end('z');
    expect((await Promise.all(texts)).map((text) => text.at(-1))).toEqual([
      'z',
      'z',
      expect.any(String),
      expect.any(String),
    ]);
  });
});
