import type { JSONWebKeySet } from 'jose';
import type { School } from './school.ts';

/** Who signs the tokens of the school's people; plain JSON. */
export interface Issuer {
  /** The public keys. */
  readonly keys: JSONWebKeySet;
  /** What a token must say in `iss` and in `aud`. */
  readonly issuer: string;
  readonly audience: string;
}

export interface Settings {
  readonly school: School;
  /** The instant at which the simulation's clock starts; it runs on from there. */
  readonly now: Date;
  /** The credential that the system accepts: token, api key or secret. */
  readonly key: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  /** Calls a minute; without it nothing is throttled. */
  readonly quota?: number;
  /** WSE: tokens of users, each with the WSE id of its user. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** WSE: whose tokens (JWT) it takes besides, with `stu_<uuid>` or `stf_<uuid>` of the directory as `sub`. */
  readonly issuer?: Issuer;
  /** Shift iQ: the organisation that the school is there. */
  readonly organization?: string;
  /** Shift iQ: IANA zone of the person to whom the secret belongs, in which its calendar speaks. */
  readonly timeZone?: string;
}

/** What a system's door is made from. */
export interface Setting extends Settings {
  clock(): Date;
}
