/** A token bucket that holds a minute's calls and fills evenly. */
export interface Bucket {
  readonly perMinute: number;
  /** Takes one call; false when there is none left. */
  take(): boolean;
  /** Whole calls left. */
  left(): number;
  /** Whole seconds, at least one, until a call is left. */
  secondsToNext(): number;
  /** Whole seconds until the bucket is full. */
  secondsToFull(): number;
}

/** A bucket of `perMinute` calls; null makes one that never empties, for sandboxes without a quota. */
export function makeBucket(perMinute: number | null, clock: () => number = () => performance.now()): Bucket {
  const size = perMinute ?? 60;
  let level = size;
  let seen = clock();
  const fill = () => {
    const now = clock();
    level = Math.min(size, level + ((now - seen) * size) / 60_000);
    seen = now;
    return level;
  };
  const secondsTo = (goal: number) => Math.ceil(((goal - fill()) * 60) / size);
  return {
    perMinute: size,
    take() {
      if (fill() < 1) return false;
      if (perMinute !== null) level -= 1;
      return true;
    },
    left: () => Math.floor(fill()),
    secondsToNext: () => Math.max(1, secondsTo(1)),
    secondsToFull: () => Math.max(0, secondsTo(size)),
  };
}
