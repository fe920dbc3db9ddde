import { Pool } from 'undici';
import type { Crowd, Student } from '../crowd.ts';
import { type Kind, kinds, queryOf, type Reading, readAnswer } from './operation.ts';
import type { WatchedGateway } from './watched-gateway.ts';

/** One operation with its answer. */
export interface Asked {
  readonly kind: Kind;
  /** The number of the student who asked. */
  readonly student: number;
  /** When, by the clock that all processes share, in milliseconds. */
  readonly begunAt: number;
  /** How long the answer took, in milliseconds. */
  readonly took: number;
  readonly reading: Reading;
}

/** Operations at a steady rate, whether or not those before them were answered. */
export interface Load {
  /** Those that were answered, in the order of their answers. */
  readonly asked: readonly Asked[];
  /** How late the latest began, in milliseconds: what this process lacked, and not the gateway. */
  latest(): number;
  /** Ends it, and resolves when all are answered. */
  stop(): Promise<void>;
}

export interface LoadSettings {
  readonly gateway: WatchedGateway;
  readonly crowd: Crowd;
  /** Operations a second. */
  readonly rate: number;
  /** Which operations, in turn; all kinds when left out. */
  readonly kinds?: readonly Kind[];
}

/** Longer than any answer may take, and no reason to hang. In milliseconds. */
const longestMs = 30_000;
/** More than ever wait at once. */
const connections = 1_000;
const tickMs = 2;

/** Students take turns, so that calls for the same student are far apart. */
export function startLoad({ gateway, crowd, rate, kinds: mix = kinds }: LoadSettings): Load {
  const pool = new Pool(gateway.url, { connections, headersTimeout: longestMs, bodyTimeout: longestMs });
  const bodies = new Map(mix.map((kind) => [kind, JSON.stringify({ query: queryOf(kind) })]));
  const asked: Asked[] = [];
  const open = new Set<Promise<void>>();
  const begin = performance.now();
  let begun = 0;
  let latest = 0;

  async function ask(kind: Kind, student: Student): Promise<void> {
    const [begunAt, from] = [Date.now(), performance.now()];
    const authorization = gateway.tokens[student.number] ?? '';
    const answer = await send(pool, authorization, bodies.get(kind) ?? '');
    const took = performance.now() - from;
    asked.push({ kind, student: student.number, begunAt, took, reading: readAnswer(kind, student, answer) });
  }

  const tick = () => {
    for (let due = begin + (begun * 1_000) / rate; due <= performance.now(); due = begin + (begun * 1_000) / rate) {
      latest = Math.max(latest, performance.now() - due);
      const kind = mix[begun % mix.length];
      const student = crowd.students[begun % crowd.students.length];
      begun += 1;
      if (kind === undefined || student === undefined) return;
      const one = ask(kind, student).finally(() => open.delete(one));
      open.add(one);
    }
  };
  const timer = setInterval(tick, tickMs);
  return {
    asked,
    latest: () => latest,
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      await pool.destroy();
    },
  };
}

/** A request that fails has the status 0. */
function send(pool: Pool, authorization: string, body: string): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json', authorization };
  return pool
    .request({ method: 'POST', path: '/graphql', headers, body })
    .then(async (answer) => ({ status: answer.statusCode, text: await answer.body.text() }))
    .catch((error: unknown) => ({ status: 0, text: String(error) }));
}
