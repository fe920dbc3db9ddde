import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What is known of a request before it is read. */
export interface Arrival {
  readonly id: string;
  /** From where it came. */
  readonly address: string;
}

/** The request that runs: Apollo formats errors where no context is at hand, such as those of a bad body. */
const running = new AsyncLocalStorage<Arrival>();

/** Gives a request its id and address, for all that runs in `work`. */
export function withArrival<T>(arrival: Arrival, work: () => T): T {
  return running.run(arrival, work);
}

export function newRequestId(): string {
  return `req_${randomUUID()}`;
}

/** Empty outside of a request. */
export function currentRequestId(): string {
  return running.getStore()?.id ?? '';
}

/** From where the request comes; empty outside of one. */
export function currentAddress(): string {
  return running.getStore()?.address ?? '';
}
