const fakeable = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

type Fakeable = (typeof fakeable)[number];

/** What of the clock and the timers stays real where only these are simulated. */
export function allBut(...simulated: readonly Fakeable[]): Fakeable[] {
  return fakeable.filter((name) => !simulated.includes(name));
}
