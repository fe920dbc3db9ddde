import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from '../context.ts';
import { openRecent } from '../lib/recent.ts';
import { openSlot } from '../lib/slot.ts';
import type { OperationRecord } from '../model/operation.ts';
import type { Registry } from '../persisted/registry.ts';
import { isKnownTag } from './cache-headers.ts';
import { hotPoints } from './charge-callers.ts';
import { type ClientLimit, payersOf } from './client-limit.ts';
import { type HotHead, readHead } from './hot-head.ts';
import { newRequestId } from './request-id.ts';

/** An answer as it went out, which caches may keep. */
export interface SharedAnswer {
  readonly text: string;
  readonly type: string;
  readonly tag: string;
  readonly vary: string;
  /** How long it may be kept from now on, in seconds. */
  readonly maxAgeSeconds: number;
}

/**
 * Answers to registered public queries, as long as they are fresh, and no command was heard of that they may not show. A change of
 * the directory, such as a center's new name, shows when their time is over, as it does in any cache that keeps them so long.
 */
export interface HotAnswers {
  /**
   * Answers a request at once, if the very same credentials asked for the very same thing a moment ago and what they were given is
   * fresh. False where it was not: then it goes the ordinary way, and is as it came.
   */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /**
   * A fresh answer for a request whose caller is known by now, and what it runs; null where there is none: it is run then, and must
   * not have been before. Charges for it.
   */
  find(request: IncomingMessage, context: Context): SharedAnswer | null;
  /** Keeps an answer that was made for a request for which none was found, unless anything was dropped while it was made. */
  keep(request: IncomingMessage, context: Context, answer: SharedAnswer): void;
}

export interface HotSettings {
  readonly registry: Registry;
  readonly limit: ClientLimit;
  /** While the gateway closes, each answer says so; that is the ordinary way's to do. */
  readonly isClosing: () => boolean;
  /** How often what was kept of the systems was dropped, as after a command. */
  readonly drops: () => number;
  /** What else goes with each answer, as names and values in turn: nothing when left out. */
  readonly headers?: readonly string[];
  /** The time in milliseconds. */
  readonly clock?: () => number;
  /** What the answers may take together in memory. */
  readonly mostBytes?: number;
}

interface Kept extends Omit<SharedAnswer, 'text' | 'maxAgeSeconds'> {
  readonly body: Buffer;
  readonly operation: OperationRecord;
  readonly clientName: string | null;
  /** How often anything had been dropped before it was made. */
  readonly drops: number;
  readonly endsAt: number;
}

/** Credentials that were found valid for an answer. */
interface Pass {
  readonly kept: Kept;
  readonly payers: readonly string[];
  readonly version: number;
  readonly endsAt: number;
}

/** So long credentials that were checked are not checked again, for public answers alone. In milliseconds. */
const passMs = 2_000;
/** A pass in memory, with its key and the names of who pays; and what an answer takes beside its bytes. */
const bytesOfPass = 600;
const mostPassBytes = 6_000_000;

export function openHotAnswers(settings: HotSettings): HotAnswers {
  const { registry, limit, isClosing, drops, clock = () => performance.now(), mostBytes = 32_000_000 } = settings;
  const { headers = [] } = settings;
  const answers = openRecent<Kept>(mostBytes);
  const passes = openRecent<Pass>(mostPassBytes);
  /** How often anything had been dropped before a request was run. */
  const begun = openSlot<IncomingMessage, number>('drops before it');

  function remember({ key }: HotHead, kept: Kept, { caller }: Context): void {
    const { version } = registry;
    passes.set(key, { kept, payers: payersOf(caller, ''), version, endsAt: clock() + passMs }, bytesOfPass);
  }

  /** In whole seconds, so that it is never said to be fresher than it is; 0 where it is not fresh. */
  const secondsLeft = (kept: Kept) =>
    kept.drops === drops() ? Math.max(0, Math.floor((kept.endsAt - clock()) / 1_000)) : 0;

  function passOf({ key }: HotHead): Pass | null {
    const pass = passes.get(key);
    if (pass === undefined) return null;
    const { kept, version, endsAt } = pass;
    const { operation, clientName } = kept;
    // It may have expired, which changes no version.
    const isRun = version === registry.version && registry.find(clientName, operation.id) === operation;
    if (isRun && clock() < endsAt) return pass;
    passes.delete(key);
    return null;
  }

  return {
    answer(request, response) {
      const head = isClosing() ? null : readHead(request);
      const pass = head && passOf(head);
      if (head === null || pass === null) return false;
      const maxAgeSeconds = secondsLeft(pass.kept);
      if (maxAgeSeconds === 0 || limit.charge(pass.payers, hotPoints) > 0) return false;
      registry.used(pass.kept.operation);
      send(response, pass.kept, { maxAgeSeconds, knownTags: head.knownTags, headers });
      return true;
    },
    find(request, context) {
      const head = headFor(request, context);
      begun.set(request, drops());
      const kept = head && answers.get(keyOf(head, context));
      if (head === null || kept == null || kept.operation !== context.operation.registered) return null;
      const maxAgeSeconds = secondsLeft(kept);
      if (maxAgeSeconds === 0) return null;
      limit.spend(payersOf(context.caller, ''), hotPoints);
      remember(head, kept, context);
      return { ...kept, text: kept.body.toString(), maxAgeSeconds };
    },
    keep(request, context, { text, maxAgeSeconds, ...more }) {
      const head = headFor(request, context);
      const { registered, clientName } = context.operation;
      const operation = registered && registry.find(clientName, registered.id);
      // It may have been retired meanwhile.
      const dropped = drops();
      if (head === null || operation === null || operation !== registered || begun.get(request) !== dropped) return;
      const body = Buffer.from(text);
      const kept = { ...more, body, operation, clientName, drops: dropped, endsAt: clock() + maxAgeSeconds * 1_000 };
      answers.set(keyOf(head, context), kept, body.length + 2 * head.form.length + bytesOfPass);
      remember(head, kept, context);
    },
  };
}

/** Null where the answer is no such: of all that is public, nothing is told to nobody, and what tells of its calls is made anew. */
function headFor(request: IncomingMessage, { caller, operation, trace }: Context): HotHead | null {
  const isPublic = operation.registered?.isPublic === true && caller.kind !== 'anonymous' && trace === null;
  return isPublic ? readHead(request) : null;
}

function keyOf({ form }: HotHead, { operation: { registered } }: Context): string {
  return `${registered?.clientName ?? ''}\n${registered?.id ?? ''}\n${form}`;
}

interface Sending {
  readonly maxAgeSeconds: number;
  readonly knownTags: string | undefined;
  readonly headers: readonly string[];
}

function send(response: ServerResponse, { body, type, tag, vary }: Kept, sending: Sending): void {
  const { maxAgeSeconds, knownTags } = sending;
  const headers = ['x-request-id', newRequestId(), 'cache-control', `public, max-age=${maxAgeSeconds}`];
  headers.push('vary', vary, 'etag', tag, ...sending.headers);
  if (isKnownTag(knownTags, tag)) {
    response.writeHead(304, headers).end();
    return;
  }
  headers.push('content-type', type, 'content-length', String(body.length));
  response.writeHead(200, headers).end(body);
}
