import type { Call } from './transport.ts';

/** To whom an answer of an endpoint may be given again, and for how long: ages of the answer, in milliseconds. */
export interface Endpoint {
  /**
   * 'everyone' where it says the same whoever asks. What depends on the caller is of use to nobody else, is never kept, and is
   * shared at most with what the same caller asks in the same moment.
   */
  readonly audience: 'everyone' | 'caller';
  /** So old it is given without asking. */
  readonly freshMs: number;
  /** So old it is given while one call asks anew. */
  readonly revalidatingMs: number;
  /** So old it is given where the system fails. */
  readonly onErrorMs: number;
  /** Whose a record is shows in the answer alone: who may not see it must not learn either whether there is one. */
  readonly tellsWhose?: true;
}

/** What depends on the caller. */
export const ofOneCaller: Endpoint = { audience: 'caller', freshMs: 0, revalidatingMs: 0, onErrorMs: 0 };

/** The same, of a record that is read to find whose it is. */
export const ofUnknownOwner: Endpoint = { ...ofOneCaller, tellsWhose: true };

/** A call that changes nothing, whatever its method is. Only such a call is ever shared. */
export interface Read extends Call {
  readonly endpoint: Endpoint;
}
