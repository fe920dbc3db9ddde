import pino, { type DestinationStream, type Logger } from 'pino';
import type { Secret } from '../lib/secret.ts';

/** Vendors' texts may be long and hold other people's data: the log takes their beginning, and nothing else does. */
const longestDetail = 300;

/** Facts of one kind, by an allow-list: what is not named here is not logged. */
export interface Log {
  started(address: string): void;
  stopped(): void;
  upstreamFailed(failure: UpstreamFailure): void;
  fault(error: unknown, requestId: string): void;
}

export interface UpstreamFailure {
  readonly requestId: string;
  readonly system: string;
  readonly endpoint: string;
  readonly code: string;
  readonly status?: number;
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
  const scrub = scrubber(secrets);
  const logger: Logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: scrub } },
    destination ?? pino.destination(1),
  );
  return {
    started: (address) => logger.info({ address }, 'started'),
    stopped: () => logger.info('stopped'),
    upstreamFailed: ({ requestId, system, endpoint, code, status, detail }) =>
      logger.warn(
        { requestId, system, endpoint, code, status, detail: scrub(detail).slice(0, longestDetail) },
        'upstream call failed',
      ),
    fault: (error, requestId) =>
      logger.error(
        { requestId, error: scrub(error instanceof Error ? (error.stack ?? error.message) : String(error)) },
        'fault',
      ),
  };
}

function scrubber(secrets: readonly Secret[]): (line: string) => string {
  const values = secrets.map((secret) => secret.reveal()).filter((value) => value !== '');
  const forms = values.flatMap((value) => [
    value,
    // As it stands within JSON, once and twice.
    JSON.stringify(value).slice(1, -1),
    JSON.stringify(JSON.stringify(value).slice(1, -1)).slice(1, -1),
    encodeURIComponent(value),
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
  ]);
  // The longest first, so that no form hides a part of another.
  forms.sort((a, b) => b.length - a.length);
  return (line) => forms.reduce((text, form) => text.replaceAll(form, '[secret]'), line);
}
