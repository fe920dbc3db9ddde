import type { Caller } from '../access/caller.ts';
import type { Context, Operation, Request } from '../context.ts';
import { QuadError } from '../errors.ts';

/** A request without a token reaches no data at all, whatever field it asks for. */
export class ClosedContext implements Context {
  readonly requestId: string;
  readonly caller: Caller;
  readonly operation: Operation;
  readonly problems: QuadError[] = [];
  readonly calls = { made: 0, most: 0 };
  readonly trace = null;
  readonly freshness = { isRecalled: false, asOf: Number.POSITIVE_INFINITY };
  readonly identity = null;
  readonly reads: ReadonlySet<string> = new Set();

  constructor({ requestId, caller, operation }: Request) {
    this.requestId = requestId;
    this.caller = caller;
    this.operation = { name: '', points: null, ...operation };
  }

  adopt(): void {}

  // On the prototype: Apollo copies a context, and a copy reads each property of the object itself.
  get people() {
    return refuse();
  }

  get centers() {
    return refuse();
  }

  get known() {
    return refuse();
  }

  get upstreams() {
    return refuse();
  }

  get directoryChanges() {
    return refuse();
  }

  get commands() {
    return refuse();
  }
}

function refuse(): never {
  throw new QuadError(
    'UNAUTHENTICATED',
    'This needs a caller: send "Authorization: Bearer <token>", or an application its key as "Quad-Client-Key".',
  );
}
