import { percentile } from '../sick/percentile.ts';
import type { HttpMessage } from './http-message.ts';

/** What is asked, made beforehand. */
export interface Ask {
  /** The whole request, with its head. */
  readonly request: Buffer;
  /** The body of the right answer. */
  readonly expected: Buffer;
}

/** What became of the requests of a phase. Times in milliseconds, from the moment at which each was due to be sent. */
export interface Phase {
  readonly asked: number;
  /** Right answers that came while requests were sent, a second. */
  readonly goodput: number;
  readonly accepted: Spread;
  /** 503 OVERLOADED with Retry-After. */
  readonly refused: Spread;
  /** How late requests were sent: what who asks lacked, and not the gateway. */
  readonly lag: Spread;
  /** Connections that ended without a whole answer, and answers that are neither right nor a refusal. */
  readonly cut: number;
  readonly wrong: number;
  readonly examples: readonly string[];
}

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** Counts what becomes of the requests that are sent from now on for so many milliseconds. */
export interface Tally {
  sent(dueAt: number): void;
  heard(ask: Ask, dueAt: number, answer: HttpMessage | null): void;
  /** What it came to. */
  phase(): Phase;
}

const mostExamples = 5;

export function openTally(ms: number): Tally {
  const end = performance.now() + ms;
  const [accepted, refused, lag]: [number[], number[], number[]] = [[], [], []];
  const examples: string[] = [];
  let [cut, wrong, inTime] = [0, 0, 0];
  return {
    sent: (dueAt) => void lag.push(performance.now() - dueAt),
    heard({ expected }, dueAt, answer) {
      const took = performance.now() - dueAt;
      if (answer === null) cut += 1;
      else if (isRight(answer, expected)) {
        accepted.push(took);
        if (performance.now() <= end) inTime += 1;
      } else if (isRefusal(answer)) refused.push(took);
      else {
        wrong += 1;
        if (examples.length < mostExamples) examples.push(`${answer.head.slice(0, 40)}: ${answer.body.slice(0, 200)}`);
      }
    },
    phase: () => ({
      ...{ asked: lag.length, goodput: (1_000 * inTime) / ms, cut, wrong, examples },
      ...{ accepted: spreadOf(accepted), refused: spreadOf(refused), lag: spreadOf(lag) },
    }),
  };
}

const isRight = ({ head, body }: HttpMessage, expected: Buffer) =>
  head.startsWith('HTTP/1.1 200 ') && body.equals(expected);
const isRefusal = ({ head, body }: HttpMessage) =>
  head.startsWith('HTTP/1.1 503 ') && /\r\nretry-after: *\d+(\r|$)/i.test(head) && body.includes('"OVERLOADED"');

/** Zeros where there is nothing. */
function spreadOf(values: readonly number[]): Spread {
  return { count: values.length, p50: percentile(values, 0.5) ?? 0, p99: percentile(values, 0.99) ?? 0 };
}
