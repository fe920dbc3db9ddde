import type { FastifyReply, FastifyRequest } from 'fastify';
import { openSlot } from '../lib/slot.ts';
import { readSaid } from './operation-id.ts';

/** What a client says of a request in its headers proves nothing of it. */
const askedById = openSlot<FastifyRequest, true>('asks by id');

/** Whether a request that was spelled out asks by GET for an operation by its id. */
export function asksById(request: FastifyRequest): boolean {
  return askedById.get(request) === true;
}

/**
 * Spells out for Apollo what a request by id leaves unsaid: Apollo wants a body in each POST, takes a browser that asks for an
 * address for a person who looks for a page, and refuses a GET that a foreign page could have a browser send. Such a page may
 * have queries run by id or by hash, of which it sees nothing: they change nothing, and a browser adds no credentials of its own.
 */
export function spellOut(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  const { id } = (request.params ?? {}) as { readonly id?: string };
  if (request.method === 'POST' && id !== undefined && isEmpty(request.body)) request.body = { documentId: id };
  if (request.method === 'GET' && (id !== undefined || namesOperation(request.query))) {
    askedById.set(request, true);
    request.raw.headers['apollo-require-preflight'] = 'by id';
    if (/\btext\/html\b/i.test(request.raw.headers.accept ?? '')) request.raw.headers.accept = 'application/json';
  }
  done();
}

function isEmpty(body: unknown): boolean {
  return body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);
}

/** Some clients send the text that was missed by GET too, with its hash. */
function namesOperation(query: unknown): boolean {
  const fields = (query ?? {}) as Readonly<Record<string, unknown>>;
  if (hashIn(fields.extensions) !== null) return true;
  return fields.query === undefined && ['documentId', 'doc_id', 'id', 'documentID'].some((name) => name in fields);
}

function hashIn(extensions: unknown): string | null {
  try {
    return (
      readSaid({ field: (name) => (name === 'extensions' ? extensions : undefined), pathId: null, takesAliases: false })
        .named?.id ?? null
    );
  } catch {
    return null;
  }
}
