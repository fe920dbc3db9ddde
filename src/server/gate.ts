import { setImmediate as turn } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { QuadError } from '../errors.ts';
import { openSlot } from '../lib/slot.ts';
import { Admission, type AdmissionSettings, newTicket, type Ticket } from './admission.ts';
import { formatError } from './format-error.ts';
import { currentRequestId } from './request-id.ts';

/** What a route needs to admit requests. */
export interface Gate {
  /** Admits a request or answers it before its body is read, where that came with the head, as nearly all do. */
  onRequest(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  /** The same for the others, once their body is there: who sends slowly must not keep a place meanwhile. */
  preValidation(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  /** To be told of an admitted request that waits for another's answer: it keeps nobody out meanwhile. */
  waits(request: FastifyRequest): void;
  /** The handler of those that are admitted. */
  guarded(handler: Handler): Handler;
}

type Handler = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => unknown;

interface Admitted {
  readonly ticket: Ticket;
  isHandled: boolean;
}

const overloaded = new QuadError('OVERLOADED', 'The gateway has more to do than it can: try again in a second.');
const encoded = new QuadError('BAD_USER_INPUT', 'Send the body as it is, without Content-Encoding.');

/** What all bodies that are on their way may come to together, as far as they say how large they are. In bytes. */
const mostArriving = 16 * 1024 * 1024;

/**
 * A place at the door is given back when the handler ends, and not when the client goes away, as the work goes on all the
 * same. Where the handler never runs, as the body is refused, it is when the answer or the connection ends.
 */
export function openGate(bodyLimit: number, settings: Partial<AdmissionSettings> = {}): Gate {
  const admission = new Admission(settings);
  const admitted = openSlot<FastifyRequest, Admitted>('its admission');
  const arrived = openSlot<FastifyRequest, () => void>('the end of its arrival');
  let arriving = 0;

  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const entry: Admitted = { ticket: newTicket(), isHandled: false };
    reply.raw.once('close', () => {
      if (!entry.isHandled) admission.leave(entry.ticket);
    });
    const verdict = admission.enter(entry.ticket);
    if (verdict === true || (await verdict)) return void admitted.set(request, entry);
    return refuse(reply);
  }

  /** Counts a body that is on its way; false where there are too many. */
  function arrive(request: FastifyRequest, reply: FastifyReply): boolean {
    const size = Math.min(Number(request.headers['content-length'] ?? bodyLimit), bodyLimit);
    if (arriving + size > mostArriving) return false;
    arriving += size;
    const end = () => {
      if (arrived.delete(request)) arriving -= size;
    };
    arrived.set(request, end);
    reply.raw.once('close', end);
    return true;
  }

  return {
    async onRequest(request, reply) {
      // To inflate a body is to let a small one become a large one; nobody needs it for a document.
      if (isEncoded(request)) return answer(reply.status(415).header('accept-encoding', 'identity'), encoded);
      // After Node has read all that came with the head.
      await turn();
      if (request.raw.complete) return admit(request, reply);
      return admission.isFull || !arrive(request, reply) ? refuse(reply) : undefined;
    },
    async preValidation(request, reply) {
      arrived.get(request)?.();
      return admitted.get(request) !== undefined ? undefined : admit(request, reply);
    },
    waits(request) {
      const entry = admitted.get(request);
      if (entry !== undefined) admission.setApart(entry.ticket);
    },
    guarded: (handler) =>
      async function (request, reply) {
        const entry = admitted.get(request);
        if (entry === undefined) throw new Error('A request reached the graph past the gate');
        entry.isHandled = true;
        try {
          return await handler.call(this, request, reply);
        } finally {
          admission.leave(entry.ticket);
        }
      },
  };
}

function isEncoded({ raw }: FastifyRequest): boolean {
  const encoding = raw.headers['content-encoding'];
  return encoding !== undefined && !/^(identity)?$/i.test(encoding.trim());
}

function refuse(reply: FastifyReply): FastifyReply {
  return answer(reply.status(503).header('retry-after', '1'), overloaded);
}

/** As a text, so that what has to be cheap is. */
function answer(reply: FastifyReply, error: QuadError): FastifyReply {
  const body = JSON.stringify({ errors: [formatError(error, currentRequestId())] });
  return reply.type('application/json; charset=utf-8').send(body);
}
