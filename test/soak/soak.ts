import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { seeded } from '../../src/sandbox/school/random.ts';
import { canaryMark } from './canary.ts';
import { type Crowd, makeCrowd } from './crowd.ts';
import { type SoakHouse, startSoakHouse } from './house.ts';
import { askOf, type Question } from './question.ts';
import { startVendors } from './vendors.ts';
import { type Answer, type Judge, openJudge, type Tally } from './verdict.ts';

export interface SoakSettings {
  readonly requests: number;
  /** No request begins after this time. */
  readonly seconds: number;
}

export interface SoakResult extends Tally {
  /** How many callers got an answer, and how many none. */
  readonly callers: number;
  readonly silent: number;
  readonly seconds: number;
  /** Calls to a vendor with the token of somebody who may not see whom they ask for. */
  readonly vendorCrossings: number;
  /** Whether personal data was left in the store or the log, or the gateway had something to log. */
  readonly residue: readonly string[];
  readonly examples: readonly string[];
}

const inFlight = 48;
/** Among so many requests each caller has some. */
const enoughForAll = 2_000;

/** Has 200 callers ask at once, and judges every answer. The gateway is a process of its own; the vendors are in this one, with who asks. */
export async function soak({ requests, seconds }: SoakSettings): Promise<SoakResult> {
  const crowd = makeCrowd();
  const vendors = await startVendors(crowd);
  try {
    const house = await startSoakHouse(crowd, vendors.urls);
    const judge = openJudge();
    const heard = new Set<number>();
    const begin = Date.now();
    let residue: string[] = [];
    try {
      await askAll({ crowd, house, judge, heard }, { requests, end: begin + seconds * 1000 });
    } finally {
      residue = residueOf(await house.close(), crowd);
    }
    return {
      ...judge.tally,
      callers: heard.size,
      silent: crowd.callers.length - heard.size,
      seconds: Math.round((Date.now() - begin) / 1000),
      vendorCrossings: vendors.crossings(),
      residue,
      examples: judge.examples,
    };
  } finally {
    await vendors.close();
  }
}

interface Stage {
  readonly crowd: Crowd;
  readonly house: SoakHouse;
  readonly judge: Judge;
  /** The numbers of the callers that got an answer. */
  readonly heard: Set<number>;
}

/** What is asked by whom follows from the number of the request alone; in which order it runs, nobody knows. */
async function askAll({ crowd, house, judge, heard }: Stage, { requests, end }: { requests: number; end: number }) {
  const pool = new Pool(house.url, { connections: inFlight });
  let begun = 0;
  const work = async () => {
    while (begun < requests && Date.now() < end) {
      const random = seeded(`request/${begun}`);
      begun += 1;
      const caller = random.pick(crowd.callers);
      const question = askOf(caller, crowd, random);
      const headers = house.credentials[caller.number] ?? {};
      judge.hear(caller, question, await sendUntilTaken(pool, question, { headers, byGet: random.chance(0.3) }));
      heard.add(caller.number);
    }
  };
  try {
    await Promise.all(Array.from({ length: inFlight }, work));
  } finally {
    await pool.close();
  }
}

interface Way {
  readonly headers: Readonly<Record<string, string>>;
  readonly byGet: boolean;
}

/** Comes again where the gateway had too much to do. */
async function sendUntilTaken(pool: Pool, question: Question, way: Way): Promise<Answer> {
  for (;;) {
    const answer = await send(pool, question, way);
    if (answer.status !== 503) return answer;
    await sleep(100);
  }
}

async function send(pool: Pool, { query, variables }: Question, { headers, byGet }: Way): Promise<Answer> {
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const response = await pool.request(
    byGet
      ? {
          method: 'GET',
          path: `/graphql?${parameters.toString()}`,
          headers: { ...headers, 'apollo-require-preflight': '1' },
        }
      : {
          method: 'POST',
          path: '/graphql',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        },
  );
  const text = await response.body.text();
  return { status: response.statusCode, text, cacheControl: String(response.headers['cache-control'] ?? '') };
}

/** Looks through every byte of the store, and so through every table. */
function residueOf({ store, log }: Awaited<ReturnType<SoakHouse['close']>>, { students }: Crowd): string[] {
  const isStore = students.every(({ email }) => store.includes(email));
  return [
    ...(isStore ? [] : ['the store does not hold the students']),
    ...(store.includes(canaryMark) ? ['the store holds personal data of an answer'] : []),
    ...(log === '' ? [] : [`the log says ${log.slice(0, 500)}`]),
  ];
}

/** What was wrong in a run of so many requests, a sentence each. */
export function faultsOf(result: SoakResult, requests: number): string[] {
  const { crossings, vendorCrossings, missing, errors, silent, residue, examples } = result;
  const fault = (isWrong: boolean, sentence: string) => (isWrong ? [sentence] : []);
  return [
    ...fault(crossings > 0, `${crossings} pieces of data reached another caller`),
    ...fault(vendorCrossings > 0, `${vendorCrossings} calls carried the token of another caller`),
    ...fault(missing > 0, `${missing} answers lack what must be there`),
    ...fault(errors > 0, `${errors} answers have an error, a status or a header that they should not have`),
    ...fault(
      result.requests < requests,
      `only ${result.requests} of ${requests} requests were made: give more --seconds`,
    ),
    ...fault(silent > 0 && requests >= enoughForAll, `${silent} callers got no answer`),
    ...residue,
    ...examples,
  ];
}
