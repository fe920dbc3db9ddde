/** Who goes first where calls are scarce, in order of precedence. */
export type Lane = 'command' | 'interactive' | 'partner' | 'background';

const order: readonly Lane[] = ['command', 'interactive', 'partner', 'background'];

/**
 * The share of the quota that each must leave for those above it. A command changes something for somebody who waits and
 * may take the last call. People at a screen leave the few that a burst of commands needs. A partner's program can come
 * again, so it leaves a fifth to people. What nobody waits for runs on what the day leaves over.
 */
const kept: Readonly<Record<Lane, number>> = { command: 0, interactive: 0.05, partner: 0.2, background: 0.4 };

/** Its place in the order: the lowest goes first. */
export function rankOf(lane: Lane): number {
  return order.indexOf(lane);
}

/** How many calls it must leave in a bucket of so many. Never so many that it could take none from a full one. */
export function floorOf(lane: Lane, capacity: number): number {
  return Math.min(kept[lane] * capacity, capacity - 1);
}
