import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import type { Operations } from '../../src/server/operations.ts';
import { type Executions, openExecutions, type Ran } from './executions.ts';
import { withoutMadeUp } from './made-up.ts';
import { documentOf, type SentRequest, type SentRequests, watchRequests } from './sent-requests.ts';
import { emptyTally, type Tally } from './tally.ts';

/**
 * Sends what a house was asked again, to be run by graphql-js and compiled: the answers have to be equal to the byte. Where they are not
 * it is run by graphql-js once more, which tells whether that answers otherwise each time, as of a system whose answers change.
 */
export interface BothWays {
  /** What the gateway is to be started with. */
  readonly operations: Operations;
  /** Whether requests are sent again just now. */
  isComparing(): boolean;
  /** To be called once the gateway listens. */
  watch(url: string): void;
  /** Sends again what was sent since it was last called, what changes something after what reads. Gives what is wrong, in words. */
  compare(): Promise<readonly string[]>;
  tally(): Tally;
  /** What is wrong with how much was compared so far, in words; null where it is enough. */
  tooFew(): string | null;
  stop(): void;
}

/** What came of a request that was sent again. */
type Outcome =
  | keyof Tally
  | 'held'
  | { readonly wrong: string }
  | { readonly otherwise: 'otherQueries' | 'otherMutations'; readonly answers: string };

interface Answered {
  /** Without what the gateway makes up. */
  readonly answer: string;
  /** Null where it came to no run. */
  readonly ran: Ran | null;
}

/** Of each house; beyond, only documents that were not run yet: one that is asked more is asked much the same by others. */
const mostRequests = 15;
/** Of what is run again this part may be such that graphql-js answers otherwise each time, and so many in any case. */
const mostOthers = { share: 0.2, count: 2 } as const;
/** What a busy machine, or the clock of a system, makes differ does not differ each time. */
const attempts = 3;

export function openBothWays(operations: Operations): BothWays {
  const executions = openExecutions(operations);
  const tally = { ...emptyTally };
  let [url, isComparing, room] = ['', false, mostRequests];
  const known = new Set<string>();
  const otherwise: string[] = [];
  let sent: SentRequests | null = null;

  async function compareAll(asked: readonly SentRequest[], isChange: boolean) {
    const [wrong, held] = [[] as string[], [] as SentRequest[]];
    for (const one of asked) {
      const outcome = await compareOne(executions, () => send(url, one), isChange);
      if (outcome === 'held') held.push(one);
      else if (typeof outcome === 'string') tally[outcome] += 1;
      else if ('wrong' in outcome) wrong.push(`${told(one)}\n${outcome.wrong}`);
      else {
        tally[outcome.otherwise] += 1;
        otherwise.push(`${told(one)}\n${outcome.answers}`);
      }
    }
    return { wrong, held };
  }

  return {
    operations: executions.operations,
    isComparing: () => isComparing,
    watch(address) {
      url = address;
      sent = watchRequests(Number(new URL(url).port), () => !isComparing);
    },
    async compare() {
      const all = sent?.take() ?? [];
      const asked = chosen(all, room, known);
      tally.beyond += all.length - asked.length;
      room -= asked.length;
      isComparing = true;
      try {
        const reading = await compareAll(asked, false);
        const changing = await compareAll(reading.held, true);
        return [...reading.wrong, ...changing.wrong];
      } finally {
        isComparing = false;
      }
    },
    tally: () => ({ ...tally }),
    tooFew() {
      const { queries, otherQueries } = tally;
      const all = queries + otherQueries;
      if (otherQueries <= Math.max(mostOthers.count, mostOthers.share * all)) return null;
      const said = `${otherQueries} of ${all} queries are answered otherwise each time, by graphql-js too`;
      return `${said}: say in \`uncompared\` why. Such as\n${otherwise.slice(0, 3).join('\n\n')}`;
    },
    stop: () => sent?.stop(),
  };
}

/** All with a document that is not known yet, which are known then, and as many of the others as there is room for. */
function chosen(all: readonly SentRequest[], room: number, known: Set<string>): readonly SentRequest[] {
  const isNew = new Set(
    all.filter((one) => {
      const document = documentOf(one);
      return !known.has(document) && known.add(document);
    }),
  );
  const others = all.filter((one) => !isNew.has(one)).slice(0, Math.max(0, room - isNew.size));
  const picked = new Set([...isNew, ...others]);
  return all.filter((one) => picked.has(one));
}

async function compareOne(
  executions: Executions,
  ask: () => Promise<string>,
  isChange: boolean,
  /** What graphql-js answered in each attempt before. */
  before: readonly string[] = [],
): Promise<Outcome> {
  const first: Answered = await (isChange ? executions.by('plain', ask) : executions.holding(ask));
  if (first.ran === null) return 'notRun';
  if (first.ran.isHeld) return 'held';
  const compiled: Answered = await executions.by('compiled', ask);
  if (compiled.ran === null) return 'notRun';
  if (compiled.ran.left === '') return { wrong: 'does not compile, and nobody knows why' };
  if (compiled.ran.left !== null) return 'left';
  const isQuery = first.ran.operation === 'query';
  const alike = isQuery ? 'queries' : 'mutations';
  if (compiled.answer === first.answer) return alike;
  const second: Answered = await executions.by('plain', ask);
  // As where the first of them changed what the others found.
  if (compiled.answer === second.answer) return alike;
  // A system that takes turns may take the same turn for both plain runs: then another attempt finds the other.
  if (first.answer !== second.answer || before.includes(compiled.answer)) {
    const answers = `${first.answer}\nand then\n${second.answer}`;
    return { otherwise: isQuery ? 'otherQueries' : 'otherMutations', answers };
  }
  const told = [...before, first.answer];
  if (told.length < attempts) return compareOne(executions, ask, isChange, told);
  return { wrong: `is answered by graphql-js with\n${first.answer}\nand compiled with\n${compiled.answer}` };
}

/** Gives the answer with its status and what caches may do with it, or that there was none. */
async function send(url: string, { method, path, headers, body }: SentRequest): Promise<string> {
  // What was kept under the same address would be given without a run.
  const fresh = method === 'GET' ? `${path.includes('?') ? '&' : '?'}again=${randomUUID()}` : '';
  try {
    const answer = await request(`${url}${path}${fresh}`, { method, headers, body });
    const text = withoutMadeUp(await answer.body.text());
    return `${answer.statusCode} ${answer.headers['cache-control']} ${text}`;
  } catch (error) {
    // As where a house closes connections over which nothing goes.
    if ((error as { code?: unknown }).code === 'UND_ERR_SOCKET') return 'the connection was closed';
    throw error;
  }
}

function told({ method, path, body }: SentRequest): string {
  return `${method} ${path} ${body ?? ''}`;
}
