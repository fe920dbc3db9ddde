import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { openSlot } from '../lib/slot.ts';
import type { HotAnswers } from './hot-answers.ts';
import { asksById } from './spell-out.ts';

type Handler = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => unknown;

/** How requests are answered whose answer is at hand. */
export interface HotWay {
  /** The context of a request, made once: its rejection is the ordinary way's to tell. */
  contextOf(request: FastifyRequest): Promise<Context>;
  /** The handler of those that are not answered at once. */
  before(ordinary: Handler): Handler;
  /** To be told of what goes out, once its headers for caches are set; `type` is that of the payload. */
  sent(request: FastifyRequest, reply: FastifyReply, payload: { readonly text: unknown; readonly type: unknown }): void;
}

interface Visit {
  readonly context: Context;
  readonly isHot: boolean;
}

export function openHotWay(answers: HotAnswers, makeContext: (request: FastifyRequest) => Promise<Context>): HotWay {
  const contexts = openSlot<FastifyRequest, Promise<Context>>('its context');
  const visits = openSlot<FastifyRequest, Visit>('its visit');

  function contextOf(request: FastifyRequest): Promise<Context> {
    const context = contexts.get(request) ?? makeContext(request);
    contexts.set(request, context);
    return context;
  }

  return {
    contextOf,
    before: (ordinary) =>
      async function (request, reply) {
        const context = asksById(request) ? await contextOf(request).catch(() => null) : null;
        if (context === null) return ordinary.call(this, request, reply);
        const found = answers.find(request.raw, context);
        visits.set(request, { context, isHot: found !== null });
        if (found === null) return ordinary.call(this, request, reply);
        reply.headers({ 'content-type': found.type, vary: found.vary });
        reply.header('cache-control', `public, max-age=${found.maxAgeSeconds}`);
        return found.text;
      },
    sent(request, reply, { text, type }) {
      const visit = visits.get(request);
      const maxAge = /^public, max-age=(\d+)$/.exec(String(reply.getHeader('cache-control')))?.[1];
      if (visit === undefined || visit.isHot || maxAge === undefined || typeof text !== 'string') return;
      const [tag, vary] = [String(reply.getHeader('etag')), String(reply.getHeader('vary'))];
      answers.keep(request.raw, visit.context, { text, tag, vary, type: String(type), maxAgeSeconds: Number(maxAge) });
    },
  };
}

/** Lets a server answer what it can before its own listener sees it. Fastify's `serverFactory` would change how it binds and closes. */
export function answerFirst(server: Server, answer: (request: IncomingMessage, response: ServerResponse) => boolean) {
  const ordinary = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!answer(request, response)) for (const listener of ordinary) listener.call(server, request, response);
  });
}
