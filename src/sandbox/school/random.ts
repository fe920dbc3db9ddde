/** Numbers that look thrown but are the same for the same seed, so that a sandbox is the same on every machine. */
export interface Random {
  /** A whole number from `least` to `most`, both possible. */
  int(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
}

// FNV-1a: spreads texts that differ in one letter over all 32 bits.
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state >>> 0;
}

/** A generator for `seed` (mulberry32): good enough for timetables, not for secrets. */
export function seeded(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    int,
    chance: (share) => next() < share,
    pick: (list) => turn(list, int(0, list.length - 1)),
  };
}

/** The element at `index`, counted round and round; an empty list has none, and that is a mistake of the caller. */
export function turn<T>(list: readonly T[], index: number): T {
  const found = list.at(index % list.length);
  if (found === undefined) throw new RangeError('Nothing to choose from');
  return found;
}
