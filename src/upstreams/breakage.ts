/** How a call can end without a reply. */
export type Breakage = 'tokenless' | 'unreachable' | 'timeout' | 'broken' | 'oversized';

export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly breakage: Breakage;
  /** False only where it is sure that not a byte of the call went out. */
  readonly sent: boolean;

  constructor(breakage: Breakage, cause?: unknown) {
    super(breakage, { cause });
    this.breakage = breakage;
    this.sent = breakage !== 'tokenless' && !neverConnected(cause);
  }
}

const timeouts = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_ABORTED']);
const oversized = new Set(['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'UND_ERR_HEADERS_OVERFLOW']);
const broken = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);

/** Told by name and code, never by the text of a message. Before the headers a dead socket is "unreachable", after them "broken". */
export function breakageOf(error: unknown, otherwise: Breakage): Breakage {
  // No `instanceof`: what Node throws itself may be of another realm than this file, as it is under Jest.
  const { name = '', code = '' } = (error ?? {}) as { name?: unknown; code?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError' || timeouts.has(String(code))) return 'timeout';
  if (oversized.has(String(code))) return 'oversized';
  return name === 'HTTPParserError' || broken.has(String(code)) ? 'broken' : otherwise;
}

/** The system calls that fail before there is a connection. A connection that exists can fail with the same codes. */
const connecting = new Set(['connect', 'getaddrinfo']);

function neverConnected(error: unknown): boolean {
  const { code, syscall, errors } = (error ?? {}) as { code?: unknown; syscall?: unknown; errors?: unknown };
  // Of a name with several addresses each was tried.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(neverConnected);
  return code === 'UND_ERR_CONNECT_TIMEOUT' || connecting.has(String(syscall));
}
