import { openCache } from '../../../src/cache/cache.ts';
import { cacheScript } from '../../../src/cache/script.ts';
import { deadlineIn } from '../../../src/lib/deadline.ts';
import { openBroker } from '../../../src/upstreams/quota/broker.ts';

/**
 * A process that takes calls as fast as it can: `node taker.ts URL KEY SECONDS`. It says `ready` when it is, begins when it
 * is told to, and prints when it began and when it got each of its calls, as JSON.
 */
const [url = '', key = '', seconds = ''] = process.argv.slice(2);
const cache = openCache(url, (error) => process.stderr.write(`${error}\n`));
const broker = openBroker({ quota: { calls: 10, windowMs: 1_000, burst: 20 }, shared: { cache, key } });

const hello = cacheScript('hello', "return 'hello'");
for (let answer: unknown = null; answer === null; ) {
  answer = await cache.run(hello, [], []).catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
process.stdin.unref();
const began = Date.now();
const calls: number[] = [];

async function takeOn(): Promise<void> {
  while (Date.now() < began + Number(seconds) * 1_000) {
    const answer = await broker.take('command', deadlineIn(5_000));
    if (answer.granted) calls.push(Date.now());
    else await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

await Promise.all(Array.from({ length: 8 }, takeOn));
broker.close();
await cache.close();
process.stdout.write(`${JSON.stringify({ began, calls })}\n`);
process.exit();
