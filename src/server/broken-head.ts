import type { Socket } from 'node:net';
import { unauthenticated } from '../access/authenticate.ts';
import { QuadError } from '../errors.ts';
import { keptByNobody } from './cache-headers.ts';
import { formatError } from './format-error.ts';
import type { Log } from './log.ts';
import { newRequestId } from './request-id.ts';

/** What Node tells of a head that it could not read; `rawPacket` is what came last. */
interface HeadError extends Error {
  readonly code?: string;
  readonly rawPacket?: unknown;
}

interface Refusal {
  readonly status: string;
  readonly error: QuadError;
}

const headers = /\r\n([!-9;-~]+):([^\r\n]*)/g;
/** Node takes a head of 32 kB: a header of this length is to blame where the head is too long. */
const longHeader = 8_000;

/**
 * Answers what Node refuses before there is a request: a head that is too long, has forbidden characters, or does not come.
 * Where the Authorization header is to blame, the answer is that of all bad credentials.
 */
export function answerBrokenHead(failure: HeadError, { socket, log }: { socket: Socket; log: Log }): void {
  if (failure.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy(failure);
  const requestId = newRequestId();
  const { status, error } = refusalOf(failure);
  if (error.code === 'UNAUTHENTICATED') log.refused(String(error.cause), requestId);
  // Ended as Apollo ends its answers, so that one refusal is like another to the byte.
  const body = `${JSON.stringify({ errors: [formatError(error, requestId)] })}\n`;
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    `Cache-Control: ${keptByNobody}`,
    ...(error.code === 'UNAUTHENTICATED' ? ['WWW-Authenticate: Bearer'] : []),
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function refusalOf({ code, rawPacket }: HeadError): Refusal {
  const bad = (status: string, message: string) => ({ status, error: new QuadError('BAD_USER_INPUT', message) });
  const unfit = (reason: string) => ({
    status: '401 Unauthorized',
    error: unauthenticated(`the Authorization header is ${reason}`),
  });
  const head = Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1') : '';
  const authorization = authorizationIn(head);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return bad('408 Request Timeout', 'The request did not come in time: send all of it at once.');
  if (code === 'HPE_HEADER_OVERFLOW') {
    // A piece without the end of a line is from the middle of one header: nothing but a credential is that long here.
    return (authorization?.length ?? 0) > longHeader || !head.includes('\r\n')
      ? unfit('oversized')
      : bad(
          '431 Request Header Fields Too Large',
          'The headers are larger than 32 kB together: send fewer or shorter ones.',
        );
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that no header may hold
  if (authorization !== null && /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(authorization)) return unfit('malformed');
  return bad('400 Bad Request', 'This is not a valid HTTP request: send HTTP/1.1 to /graphql.');
}

/** The value as far as it came. */
function authorizationIn(head: string): string | null {
  for (const [, name = '', value = ''] of head.matchAll(headers)) {
    if (name.toLowerCase() === 'authorization') return value;
  }
  return null;
}
