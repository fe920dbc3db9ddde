import type { Clients } from '../../src/access/clients.ts';
import type { TokenRules } from '../../src/access/tokens.ts';
import type { Cache } from '../../src/cache/cache.ts';
import type { SystemName } from '../../src/model/system.ts';
import type { School } from '../../src/sandbox/school.ts';
import type { Simulation } from '../../src/sandbox/simulation.ts';
import type { AdmissionSettings } from '../../src/server/admission.ts';
import type { SocketLimits } from '../../src/server/http.ts';
import type { Log, UpstreamFailure } from '../../src/server/log.ts';
import type { Stray } from '../../src/server/run-registered.ts';
import type { StudioSettings } from '../../src/server/studio.ts';
import type { Store } from '../../src/store/store.ts';
import type { Tally } from './tally.ts';

/** The real gateway on a real port with the simulated systems on theirs: only the school is made up. */
export interface TestHouse {
  readonly url: string;
  readonly school: School;
  readonly store: Store;
  readonly systems: Readonly<Record<SystemName, Simulation>>;
  /** Failures of upstream calls that the log was told of. */
  readonly failures: UpstreamFailure[];
  /** Faults of the gateway that the log was told of; a test that does not expect one asserts that there is none. */
  readonly faults: unknown[];
  /** Why credentials were refused, as the log was told. */
  readonly refusals: string[];
  /** Operations that were run though nobody registered them, as the log was told. */
  readonly strays: Stray[];
  readonly clients: Clients;
  /** A token for a person by their global id; the school's demonstration student and staff by name. */
  token(person: string): Promise<string>;
  ask(query: string, options?: AskOptions): Promise<Answer>;
  /** The calls that a system got since the last `forget`, as `GET /path?query`. */
  calls(system?: SystemName): string[];
  forget(): void;
  /** Writes down what was noticed. */
  flush(): Promise<void>;
  /** Reads what was published, as the gateway does by itself every other second. */
  refresh(): Promise<void>;
  /** Gives a system, or each, a fresh link, which knows nothing of what calls came to before; to another address where one is given. */
  relink(system?: SystemName, url?: string): Promise<void>;
  /** Runs again what was asked since, by graphql-js and compiled, as things are now. Throws where the answers differ. */
  compareRuns(): Promise<void>;
  /** What was compared. */
  tally(): Tally;
  /** Compares runs, and closes. */
  close(): Promise<void>;
}

export interface AskOptions {
  /** 'student' and 'staff' are the demonstration's; else a global id; null sends no token. 'staff' when left out. */
  readonly as?: string | null;
  readonly variables?: Record<string, unknown>;
  /** Which operation of a document with several. */
  readonly operationName?: string;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query
  readonly data: any;
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { code: string; upstream?: string; retryable: boolean; requestId: string };
}

export interface TestHouseSettings {
  /** A Monday morning when left out, so that what a test expects does not depend on the day it runs. */
  readonly now?: Date;
  /** Systems that the gateway is not connected to. */
  readonly unconfigured?: readonly SystemName[];
  /** Stands in for the simulation of a system, such as a server that misbehaves. */
  readonly urls?: Readonly<Partial<Record<SystemName, string>>>;
  readonly deadlineMs?: number;
  /** How many calls one operation may make: 50 when left out. */
  readonly mostCalls?: number;
  /** How long a command may be on its way: a second when left out. */
  readonly commandLateMs?: number;
  readonly production?: boolean;
  /** Whose tokens are taken; those of the development key when left out. */
  readonly tokenRules?: TokenRules;
  /** Whose credential Wall Street English gets: the caller's own when left out. */
  readonly wseAuth?: 'forward' | 'service';
  /** An empty database; SQLite in memory when left out. */
  readonly databaseUrl?: string;
  /** The credentials of the gateway. */
  readonly keys?: Readonly<Partial<Record<SystemName, string>>>;
  /** The quotas of systems: none when left out, so that what a test asks does not depend on what was asked before. */
  readonly callsPerMinute?: Readonly<Partial<Record<SystemName, number>>>;
  /** What a caller may spend a minute: no limit when left out. */
  readonly ratePoints?: number;
  /** How long requests are still taken when it closes: not at all when left out. */
  readonly drainMs?: number;
  /** How many requests are worked on and wait at once: as many as come when left out, as who asks and the systems are busy here too. */
  readonly admission?: Partial<AdmissionSettings>;
  /** Whether partners are held to the operations that are published for them, as they are by default: they are not when left out. */
  readonly holdsPartners?: boolean;
  /** The page on which people look around: none when left out. `people` adds the development identities. */
  readonly explorer?: { readonly people?: boolean; readonly folder?: string };
  /** What the connections of clients may do. */
  readonly sockets?: Partial<SocketLimits>;
  /** Whether what was kept is given without asking: not when left out, so that each test sees the calls that it makes. */
  readonly keepsFresh?: boolean;
  /** Whether reads that ask the same at the same time are one call: they are when left out. */
  readonly sharesReads?: boolean;
  /** The clock by which answers age: the process's when left out. */
  readonly agingBy?: () => number;
  /** What gateways share: nothing when left out. */
  readonly cache?: Cache;
  /** The origins of pages that may read answers in a browser: none when left out. */
  readonly origins?: readonly string[];
  /** Which graph of Apollo Studio is told of the schema and its use: none when left out. */
  readonly studio?: StudioSettings;
  /** Told instead of `failures`, `faults` and `refusals`. */
  readonly log?: Log;
  /** Why what was asked is not run again, by graphql-js and compiled, when it closes: it is when left out. */
  readonly uncompared?: string;
}
