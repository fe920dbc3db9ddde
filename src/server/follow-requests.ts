import { setImmediate as turn } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { jsonKey } from '../lib/json-key.ts';
import { openRoster } from '../lib/roster.ts';
import { chargeCalls, chargeLike } from './charge-callers.ts';
import type { ClientLimit } from './client-limit.ts';
import type { RunMerger } from './merge-runs.ts';

type Handler = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => unknown;

export interface FollowSettings {
  readonly merger: RunMerger;
  readonly limit: ClientLimit;
  /** The context of a request, made once. */
  readonly contextOf: (request: FastifyRequest) => Promise<Context>;
  /** Told of a request that waits for another's answer. */
  readonly waits: (request: FastifyRequest) => void;
}

/** An answer without any error, as it goes out. */
interface Answer {
  readonly body: Buffer;
  readonly headers: ReturnType<FastifyReply['getHeaders']>;
}

interface Leader {
  readonly context: Context;
  /** Null for an answer that others are not given, as its errors tell of which request they are. */
  readonly answer: Promise<Answer | null>;
}

/** Whose body is longer costs as much to compare as it saves. In bytes. */
const longestBody = 4_000;

/**
 * Answers a request that is the same in every part as one whose query runs with what that one is answered: the merger says whether
 * it may, and each pays for itself and is written down as a reader of its own. What is not answered well is told to each in the
 * ordinary way, of what the one run came to.
 */
export function followRequests({ merger, limit, contextOf, waits }: FollowSettings): (ordinary: Handler) => Handler {
  const leaders = openRoster<Leader>();

  function lead(key: string, leader: Leader): void {
    leaders.set(key, leader);
    const end = () => leaders.end(key, leader);
    leader.answer.then(end, end);
  }

  async function mayFollow(leader: Leader, context: Context): Promise<boolean> {
    if (leader.context.operation.registered !== context.operation.registered) return false;
    if (await merger.follow(leader.context, context)) return true;
    // Of those that came together the first may not run yet.
    await turn();
    return merger.follow(leader.context, context);
  }

  /** Null where the request has to go the ordinary way. */
  async function follow(leader: Leader, context: Context, request: FastifyRequest): Promise<Answer | null> {
    if (!(await mayFollow(leader, context)) || !chargeLike(limit, context, leader.context)) return null;
    waits(request);
    const answer = await leader.answer;
    if (answer === null) return null;
    context.operation.name = leader.context.operation.name;
    context.adopt(leader.context);
    chargeCalls(limit, context);
    return answer;
  }

  return (ordinary) =>
    async function (request, reply) {
      const context = isShort(request) ? await contextOf(request).catch(() => null) : null;
      const key = context && keyOf(request, context);
      if (context === null || key === null) return ordinary.call(this, request, reply);
      const leader = leaders.get(key);
      const answer = leader === undefined ? null : await follow(leader, context, request);
      if (answer !== null) return reply.headers(answer.headers).send(answer.body);
      const result = Promise.resolve(ordinary.call(this, request, reply));
      lead(key, { context, answer: answerOf(result, reply) });
      return result;
    };
}

function isShort({ method, headers }: FastifyRequest): boolean {
  return method === 'POST' && Number(headers['content-length']) <= longestBody;
}

/** Null for what follows nobody: of what nobody registered each run is written down, and what tells of its calls makes them. */
function keyOf({ url, headers, body }: FastifyRequest, { identity, operation, trace }: Context): string | null {
  const asked = jsonKey(body);
  if (identity === null || trace !== null || operation.stray !== null || asked === null) return null;
  return JSON.stringify([identity, operation.clientName, headers.accept, headers['content-type'], url, asked]);
}

async function answerOf(result: Promise<unknown>, reply: FastifyReply): Promise<Answer | null> {
  const text = await result.catch(() => null);
  // Errors are told before the data.
  if (typeof text !== 'string' || !text.startsWith('{"data":{') || reply.statusCode !== 200) return null;
  const { 'x-request-id': _, ...headers } = reply.getHeaders();
  return { body: Buffer.from(text), headers };
}
