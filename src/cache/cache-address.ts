/** The cache can't be reached, didn't answer in time, or refused a command. The message holds no password. */
export class CacheError extends Error {
  override readonly name = 'CacheError';
}

export interface CacheAddress {
  /** As the client reads it. */
  readonly url: string;
  /** What went wrong there, for people. */
  describe(error: unknown): CacheError;
}

/**
 * Reads redis://, rediss:// and valkey:// (which speaks the same language as redis://). A password with bare `/`, `?`, `#`
 * or `@` moves parts of itself into the host or the path, so such a URL is refused. Throws CacheError that shows none of it.
 */
export function readCacheUrl(text: string): CacheAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isKnown = url !== null && ['redis:', 'rediss:', 'valkey:'].includes(url.protocol) && url.hostname !== '';
  if (!isKnown || url.search !== '' || url.hash !== '' || !/^\/?\d{0,5}$/.test(url.pathname)) {
    throw new CacheError(
      'the URL of the cache cannot be read: write redis://USER:PASSWORD@HOST:PORT/NUMBER, rediss:// or valkey:// ' +
        'and percent-encode whatever is not a letter or a digit in the password',
    );
  }
  const secrets = [url.password, decoded(url.password)].filter((secret) => secret !== '');
  return {
    url: text.replace(/^valkey:/i, 'redis:'),
    describe(error) {
      if (error instanceof CacheError) return error;
      const reason = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), reasonOf(error));
      return new CacheError(`the cache at ${url.host}: ${reason}`);
    },
  };
}

/** A name that stands for several addresses fails with one error for each. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** A password with a bare `%` can't be decoded; then it stands as it is. */
function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
