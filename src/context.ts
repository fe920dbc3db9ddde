import type { AuditTrail } from './access/audit-trail.ts';
import { type Caller, callerId, type KnownCaller } from './access/caller.ts';
import type { DirectoryChanges } from './access/directory-changes.ts';
import type { People } from './access/people.ts';
import { maySeeAnyone } from './access/policy.ts';
import type { Commands } from './commands/commands.ts';
import type { Desk } from './commands/desk.ts';
import { ClosedContext } from './context/closed-context.ts';
import { Parts, type Told } from './context/parts.ts';
import type { CenterReads } from './directory/center-reads.ts';
import type { Directory } from './directory/directory.ts';
import type { KnownRecords } from './directory/known-records.ts';
import type { Notebook } from './directory/notebook.ts';
import type { QuadError } from './errors.ts';
import { deadlineIn } from './lib/deadline.ts';
import { scrubber } from './lib/scrub.ts';
import type { Secret } from './lib/secret.ts';
import { whenThere } from './lib/soon.ts';
import type { RegisteredOperation } from './model/operation.ts';
import type { Store } from './store/store.ts';
import { openAllowance } from './upstreams/allowance.ts';
import type { Failure, Noticed, RequestPorts } from './upstreams/channel.ts';
import type { Lane } from './upstreams/quota/lane.ts';
import type { Connections, Upstreams } from './upstreams/registry.ts';
import { openTrace, type Trace } from './upstreams/trace.ts';

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
  /** How many calls one operation may make, whatever it was registered with. */
  readonly mostCalls: number;
  /** Told of each failed upstream call. */
  readonly upstreamFailed: (failure: Failure, requestId: string) => void;
}

/** What lives as long as one request. A resolver sees nothing else: every way to a person's data is guarded by the policy. */
export interface Context {
  readonly requestId: string;
  readonly caller: Caller;
  /** The same for requests with the same credentials of somebody of whom the directory says the same; null for nobody. */
  readonly identity: string | null;
  readonly operation: Operation;
  /** Errors that belong to no field alone, such as rows that a list had to leave out. */
  readonly problems: QuadError[];
  /** The calls to the systems that the operation made so far, and may make at most. */
  readonly calls: { readonly made: number; readonly most: number };
  /** Where each of them is written down, for the answer to tell; null where nobody asked for that. */
  readonly trace: Trace | null;
  readonly freshness: ReadFreshness;
  /** Uuids of the students whose data was read so far. */
  readonly reads: ReadonlySet<string>;
  /**
   * Takes over what a run for another request of the same identity came to beside its result, which this one is given too: whom it
   * read is written down as read here, and its calls count.
   */
  adopt(run: Context): void;
  readonly people: People;
  readonly centers: CenterReads;
  readonly known: KnownRecords;
  readonly upstreams: Upstreams;
  readonly directoryChanges: DirectoryChanges;
  readonly commands: Commands;
}

/** How old what an operation has read is. */
export interface ReadFreshness {
  /** An older answer stands in for one that a system would not give. */
  readonly isRecalled: boolean;
  /** Of when the oldest answer is that was kept, in milliseconds of the process's clock; infinity where none was. */
  readonly asOf: number;
}

/** What is run. */
export interface Operation {
  /** What it is called, once it is known, which is before anything is read. */
  name: string;
  /** What was charged for it before it is run; null until that was done. */
  points: number | null;
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
  readonly identity: string | null;
  /** The person's token, for a system that takes it too; null where none came. */
  readonly token: Secret | null;
  readonly operation: Omit<Operation, 'name' | 'points'>;
  /** Whether the answer is to tell of each call that is made for it: not where it is left out. */
  readonly isExplained?: boolean;
}

export function createContext(services: Services, request: Request): Context {
  const { requestId, caller, identity, token } = request;
  const { registered } = request.operation;
  const { mostCalls } = services;
  if (caller.kind === 'anonymous') return new ClosedContext(request);
  const deadline = deadlineIn(services.deadlineMs);
  const calls = openAllowance(Math.min(mostCalls, registered?.maxUpstreamCalls ?? mostCalls));
  const trace = request.isExplained === true ? openTrace(calls.most) : null;
  const problems: QuadError[] = [];
  const operation = { name: '', points: null, ...request.operation };
  const freshness = { isRecalled: false, asOf: Number.POSITIVE_INFINITY };
  const scrub = (text: string) => (token === null ? text : scrubber([token])(text));
  const ports: RequestPorts = {
    deadline,
    token,
    lane: laneOf(caller),
    calls,
    trace,
    caller: callerId(caller),
    seesPeople: maySeeAnyone(caller),
    maySee: (system, personId) => parts.people.isVisible(system, personId),
    given: (system, personId) => whenThere(parts.people.byLink(system, personId), () => undefined),
    notice: (fact) => note(services.notebook, fact),
    // A vendor may send back what it was sent.
    failed: (failure) => services.upstreamFailed({ ...failure, detail: scrub(failure.detail) }, requestId),
    dropped: (error) => void problems.push(error),
    kept(asOf) {
      freshness.asOf = Math.min(freshness.asOf, asOf.getTime());
    },
    recalled() {
      freshness.isRecalled = true;
    },
  };
  const told = { requestId, caller, identity, operation, problems, calls, trace, freshness, reads: new Set<string>() };
  const parts = new Parts(services, ports, told);
  return new OpenContext(told, parts);
}

/** Apollo copies a context: what a copy must share with it is in `parts`, and what is made later behind the prototype. */
class OpenContext implements Context {
  readonly requestId: string;
  readonly caller: KnownCaller;
  readonly identity: string | null;
  readonly operation: Operation;
  readonly problems: QuadError[];
  readonly calls: Context['calls'];
  readonly trace: Context['trace'];
  readonly freshness: Context['freshness'];
  readonly reads: ReadonlySet<string>;
  readonly parts: Parts;

  constructor(
    { requestId, caller, identity, operation, problems, calls, trace, freshness, reads }: Told,
    parts: Parts,
  ) {
    this.requestId = requestId;
    this.caller = caller;
    this.identity = identity;
    this.operation = operation;
    this.problems = problems;
    this.calls = calls;
    this.trace = trace;
    this.freshness = freshness;
    this.reads = reads;
    this.parts = parts;
  }

  adopt(run: Context): void {
    this.parts.adopt(run);
  }

  get people() {
    return this.parts.people;
  }

  get centers() {
    return this.parts.centers;
  }

  get known() {
    return this.parts.known;
  }

  get upstreams() {
    return this.parts.upstreams;
  }

  get directoryChanges() {
    return this.parts.directoryChanges;
  }

  get commands() {
    return this.parts.commands;
  }
}

/** Where calls are scarce people go before programs, and programs that somebody uses before those that run by themselves. */
function laneOf({ client }: KnownCaller): Lane {
  if (client === null) return 'interactive';
  return client.role === 'partner' ? 'partner' : 'background';
}

function note(notebook: Notebook, fact: Noticed): void {
  if (fact.kind === 'registration') notebook.noteRegistration(fact);
  else notebook.noteEnrollment(fact);
}
