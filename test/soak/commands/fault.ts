import type { Random } from '../../../src/sandbox/school/random.ts';

/** What becomes of a command on its way to the booking system and back. */
export type SendFault =
  /** The connection breaks, and the system never hears of it. */
  | 'resetBefore'
  /** The system carries it out, and the connection breaks. */
  | 'resetAfter'
  /** The system carries it out, and what stands before it says 503. */
  | 'unavailableAfter'
  /** The system carries it out and answers, but the answer takes its time. */
  | 'lateAnswer'
  /** The connection breaks at once, and the system hears of the command only then. */
  | 'lostThenLate'
  /** It is turned away, and may come again in a second. */
  | 'throttled'
  /** It is turned away, and nobody says until when. */
  | 'throttledWithoutEnd';

export type ReadFault = 'unavailable' | 'html';

const sendShares: readonly (readonly [SendFault, number])[] = [
  ['resetBefore', 0.08],
  ['resetAfter', 0.09],
  ['unavailableAfter', 0.06],
  ['lateAnswer', 0.04],
  ['lostThenLate', 0.05],
  ['throttled', 0.03],
  ['throttledWithoutEnd', 0.01],
];
const readShares: readonly (readonly [ReadFault, number])[] = [
  ['unavailable', 0.15],
  ['html', 0.05],
];

/** How much later than the break a lost command arrives, in milliseconds. */
export const lateMs = { least: 300, most: 400 };
/** How long a late answer takes, in milliseconds: some outlive the request that gave the command. */
export const answerMs = { least: 200, most: 4_000 };

export const drawSendFault = (random: Random): SendFault | null => draw(random, sendShares);
export const drawReadFault = (random: Random): ReadFault | null => draw(random, readShares);

function draw<Name>(random: Random, shares: readonly (readonly [Name, number])[]): Name | null {
  let at = random.int(0, 999_999) / 1_000_000;
  for (const [name, share] of shares) {
    if (at < share) return name;
    at -= share;
  }
  return null;
}
