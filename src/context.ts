import type { Caller } from './access/caller.ts';
import { type People, peopleOf } from './access/people.ts';
import { type CenterReads, centerReads } from './directory/center-reads.ts';
import type { Directory } from './directory/directory.ts';
import { type KnownRecords, knownRecords } from './directory/known-records.ts';
import type { Notebook } from './directory/notebook.ts';
import { QuadError } from './errors.ts';
import type { Store } from './store/store.ts';
import type { Failure, Noticed, RequestPorts } from './upstreams/channel.ts';
import { type Connections, type Upstreams, upstreamsFor } from './upstreams/registry.ts';

/** What lives as long as the process, and every request uses. */
export interface Services {
  readonly store: Store;
  readonly directory: Directory;
  readonly notebook: Notebook;
  readonly connections: Connections;
  /** How long all upstream calls of one request may take together. */
  readonly deadlineMs: number;
  /** Told of each failed upstream call. */
  readonly upstreamFailed: (failure: Failure, requestId: string) => void;
}

/** What lives as long as one request. A resolver sees nothing else: every way to a person's data is guarded by the policy. */
export interface Context {
  readonly requestId: string;
  readonly caller: Caller;
  /** Errors that belong to no field alone, such as rows that a list had to leave out. */
  readonly problems: QuadError[];
  readonly people: People;
  readonly centers: CenterReads;
  readonly known: KnownRecords;
  readonly upstreams: Upstreams;
}

export interface Request {
  readonly requestId: string;
  readonly caller: Caller;
}

export function createContext(services: Services, { requestId, caller }: Request): Context {
  if (caller.kind === 'anonymous') return new ClosedContext({ requestId, caller });
  const problems: QuadError[] = [];
  const people = peopleOf(caller, services.directory);
  const ports: RequestPorts = {
    signal: AbortSignal.timeout(services.deadlineMs),
    maySee: async (system, personId) => (await people.byLink(system, personId)) !== null,
    notice: (fact) => note(services.notebook, fact),
    failed: (failure) => services.upstreamFailed(failure, requestId),
    dropped: (error) => void problems.push(error),
  };
  return {
    requestId,
    caller,
    problems,
    people,
    centers: centerReads(services.directory),
    known: knownRecords(services.store),
    upstreams: upstreamsFor(services.connections, ports),
  };
}

function note(notebook: Notebook, fact: Noticed): void {
  const { kind, ...row } = fact;
  if ('registrationId' in row) notebook.noteRegistration(row);
  else notebook.noteEnrollment(row);
}

/** A request without a token reaches no data at all, whatever field it asks for. */
class ClosedContext implements Context {
  readonly requestId: string;
  readonly caller: Caller;
  readonly problems: QuadError[] = [];

  constructor({ requestId, caller }: Request) {
    this.requestId = requestId;
    this.caller = caller;
  }

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
}

function refuse(): never {
  throw new QuadError('UNAUTHENTICATED', 'This needs a caller: send "Authorization: Bearer <token>".');
}
