import type { Deadline } from '../lib/deadline.ts';
import type { Secret } from '../lib/secret.ts';
import { type BreakerState, openBreaker } from './breaker.ts';
import { isText } from './form.ts';
import { openHold } from './hold.ts';
import { LinkCall, type LinkParts, type Manner, openTurns } from './link-call.ts';
import { type Outcome, unsent } from './outcome.ts';
import { type Awaiter, overdue, setOut } from './outing.ts';
import { openPlaces } from './places.ts';
import type { QuotaBroker } from './quota/broker.ts';
import { scopeKey } from './quota/key.ts';
import type { Lane } from './quota/lane.ts';
import type { ReplyRule } from './reply-rule.ts';
import { openRetries } from './retry.ts';
import { type Call, openTransport, type TransportSettings } from './transport.ts';

/** The process half of a system: all calls of all requests go through it. One a system. */
export interface Link {
  /** Whether calls carry the caller's own token, so that the system's own rules see who asks. */
  readonly forwards: boolean;
  /** Names what is sent as credential, which can't be read from it; with the caller's token where that is forwarded. */
  scopeOf(token: Secret | null): string;
  /** Reads, again where that may help, and tells who waits for it, who ends by the deadline themselves and may be told later. */
  begin(call: Call, terms: Terms, awaiter: Awaiter): void;
  /** The same, and gives what came of it by the deadline. Never rejects. */
  read(call: Call, terms: Terms): Promise<Outcome>;
  /** Makes a call that may change something: once, or not at all. Never rejects. */
  send(call: Call, terms: Terms): Promise<Outcome>;
  close(): Promise<void>;
}

/** What a request adds to each of its calls. */
export interface Terms {
  readonly deadline: Deadline;
  /** The caller's token, which goes out only where the system takes it. */
  readonly token: Secret | null;
  /** Who goes first where calls are scarce. */
  readonly lane: Lane;
}

export interface LinkSettings extends Omit<TransportSettings, 'connections'> {
  /** What the system's replies mean: the first that fits. */
  readonly replies: readonly ReplyRule[];
  /** Where the system allows so many calls in a time. */
  readonly quota?: QuotaBroker;
  /** Told when the breaker opens and closes. */
  readonly changed?: (state: BreakerState) => void;
}

/** So many calls are under way at once. Commands have places that no read takes. */
const places = { reads: 28, commands: 8 };
/**
 * So many more wait for a place: of all operations that the door admits at most, 50 calls each. Where operations may make more,
 * no more wait: those behind would hold memory until their deadline, and not be served by it.
 */
const waiting = { reads: 512 * 50, commands: 512 };
/** The headers of a read take no longer; then it may be made again. In milliseconds. */
const headersMs = 2_000;

/** Opens the link of a system. Every way in which a call can end is a meaning; what follows from one is in `meaning.ts`. */
export function openLink({ replies, quota, changed = () => undefined, ...settings }: LinkSettings): Link {
  const transport = openTransport({ ...settings, connections: places.reads + places.commands });
  const ownScope = settings.secret === null ? null : scopeKey(settings.url, settings.secret);
  const parts: LinkParts = {
    ...{ replies, transport, quota: quota ?? null, inTurn: openTurns() },
    ...{ breaker: openBreaker(changed), hold: openHold() },
  };
  const readPlaces = openPlaces(places.reads, waiting.reads);
  const commandPlaces = openPlaces(places.commands, waiting.commands);
  const read: Manner = { headersMs, places: readPlaces, probes: true, retries: openRetries() };
  const commandRead: Manner = { ...read, places: commandPlaces };
  const command: Manner = { headersMs: 0, places: commandPlaces, probes: false, retries: null };
  const begin: Link['begin'] = (call, terms, awaiter) =>
    new LinkCall(parts, terms.lane === 'command' ? commandRead : read, call, terms, awaiter).begin();
  return {
    forwards: transport.forwards,
    scopeOf: (token) => ownScope ?? (token === null ? '' : scopeKey(settings.url, token)),
    begin,
    read: (call, terms) => byDeadline(terms, (awaiter) => begin(call, terms, awaiter)),
    send(call, terms) {
      // Who sends it reads the reply; here it matters only whether it is a page of what stands before the system.
      const order: Call = { ...call, form: isText };
      return byDeadline(terms, (awaiter) => new LinkCall(parts, command, order, terms, awaiter).begin());
    },
    close: async () => {
      quota?.close();
      await transport.close();
    },
  };
}

/** Stands for a system that this gateway is not connected to. */
export const unconfiguredLink: Link = {
  forwards: false,
  scopeOf: () => '',
  begin: (_call, _terms, awaiter) => awaiter.land(unsent('unconfigured', 'unconfigured')),
  read: async () => unsent('unconfigured', 'unconfigured'),
  send: async () => unsent('unconfigured', 'unconfigured'),
  close: () => Promise.resolve(),
};

/** What comes of a call after the deadline nobody waits for: one that waits for a connection can't be ended. */
function byDeadline({ deadline }: Terms, begin: (awaiter: Awaiter) => void): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const out = setOut();
    const forget = deadline.onPassed(() => resolve(overdue(out)));
    begin({
      out,
      land(outcome) {
        forget();
        resolve(outcome);
      },
      fail(error) {
        forget();
        reject(error);
      },
    });
  });
}
