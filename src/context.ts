import type { AuditTrail } from './access/audit-trail.ts';
import { type Caller, callerId, type KnownCaller } from './access/caller.ts';
import { type DirectoryChanges, directoryChangesOf } from './access/directory-changes.ts';
import { type People, peopleOf } from './access/people.ts';
import { maySeeAnyone } from './access/policy.ts';
import { type Commands, commandsOf } from './commands/commands.ts';
import type { Desk } from './commands/desk.ts';
import { type CenterReads, centerReads } from './directory/center-reads.ts';
import type { Directory } from './directory/directory.ts';
import { type KnownRecords, knownRecords } from './directory/known-records.ts';
import type { Notebook } from './directory/notebook.ts';
import { QuadError } from './errors.ts';
import { deadlineIn } from './lib/deadline.ts';
import { scrubber } from './lib/scrub.ts';
import type { Secret } from './lib/secret.ts';
import type { RegisteredOperation } from './model/operation.ts';
import type { Student } from './model/student.ts';
import type { Store } from './store/store.ts';
import { mostCalls, openAllowance } from './upstreams/allowance.ts';
import type { Failure, Noticed, RequestPorts } from './upstreams/channel.ts';
import type { Lane } from './upstreams/quota/lane.ts';
import { type Connections, type Upstreams, upstreamsFor } from './upstreams/registry.ts';

/** What lives as long as the process, and every request uses. */
export interface Services {
  readonly store: Store;
  readonly directory: Directory;
  readonly notebook: Notebook;
  readonly audit: AuditTrail;
  /** Where commands are handed in. */
  readonly desk: Desk;
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
  readonly operation: Operation;
  /** Errors that belong to no field alone, such as rows that a list had to leave out. */
  readonly problems: QuadError[];
  /** The calls to the systems that the operation made so far. */
  readonly calls: { readonly made: number };
  /** `isRecalled`: an older answer stands in for one that a system would not give. */
  readonly freshness: { readonly isRecalled: boolean };
  readonly people: People;
  readonly centers: CenterReads;
  readonly known: KnownRecords;
  readonly upstreams: Upstreams;
  readonly directoryChanges: DirectoryChanges;
  readonly commands: Commands;
}

/** What is run. */
export interface Operation {
  /** What it is called, once it is known, which is before anything is read. */
  name: string;
  /** The client that runs it, as far as it is known. */
  readonly clientName: string | null;
  /** Null where the text that came is run. */
  readonly registered: RegisteredOperation | null;
  /** Why it is written down that a text is run which nobody registered; null where it is not. */
  readonly stray: 'log' | 'explorer' | null;
}

export interface Request {
  readonly requestId: string;
  readonly caller: Caller;
  /** The person's token, for a system that takes it too; null where none came. */
  readonly token: Secret | null;
  readonly operation: Omit<Operation, 'name'>;
}

export function createContext(services: Services, request: Request): Context {
  const { requestId, caller, token } = request;
  const { registered } = request.operation;
  if (caller.kind === 'anonymous') return new ClosedContext(request);
  const deadline = deadlineIn(services.deadlineMs);
  const calls = openAllowance(Math.min(mostCalls, registered?.maxUpstreamCalls ?? mostCalls));
  const problems: QuadError[] = [];
  const operation = { name: '', ...request.operation };
  const freshness = { isRecalled: false };
  const people = peopleOf(caller, services.directory, readsOf(services.audit, { requestId, caller, operation }));
  const scrub = (text: string) => (token === null ? text : scrubber([token])(text));
  const ports: RequestPorts = {
    deadline,
    token,
    lane: laneOf(caller),
    calls,
    seesPeople: maySeeAnyone(caller),
    maySee: people.isVisible,
    given: async (system, personId) => void (await people.byLink(system, personId)),
    notice: (fact) => note(services.notebook, fact),
    // A vendor may send back what it was sent.
    failed: (failure) => services.upstreamFailed({ ...failure, detail: scrub(failure.detail) }, requestId),
    dropped: (error) => void problems.push(error),
    recalled() {
      freshness.isRecalled = true;
    },
  };
  const centers = centerReads(services.directory);
  const known = knownRecords(services.store);
  const upstreams = upstreamsFor(services.connections, ports);
  return {
    requestId,
    caller,
    operation,
    problems,
    calls,
    freshness,
    people,
    centers,
    known,
    upstreams,
    directoryChanges: directoryChangesOf(caller, services.store),
    commands: commandsOf({
      caller,
      people,
      centers,
      async registration(id) {
        const registration = await upstreams.shiftiq.registrationById.load(id);
        // What this noted would otherwise be written over what the command comes to.
        await services.notebook.flush();
        return registration;
      },
      venueOf: known.venueOfEvent,
      desk: services.desk,
      endsAt: deadline.endsAt,
    }),
  };
}

interface Reader {
  readonly requestId: string;
  readonly caller: KnownCaller;
  readonly operation: { readonly name: string };
}

/** Writes each student down once who is read in a request. */
function readsOf(audit: AuditTrail, { requestId, caller, operation }: Reader): (student: Student) => void {
  const seen = new Set<string>();
  return ({ sourceId }) => {
    if (seen.has(sourceId)) return;
    seen.add(sourceId);
    audit.note({
      at: new Date(),
      requestId,
      readerId: callerId(caller),
      clientName: caller.client?.name ?? null,
      studentId: sourceId,
      operation: operation.name,
    });
  };
}

/** Where calls are scarce people go before programs, and programs that somebody uses before those that run by themselves. */
function laneOf({ client }: KnownCaller): Lane {
  if (client === null) return 'interactive';
  return client.role === 'partner' ? 'partner' : 'background';
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
  readonly operation: Operation;
  readonly problems: QuadError[] = [];
  readonly calls = { made: 0 };
  readonly freshness = { isRecalled: false };

  constructor({ requestId, caller, operation }: Request) {
    this.requestId = requestId;
    this.caller = caller;
    this.operation = { name: '', ...operation };
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
