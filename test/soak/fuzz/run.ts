import { Pool } from 'undici';
import { seeded } from '../../../src/sandbox/school/random.ts';
import { makeSchema } from '../../../src/server/schema.ts';
import { type Attempt, attemptOf, type Kind } from './attempt.ts';
import { type FuzzStage, startFuzzStage } from './stage.ts';
import { makeValues } from './values.ts';
import { codesOf, flawsOf } from './well-formed.ts';

export interface FuzzSettings {
  readonly requests: number;
  /** No request begins after this time. */
  readonly seconds: number;
  readonly seed: number;
  /** Told after each part of the way. */
  readonly progress?: (sentence: string) => void;
}

export interface FuzzResult {
  readonly requests: number;
  readonly seconds: number;
  /** How many answers there were of a kind and a status. */
  readonly answers: ReadonlyMap<Kind, ReadonlyMap<number, number>>;
  /** How many errors there were of a code. */
  readonly codes: ReadonlyMap<string, number>;
  /** Calls of the systems. */
  readonly calls: number;
  /** Of the gateway's process in MB, at the start, at the end, and at most. */
  readonly memory: { readonly first: number; readonly last: number; readonly peak: number };
  /** What was wrong, a sentence each; the first of many. */
  readonly breaches: readonly string[];
}

const inFlight = 32;
const mostBreaches = 50;
/** After so many requests the values are others. */
const batch = 2_000;

/** Sends requests that follow from a seed, each in the name of somebody else, and looks at what comes back. */
export async function fuzz({ requests, seconds, seed, progress = () => undefined }: FuzzSettings): Promise<FuzzResult> {
  const stage = await startFuzzStage();
  const tally = openTally();
  const begin = Date.now();
  const first = stage.memory().now;
  const deal = { schema: makeSchema(), values: makeValues(stage.school, seed) };
  const pool = new Pool(stage.url, { connections: inFlight });
  let begun = 0;
  const work = async () => {
    while (begun < requests && Date.now() - begin < seconds * 1_000) {
      begun += 1;
      const number = begun;
      if (number % batch === 0) deal.values = makeValues(stage.school, seed + number);
      const attempt = attemptOf(`${seed}/${number}`, deal);
      tally.hear(number, attempt, await send(pool, attempt, seeded(`${seed}/${number}/caller`).pick(stage.callers)));
      if (number % Math.ceil(requests / 10) === 0) progress(progressOf(number, begin, stage));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  await pool.destroy();
  const [memory, calls, foreign] = [stage.memory(), stage.calls(), stage.foreignCalls()];
  const said = await stage.close();
  const foreignCalls = foreign.map((call) => `a call that is on no list: ${call}`);
  const missing = begun < requests ? [`only ${begun} of ${requests} requests were made: give more --seconds`] : [];
  return {
    requests: begun,
    seconds: Math.round((Date.now() - begin) / 1_000),
    answers: tally.answers,
    codes: tally.codes,
    calls,
    memory: { first, last: memory.now, peak: memory.peak },
    breaches: [...tally.breaches, ...foreignCalls, ...said, ...missing].slice(0, mostBreaches),
  };
}

function progressOf(number: number, begin: number, stage: FuzzStage): string {
  const { now } = stage.memory();
  return `${number} requests, ${Math.round((Date.now() - begin) / 1_000)} s, ${stage.calls()} calls, ${now.toFixed(0)} MB`;
}

/** Null where no answer came. */
type Answer = { readonly status: number; readonly text: string } | null;

async function send(
  pool: Pool,
  { method, path, headers, body }: Attempt,
  caller: Readonly<Record<string, string>>,
): Promise<Answer> {
  try {
    const response = await pool.request({ method: method as 'GET', path, headers: { ...headers, ...caller }, body });
    return { status: response.statusCode, text: await response.body.text() };
  } catch {
    return null;
  }
}

function openTally() {
  const answers = new Map<Kind, Map<number, number>>();
  const codes = new Map<string, number>();
  const breaches: string[] = [];
  return {
    answers,
    codes,
    breaches,
    hear(number: number, attempt: Attempt, answer: Answer) {
      const ofKind = answers.get(attempt.kind) ?? new Map<number, number>();
      answers.set(attempt.kind, ofKind);
      ofKind.set(answer?.status ?? 0, (ofKind.get(answer?.status ?? 0) ?? 0) + 1);
      for (const code of codesOf(answer?.text ?? '')) codes.set(code, (codes.get(code) ?? 0) + 1);
      if (breaches.length >= mostBreaches) return;
      const sentences = breachesOf(attempt, answer);
      if (sentences.length > 0)
        breaches.push(
          `request ${number} (${attempt.method} ${attempt.path} ${String(attempt.body).slice(0, 500)}): ${sentences.join('; ')}`,
        );
    },
  };
}

/** What is wrong with the answer to a request. */
function breachesOf({ method, path }: Attempt, answer: Answer): string[] {
  if (answer === null) return ['no answer came'];
  const { status, text } = answer;
  const codes = codesOf(text);
  const isShed = status === 503 && codes.join() === 'OVERLOADED';
  const hasBody = method !== 'HEAD' && !(path.startsWith('/health') && status === 200);
  return [
    ...(status >= 500 && !isShed ? [`status ${status}`] : []),
    ...(hasBody ? flawsOf(status, text) : []),
    ...(codes.includes('INTERNAL_SERVER_ERROR') ? ['a fault of the gateway'] : []),
  ];
}
