import { type Canary, readCanaries } from './canary.ts';
import type { Caller } from './crowd.ts';
import { pieceOf, type Question } from './question.ts';

/** An answer of the gateway as it came. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cacheControl: string;
}

/** What was wrong, counted. */
export interface Tally {
  requests: number;
  /** Pieces of data that reached a caller who may not see them, or that were fetched for another caller. */
  crossings: number;
  /** Answers that lack what the caller asked for and may see. */
  missing: number;
  /** Answers that have another status, another error than the policy's refusals, or leave to be kept by a cache. */
  errors: number;
}

/** Judges answers by what is known of the crowd, and by nothing of the gateway. */
export interface Judge {
  readonly tally: Tally;
  /** Sentences on the first answers that were wrong. */
  readonly examples: readonly string[];
  hear(caller: Caller, question: Question, answer: Answer): void;
}

const mostExamples = 10;

export function openJudge(): Judge {
  const tally: Tally = { requests: 0, crossings: 0, missing: 0, errors: 0 };
  const examples: string[] = [];
  /** The caller to whom an answer of a vendor went first. */
  const receivers = new Map<number, number>();
  const tell = (count: 'crossings' | 'missing' | 'errors', caller: Caller, what: string) => {
    tally[count] += 1;
    if (examples.length < mostExamples) examples.push(`${count}: ${caller.kind} ${caller.number}: ${what}`);
  };
  const isForeign = (caller: Caller, canary: Canary): boolean => {
    const receiver = receivers.get(canary.answer) ?? caller.number;
    receivers.set(canary.answer, receiver);
    const isVisible = caller.sees.some(({ number }) => number === canary.student);
    return !isVisible || receiver !== caller.number || (canary.caller !== null && canary.caller !== caller.number);
  };
  return {
    tally,
    examples,
    hear(caller, question, answer) {
      tally.requests += 1;
      const canaries = readCanaries(answer.text);
      for (const canary of canaries) {
        if (isForeign(caller, canary)) tell('crossings', caller, JSON.stringify(canary));
      }
      const pieces = new Set(canaries.map(({ kind, student }) => pieceOf(kind, student)));
      const missing = question.must.filter((piece) => !pieces.has(piece));
      if (missing.length > 0) tell('missing', caller, `${missing.join(', ')} in ${answer.text.slice(0, 300)}`);
      for (const problem of problemsOf(question, answer)) tell('errors', caller, problem);
    },
  };
}

function problemsOf({ refusals }: Question, { status, text, cacheControl }: Answer): string[] {
  const codes = codesOf(text);
  return [
    ...(status === 200 ? [] : [`status ${status}`]),
    ...(codes.every((code) => code === 'FORBIDDEN') ? [] : [`errors ${codes.join(', ')}`]),
    ...(codes.length === refusals ? [] : [`${codes.length} errors instead of ${refusals}`]),
    ...(/\b(no-store|private)\b/.test(cacheControl) ? [] : [`may be kept by a cache: "${cacheControl}"`]),
  ];
}

/** The codes of the answer's errors; one that is no JSON counts as an error of no code. */
function codesOf(text: string): unknown[] {
  try {
    const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: unknown } }[] };
    return errors.map(({ extensions }) => extensions?.code);
  } catch {
    return [undefined];
  }
}
