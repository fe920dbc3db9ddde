import type { Order, Result } from '../model/command.ts';
import type { RefusalCode } from '../model/refusal.ts';
import type { ShiftiqCommands } from '../upstreams/shiftiq/commands.ts';

/** What a read says of a command that may have been applied. */
export type Finding =
  | 'applied'
  /** Believed only when it is read again after the longest time that a request may be on its way. */
  | 'notApplied'
  /** The read does not show it, so nothing is concluded. */
  | 'unknown'
  /** Something else happened. */
  | { readonly refused: RefusalCode };

/** What is known of a command beside what a read shows now. */
export interface Doubt<Seen> {
  /** What was read before the first send. */
  readonly before: Seen;
  /** How often it was sent. */
  readonly sends: number;
  /** What the booking system answered, where it answered a refusal. */
  readonly told: RefusalCode | null;
}

/**
 * A kind of command as the protocol sees it: data, and functions that ask nobody. `Seen` is what reads show, as far as it
 * matters to this command; it is kept as JSON.
 */
export interface Verb<Wanted extends Order, Seen> {
  /** What no two commands may touch at once. */
  resources(order: Wanted): readonly string[];
  /** Throws QuadError where it can't be read. */
  read(shiftiq: ShiftiqCommands, order: Wanted): Promise<Seen>;
  /** Before the first byte: whether to send, or what it comes to without. */
  begin(order: Wanted, before: Seen): 'send' | Result;
  conclude(order: Wanted, seen: Seen, doubt: Doubt<Seen>): Finding;
  /** The event that the registration is at, as read. */
  eventId(order: Wanted, seen: Seen): string | null;
  /** How often it may be sent again, each time after a read showed that it was not applied. */
  readonly resends: number;
  /** Refusals that an applied command would be answered with too: a read decides. */
  readonly doubtful: readonly RefusalCode[];
  /** Where no read shows anything: the refusals which tell that no earlier send was applied. Others leave that open. */
  readonly clearing?: readonly RefusalCode[];
}

export const refused = (code: RefusalCode): Result => ({ outcome: 'refused', code });

/** It was as wanted before, and nothing was sent. */
export const wasSo = (eventId: string | null): Result => ({
  outcome: 'applied',
  eventId,
  eventCreated: false,
  wasSo: true,
});
