import pino, { type DestinationStream, type Logger } from 'pino';
import { scrubber } from '../lib/scrub.ts';
import type { Secret } from '../lib/secret.ts';
import type { Stray } from './run-registered.ts';

/** Vendors' texts may be long and hold other people's data: the log takes their beginning, and nothing else does. */
const longestDetail = 300;
/**
 * Tokens and client keys of callers, which nobody could list: a JWT begins with a brace and a quote in base64url. What begins
 * like one is taken with or without its dots: a form that looks for them in vain looks again from each of its starts.
 */
const credentialForm = /eyJ[\w-]{8,4096}(?:\.[\w-]{0,4096}){0,2}|quad_[0-9a-f]{12}_[\w-]{20,100}/g;

/** What is as long as this was cut, maybe within a secret: its end, which is longer than any secret, is not shown. */
const cutAt = 32_768;
const longestSecret = 16_384;

/** Scrubbed before it is cut, as half a secret is one still. */
function shown(detail: string, scrub: (text: string) => string): string {
  const scrubbed = scrub(detail);
  const whole = detail.length < cutAt ? scrubbed : scrubbed.slice(0, -longestSecret);
  return whole.slice(0, longestDetail);
}

/** Facts of one kind, by an allow-list: what is not named here is not logged. */
export interface Log {
  started(address: string): void;
  stopped(): void;
  upstreamFailed(failure: UpstreamFailure): void;
  /** A breaker opened or closed; `shut out` is an alarm, as only an operator can mend the credential. */
  breakerChanged(system: string, state: 'closed' | 'open' | 'shut out'): void;
  /** An operation was run as it came that nobody registered. Its text is not told: it may hold what is personal. */
  stray(stray: Stray): void;
  /** A registered operation fits the schema no longer: `operations check` would have told before. */
  unfit(operation: { readonly clientName: string | null; readonly id: string }, reason: string): void;
  /** A request whose credentials are not valid; the reason is one of ours and holds nothing of what was sent. */
  refused(reason: string, requestId: string): void;
  /** Apollo Studio was not told of the schema or its use, as where it is out of reach: a matter of its own, which changes no answer. */
  notReported(detail: string): void;
  fault(error: unknown, requestId: string): void;
}

export interface UpstreamFailure {
  readonly requestId: string;
  readonly system: string;
  readonly endpoint: string;
  readonly code: string;
  readonly status?: number;
  /** How many calls went out for it. */
  readonly attempts: number;
  readonly detail: string;
}

export interface LogSettings {
  readonly level: string;
  readonly secrets: readonly Secret[];
  readonly destination?: DestinationStream;
}

/**
 * Opens the log. What others said is scrubbed of the known secrets before it is cut, as half a secret is one still; each
 * line is scrubbed once more, whatever way a secret came into it.
 */
export function openLog({ level, secrets, destination }: LogSettings): Log {
  const scrubValues = scrubber(secrets);
  const scrub = (text: string) => scrubValues(text).replaceAll(credentialForm, '[secret]');
  const logger: Logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: scrub } },
    destination ?? pino.destination(1),
  );
  return {
    started: (address) => logger.info({ address }, 'started'),
    stopped: () => logger.info('stopped'),
    upstreamFailed({ requestId, system, endpoint, code, status, attempts, detail }) {
      const facts = {
        requestId,
        system,
        endpoint,
        code,
        status,
        attempts,
        detail: shown(detail, scrub),
      };
      // The rule of a system said no to a caller: nothing is wrong with it.
      if (code === 'FORBIDDEN') logger.info(facts, 'upstream refused the caller');
      // While a breaker is open there is one of these for each field that would have asked.
      else if (attempts === 0) logger.debug(facts, 'upstream call not made');
      else logger.warn(facts, 'upstream call failed');
    },
    breakerChanged(system, state) {
      if (state === 'shut out') logger.error({ system, state }, "upstream refuses the gateway's credential");
      else logger.warn({ system, state }, 'breaker changed');
    },
    stray: (facts) => logger.info(facts, 'operation not registered'),
    unfit: ({ clientName, id }, reason) =>
      logger.warn({ client: clientName, id, reason }, 'registered operation does not fit'),
    refused: (reason, requestId) => logger.warn({ requestId, reason }, 'credentials refused'),
    notReported: (detail) => logger.warn({ detail: shown(detail, scrub) }, 'not reported to Apollo Studio'),
    fault: (error, requestId) =>
      logger.error(
        { requestId, error: scrub(error instanceof Error ? (error.stack ?? error.message) : String(error)) },
        'fault',
      ),
  };
}
