import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The id of the request that runs: Apollo formats errors where no context is at hand, such as those of a bad body. */
const running = new AsyncLocalStorage<string>();

/** Gives a request its id, for all that runs in `work`. */
export function withRequestId<T>(id: string, work: () => T): T {
  return running.run(id, work);
}

export function newRequestId(): string {
  return `req_${randomUUID()}`;
}

/** Empty outside of a request. */
export function currentRequestId(): string {
  return running.getStore() ?? '';
}
