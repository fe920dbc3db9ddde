import type { Secret } from '../lib/secret.ts';

/** What a system needs from the environment: the names of its variables. */
export interface SystemVariables {
  readonly url: string;
  readonly secret: string;
  /** The variable that says whose credential is used: `forward`, the caller's own, or `service`, the secret. */
  readonly auth?: string;
  readonly others?: Readonly<Record<string, 'uuid'>>;
  /** The variable that says how many calls a minute the system may be sent. */
  readonly quota?: string;
}

/** How a configured system is reached. */
export interface SystemConfig {
  readonly url: URL;
  /** Null where the caller's own token is forwarded. */
  readonly secret: Secret | null;
  /** The values of `others`, by the names of their variables. */
  readonly others: Readonly<Record<string, string>>;
  /** Null where the system's own quota is meant. */
  readonly callsPerMinute: number | null;
}

/** Where tokens come from, and what they must say. */
export interface TokenSource {
  /** The address or file of a JSON Web Key Set. */
  readonly keys: string;
  readonly issuer: string;
  readonly audience: string;
}

/** Which graph of Apollo Studio is told of the schema and its use. */
export interface StudioConfig {
  readonly key: Secret;
  /** Its id and variant, such as `quad@production`. */
  readonly graphRef: string;
  readonly reportsSchema: boolean;
}
