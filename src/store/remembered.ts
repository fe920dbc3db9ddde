import { openRecent, type Recent } from '../lib/recent.ts';
import type { Store } from './store.ts';

/** Gives what there is of the keys, by key; one that there is not is not in it. What it gives is shared: it can't be changed. */
export type Find<Value> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

/** A key, and what holds an entry together. */
const bytesOfEntry = 300;

/**
 * Does as `find`, and remembers what was found, up to so many bytes, for as long as nothing at all was changed in the database:
 * whoever asks sees what they would see if it were read now. Where the store can't tell that for nothing it asks each time.
 */
export function remembered<Value>(store: Pick<Store, 'version'>, find: Find<Value>, mostBytes: number): Find<Value> {
  // Null is what is known not to be there.
  let kept: Recent<Value | null> = openRecent(mostBytes);
  let keptVersion: number | null = null;
  return async (keys) => {
    const version = store.version();
    if (version === null) return find(keys);
    if (version !== keptVersion) [kept, keptVersion] = [openRecent(mostBytes), version];
    // What is read now may be older than what others have read by the time it is here: it is kept with its own version.
    const ofVersion = kept;
    const known = keys.map((key) => ofVersion.get(key));
    const unknown = keys.filter((_, index) => known[index] === undefined);
    const found: ReadonlyMap<string, Value> = unknown.length === 0 ? new Map() : await find(unknown);
    keep(ofVersion, unknown, found);
    const values = keys.map((key, index) => [key, known[index] ?? found.get(key)] as const);
    return new Map(values.filter((pair): pair is [string, Value & {}] => pair[1] !== undefined));
  };
}

function keep<Value>(kept: Recent<Value | null>, keys: readonly string[], found: ReadonlyMap<string, Value>): void {
  for (const key of keys) {
    const value = found.get(key) ?? null;
    kept.set(key, frozen(value), 2 * (key.length + JSON.stringify(value).length) + bytesOfEntry);
  }
}

/** Several requests hold it at once. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
