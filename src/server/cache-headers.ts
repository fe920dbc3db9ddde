import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Of all that is not shared on purpose. */
export const keptByNobody = 'private, no-store';

/**
 * Sets the headers for caches of an answer that is about to go out (RFC 9110 and 9111). What may be kept has an entity tag, and is
 * not sent again to who has it. Anything else depends on who asks: no cache on the way may keep it, whatever Apollo says of it.
 * What has a tag of its own is left as it is. Gives the payload that goes out.
 */
export function setCacheHeaders(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const isShared = String(reply.getHeader('cache-control') ?? '').startsWith('public');
  if (isShared && reply.hasHeader('etag')) return payload;
  if (!isShared || typeof payload !== 'string') {
    reply.header('cache-control', keptByNobody);
    return payload;
  }
  const tag = `"${createHash('sha256').update(payload).digest('base64url')}"`;
  reply.header('etag', tag);
  if (!isKnownTag(request.headers['if-none-match'], tag)) return payload;
  reply.code(304).removeHeader('content-type').removeHeader('content-length');
  // An empty text would be sent with its length, which in such an answer is that of what is not sent (RFC 9110, 8.6).
  return null;
}

/** Whether a client that sent these tags has what this one stands for. A cache may have made a weak tag of it, as one that packs what it keeps. */
export function isKnownTag(sent: string | undefined, tag: string): boolean {
  if (sent === undefined) return false;
  const tags = sent.split(',').map((text) => text.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}
