import { isDeepStrictEqual } from 'node:util';
import { Pool } from 'undici';
import { type Ask, send } from './ask.ts';

/** What the process of the load is sent: first what it will ask and what must come, then how to ask. */
export interface LoadPlan {
  readonly url: string;
  readonly connections: number;
  readonly asks: readonly Ask[];
  /** The `data` that the answer to each must hold. */
  readonly expected: readonly unknown[];
}
export interface LoadOrder {
  /** How many of the asks take turns. */
  readonly callers: number;
  /** How many ask at once: no more than there are connections. */
  readonly atOnce: number;
  readonly ms: number;
}
/** Times in milliseconds. */
export interface LoadResult {
  readonly answered: number;
  /** How many the server turned away because it had too much to do. */
  readonly refused: number;
  readonly ms: number;
  readonly p50: number;
  readonly p99: number;
}
export type LoadWord = { readonly ok: LoadResult | null } | { readonly failure: string };

let pool: Pool | null = null;
let plan: LoadPlan | null = null;
/** Of each ask, what it was answered while nobody else asked. */
const known: Buffer[] = [];

/** Throws where an answer is not what must come. */
async function check(given: LoadPlan): Promise<null> {
  plan = given;
  pool = new Pool(given.url, { connections: given.connections, pipelining: 1 });
  for (const [index, ask] of given.asks.entries()) {
    const bytes = await send(pool, ask);
    if (bytes === null) throw new Error('it has too much to do with a single request');
    const answer = JSON.parse(String(bytes)) as { data?: unknown; errors?: unknown };
    if (answer.errors !== undefined || !isDeepStrictEqual(answer.data, given.expected[index]))
      throw new Error(
        `not the expected answer to ${JSON.stringify(ask).slice(0, 300)}: ${difference(answer, given.expected[index])}`,
      );
    known[index] = bytes;
  }
  return null;
}

function difference(answer: { data?: unknown; errors?: unknown }, expected: unknown): string {
  const [given, wanted] = [JSON.stringify(answer.errors ?? answer.data) ?? '', JSON.stringify(expected)];
  const at = [...wanted].findIndex((letter, index) => letter !== given[index]);
  const from = Math.max(0, at - 60);
  return `…${given.slice(from, from + 200)}… instead of …${wanted.slice(from, from + 200)}…`;
}

/** Each connection asks again as soon as it is answered. Throws where an answer differs by a byte from the one that was checked. */
async function run({ callers, atOnce, ms }: LoadOrder): Promise<LoadResult> {
  if (plan === null || pool === null) throw new Error('nothing is to be asked yet');
  const [{ asks }, connected] = [plan, pool];
  const times: number[] = [];
  const begin = performance.now();
  let turn = 0;
  let refused = 0;
  const loop = async () => {
    while (performance.now() - begin < ms) {
      const index = turn % callers;
      turn += 1;
      const ask = asks[index];
      if (ask === undefined) throw new Error(`there is no ask ${index}`);
      const sent = performance.now();
      const bytes = await send(connected, ask);
      if (bytes === null) {
        refused += 1;
        continue;
      }
      times.push(performance.now() - sent);
      if (known[index]?.equals(bytes) !== true)
        throw new Error(`another answer under load: ${String(bytes).slice(0, 500)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  const took = performance.now() - begin;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { answered: times.length, refused, ms: took, p50: at(0.5), p99: at(0.99) };
}

process.once('disconnect', () => process.exit(0));
process.on('message', async (message: LoadPlan | LoadOrder) => {
  let word: LoadWord;
  try {
    word = { ok: 'asks' in message ? await check(message) : await run(message) };
  } catch (error) {
    word = { failure: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(word);
});
