import type { SystemName } from '../model/system.ts';
import type { Channel } from './channel.ts';
import type { ReplyRule } from './reply-rule.ts';

/** What a system is to the rest of the house. Each system's folder exports one, and the registry lists it. */
export interface System<Reads> {
  readonly name: SystemName;
  /** How people call it, for messages. */
  readonly title: string;
  /** The environment variables that connect it. */
  readonly variables: {
    readonly url: string;
    /** The credential. */
    readonly secret: string;
    /** How many calls a minute the system allows, where the operator knows better than we. */
    readonly quota: string;
    /** Says whose credential is used, the caller's own or this one, where the system takes both. */
    readonly auth?: string;
    /** Further ones, all needed, with the form that each must have. */
    readonly others?: Readonly<Record<string, 'uuid'>>;
  };
  /** The headers that carry the credential. */
  headers(secret: string): Record<string, string>;
  /** What its replies mean: the first rule that fits. */
  readonly replies: readonly ReplyRule[];
  /** Whether commands change what it tells. */
  readonly isChanged?: true;
  /** How many calls a minute it allows its customers, where it says so; the variable of `variables.quota` goes before it. */
  readonly callsPerMinute?: number;
  /** The reads of one request. `others` holds the values of `variables.others`. */
  reads(channel: Channel, others: Readonly<Record<string, string>>): Reads;
}
