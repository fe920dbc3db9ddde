import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { openLargeAnswers, readText } from '../../src/upstreams/answer-text.ts';

const large = Buffer.alloc(200_000, 'x');

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

  it('is nothing where the answer breaks off', async () => {
    const [torn, ended] = [new PassThrough(), new PassThrough()];
    const texts = [torn, ended].map((body) => readText(body, openLargeAnswers()));
    torn.destroy(new Error('torn'));
    ended.destroy();
    await expect(texts[0]).rejects.toThrow('torn');
    await expect(texts[1]).rejects.toThrow('ended early');
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
