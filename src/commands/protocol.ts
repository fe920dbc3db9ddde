import { setTimeout as sleep } from 'node:timers/promises';
import { isQuadError } from '../errors.ts';
import type { Result, Sent } from '../model/command.ts';
import type { RefusalCode } from '../model/refusal.ts';
import type { Store } from '../store/store.ts';
import type { ShiftiqCommands } from '../upstreams/shiftiq/commands.ts';
import { recordConsequence } from './consequence.ts';
import { refusalByFacts } from './facts.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerRow } from './row.ts';
import { refused } from './verb.ts';
import { verbOf } from './verbs.ts';

export interface ProtocolSettings {
  readonly store: Store;
  readonly ledger: Ledger;
  /** Calls that end after so many milliseconds, their failures logged under the id of the command. */
  within(milliseconds: number, commandId: string): ShiftiqCommands;
  /** Told when the booking system may tell something else than before, and awaited before anybody is told what came of the command. Never rejects. */
  changed?(): Promise<void>;
  /** The longest time that a request may still be on its way after it was sent, in milliseconds. */
  readonly lateMs: number;
  /** How long this process may still work, in milliseconds; without end while it is not told to close, and where this is left out. */
  readonly left?: () => number;
}

/** One answer of a send or a read is waited for this long. A lease outlives each by far. */
const sendMs = 7_000;
const readMs = 4_000;
/** Less is not enough to hear the answer of a send, or of a read. */
const leastSendMs = 2_000;
const leastReadMs = 100;
/** A second look comes no sooner after the first. */
const lookPauseMs = 100;
/** A command that was accepted and not begun, as its process died, is begun by another only so soon after. */
const freshMs = 30_000;
/** Pauses before a send that surely did not arrive is tried again. */
const pausesMs = [100, 400];
const longestThrottleMs = 2_000;
/** After so many sends that left doubt, each of the next waits twice as long as the one before, up to 64 times. */
const calmSends = 3;
const mostDoublings = 6;
/** When a command is looked at again of which nothing could be read; the last pause repeats. */
const unreadPausesMs = [500, 1_000, 2_000, 5_000, 15_000, 30_000];
/** The same where a read does not show what came of it, which may stay so. */
const unknownPausesMs = [1_000, 5_000, 30_000, 300_000, 3_600_000];

/**
 * Carries a command on by as much as can be known now: begins it, or looks what came of it. It is sent once; after an answer
 * that leaves doubt it is never sent again before a second look, after the longest time that the first may be on its way, at
 * which a read shows that it was not applied. To be called with a row whose lease this process has.
 */
export type Advance = (row: LedgerRow) => Promise<void>;

const withoutEnd = () => Number.POSITIVE_INFINITY;
const nobodyTold = async () => undefined;

export function protocol(settings: ProtocolSettings): Advance {
  const { ledger, within, left = withoutEnd, changed = nobodyTold } = settings;

  async function begin(row: LedgerRow): Promise<void> {
    if (Date.now() - row.acceptedAt.getTime() > freshMs) return settle(row, refused('NOT_STARTED'));
    const verb = verbOf(row.order);
    const seen = await read((shiftiq) => verb.read(shiftiq, row.order), row);
    if (seen === unread) return giveUp(row);
    const decision = verb.begin(row.order, seen);
    if (decision !== 'send') return settle(row, decision);
    const known = await read((shiftiq) => refusalByFacts(settings.store, shiftiq, row.order), row);
    if (known === unread) return giveUp(row);
    return known === null ? send(row, seen) : settle(row, known);
  }

  /** A process that closes may have had too little time to read: the next one has more. */
  function giveUp(row: LedgerRow): Promise<void> {
    return left() === Number.POSITIVE_INFINITY ? settle(row, refused('NOT_SENT')) : handOver(row);
  }

  function handOver(row: LedgerRow): Promise<void> {
    return ledger.postpone(row, new Date(), row.told);
  }

  /** What a read shows; the link makes it again where that may help. */
  async function read<Seen>(ask: (shiftiq: ShiftiqCommands) => Promise<Seen>, { id }: LedgerRow) {
    const leftMs = Math.min(readMs, left());
    if (leftMs < leastReadMs) return unread;
    try {
      return await ask(within(leftMs, id));
    } catch (error) {
      if (isQuadError(error)) return unread;
      throw error;
    }
  }

  async function send(row: LedgerRow, before: unknown): Promise<void> {
    if (left() < leastSendMs) return handOver(row);
    const begun = (await ledger.renew(row)) ? await ledger.beginSend(row, before) : null;
    const answered = begun === null ? null : await sendUntilSeen(begun);
    if (answered !== null) await hear(answered);
  }

  async function hear({ sending, sent }: Answered): Promise<void> {
    switch (sent.outcome) {
      case 'done':
        return settle(sending, { ...sent, outcome: 'applied', wasSo: false });
      case 'refused':
        return hearRefusal(sending, sent.code);
      case 'ambiguous': {
        await changed();
        // How long it may be on its way counts from when it was last heard of.
        const doubted = await ledger.stampSend(sending);
        return doubted === null ? undefined : look(doubted, null);
      }
      default:
        // Turned away or not sent: nothing came of this one, but an earlier one may still be in doubt.
        if (sending.sends > 1) return lookLater(sending, unreadPausesMs);
        return settle(sending, refused(sent.outcome === 'notSent' ? 'NOT_SENT' : 'THROTTLED'));
    }
  }

  async function hearRefusal(row: LedgerRow, code: RefusalCode): Promise<void> {
    const { doubtful, clearing } = verbOf(row.order);
    const isFirst = row.sends === 1;
    if (clearing === undefined) return doubtful.includes(code) ? look(row, code) : settle(row, refused(code));
    if (!isFirst && doubtful.includes(code)) return look(row, code);
    return isFirst || clearing.includes(code) ? settle(row, refused(code)) : lookLater(row, unknownPausesMs);
  }

  /** Sends again at once only what surely was not looked at: no byte went out, or it was turned away at the door. */
  async function sendUntilSeen(begun: LedgerRow): Promise<Answered | null> {
    // One time for all tries together, which the lease outlives.
    const shiftiq = within(Math.min(sendMs, left()), begun.id);
    let sending = begun;
    for (let tries = 0; ; tries += 1) {
      const sent = await shiftiq.send(sending.order);
      const pause = pauseBeforeNext(sent, tries);
      if (pause === null || pause >= left()) return { sending, sent };
      await sleep(pause);
      // How long one may be on its way counts from when it went out, and not from those before it.
      const repeated = await ledger.stampSend(sending);
      if (repeated === null) return null;
      sending = repeated;
    }
  }

  /** `told` is the refusal that an applied command would be answered with too. */
  async function look(row: LedgerRow, told: RefusalCode | null): Promise<void> {
    if (!(await ledger.renew(row))) return;
    const verb = verbOf(row.order);
    const seen = await read((shiftiq) => verb.read(shiftiq, row.order), row);
    if (seen === unread) return lookLater(row, unreadPausesMs, told);
    const finding = verb.conclude(row.order, seen, { before: row.before, sends: row.sends, told });
    if (finding === 'applied') {
      const eventId = verb.eventId(row.order, seen);
      return settle(row, { outcome: 'applied', eventId, eventCreated: null, wasSo: false });
    }
    if (typeof finding === 'object') return settle(row, refused(finding.refused));
    if (finding === 'unknown') return lookLater(row, unknownPausesMs, told);
    return told === null ? sendAgain(row) : believe(row, told);
  }

  /** A read does not show it, and the booking system refused it as it would if it were applied: a later read decides. */
  async function believe(row: LedgerRow, told: RefusalCode): Promise<void> {
    if (told === 'UNRECOGNISED' && row.sends === 1) return settle(row, refused(told));
    const when = believableAt(row);
    if (when !== null) return ledger.postpone(row, when, told);
    // At a later send the refusal may speak of the earlier one, which reads will show.
    return row.sends === 1 ? settle(row, refused(told)) : lookLater(row, unknownPausesMs, told);
  }

  /** When a read that shows nothing may be believed; null where that is now: it is not the first look, and nothing is on its way. */
  function believableAt({ lastSentAt, sends, tries }: LedgerRow): Date | null {
    const patience = settings.lateMs * 2 ** Math.min(Math.max(sends - calmSends, 0), mostDoublings);
    const at = (lastSentAt?.getTime() ?? 0) + patience;
    if (tries > 0 && Date.now() >= at) return null;
    return new Date(Math.max(at, Date.now() + lookPauseMs));
  }

  async function sendAgain(row: LedgerRow): Promise<void> {
    const when = believableAt(row);
    if (when !== null) return ledger.postpone(row, when);
    return row.sends > verbOf(row.order).resends ? settle(row, refused('NOT_APPLIED')) : send(row, row.before);
  }

  async function lookLater(row: LedgerRow, pausesMs: readonly number[], told = row.told): Promise<void> {
    const pause = pausesMs[Math.min(row.tries, pausesMs.length - 1)] ?? 0;
    await ledger.postpone(row, new Date(Date.now() + pause), told);
  }

  async function settle(row: LedgerRow, result: Result): Promise<void> {
    if (row.sends > 0 && result.outcome === 'applied') await changed();
    await ledger.settle(row, result, (inside) => recordConsequence(inside, row.order, result));
  }

  return (row) => (row.phase === 'accepted' ? begin(row) : look(row, row.told));
}

/** What came of the last of one or several sends, and the row as it was when that went out. */
interface Answered {
  readonly sending: LedgerRow;
  readonly sent: Sent;
}

const unread: unique symbol = Symbol('unread');

/** How long to wait before it is sent once more, in milliseconds; null where it may have been looked at, or it takes too long. */
function pauseBeforeNext(sent: Sent, tries: number): number | null {
  const pause = pausesMs[tries];
  if (pause === undefined || (sent.outcome !== 'notSent' && sent.outcome !== 'throttled')) return null;
  const wait = sent.outcome === 'throttled' ? sent.retryAfterMs : pause;
  return wait === null || wait > longestThrottleMs ? null : Math.max(wait, pause);
}
