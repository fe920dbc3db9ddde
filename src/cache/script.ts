import { createHash } from 'node:crypto';

/** A program that the server runs as one step. */
export interface CacheScript {
  /** For messages. */
  readonly name: string;
  readonly lua: string;
  readonly sha1: string;
}

export function cacheScript(name: string, lua: string): CacheScript {
  return { name, lua, sha1: createHash('sha1').update(lua).digest('hex') };
}
