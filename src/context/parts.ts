import type { AuditTrail } from '../access/audit-trail.ts';
import { callerId, type KnownCaller } from '../access/caller.ts';
import { type DirectoryChanges, directoryChangesOf } from '../access/directory-changes.ts';
import { type People, peopleOf } from '../access/people.ts';
import { type Commands, commandsOf } from '../commands/commands.ts';
import type { Context, Services } from '../context.ts';
import { type CenterReads, centerReads } from '../directory/center-reads.ts';
import { type KnownRecords, knownRecords } from '../directory/known-records.ts';
import type { Allowance } from '../upstreams/allowance.ts';
import type { RequestPorts } from '../upstreams/channel.ts';
import { type Upstreams, upstreamsFor } from '../upstreams/registry.ts';

/** What a request knows of itself. */
export interface Told
  extends Pick<Context, 'requestId' | 'identity' | 'operation' | 'problems' | 'trace' | 'freshness'> {
  readonly caller: KnownCaller;
  readonly calls: Allowance;
  readonly reads: Set<string>;
}

/** By what a request reads and changes things. Each is made when it is first used: most requests use few. */
export class Parts {
  readonly #services: Services;
  readonly #ports: RequestPorts;
  readonly #told: Told;
  /** Writes a student down who is read. */
  readonly #read: (studentId: string) => void;
  readonly #made: { -readonly [part in keyof Parts]?: Parts[part] } = {};

  constructor(services: Services, ports: RequestPorts, told: Told) {
    this.#services = services;
    this.#ports = ports;
    this.#told = told;
    this.#read = readsOf(services.audit, told);
  }

  /** Takes over what another run came to beside its result. */
  adopt({ reads, problems, freshness, calls: { made } }: Context): void {
    const { calls } = this.#told;
    for (const student of reads) this.#read(student);
    this.#told.problems.push(...problems);
    Object.assign(this.#told.freshness, freshness);
    while (calls.made < made && calls.take());
  }

  get people(): People {
    const { directory } = this.#services;
    this.#made.people ??= peopleOf(this.#told.caller, directory, ({ sourceId }) => this.#read(sourceId));
    return this.#made.people;
  }

  get centers(): CenterReads {
    this.#made.centers ??= centerReads(this.#services.directory);
    return this.#made.centers;
  }

  get known(): KnownRecords {
    this.#made.known ??= knownRecords(this.#services.store);
    return this.#made.known;
  }

  get upstreams(): Upstreams {
    this.#made.upstreams ??= upstreamsFor(this.#services.connections, this.#ports);
    return this.#made.upstreams;
  }

  get directoryChanges(): DirectoryChanges {
    this.#made.directoryChanges ??= directoryChangesOf(this.#told.caller, this.#services.store);
    return this.#made.directoryChanges;
  }

  get commands(): Commands {
    const { people, centers, known, upstreams } = this;
    const { notebook, desk } = this.#services;
    this.#made.commands ??= commandsOf({
      caller: this.#told.caller,
      people,
      centers,
      async registration(id) {
        const registration = await upstreams.shiftiq.registrationById.load(id);
        // What this noted would otherwise be written over what the command comes to.
        await notebook.flush();
        return registration;
      },
      venueOf: known.venueOfEvent,
      desk,
      endsAt: this.#ports.deadline.endsAt,
      trace: this.#ports.trace ?? null,
    });
    return this.#made.commands;
  }
}

/** Writes each student down once who is read in a request. */
function readsOf(audit: AuditTrail, { requestId, caller, operation, reads }: Told): (studentId: string) => void {
  return (studentId) => {
    if (reads.has(studentId)) return;
    reads.add(studentId);
    audit.note({
      at: new Date(),
      requestId,
      readerId: callerId(caller),
      clientName: caller.client?.name ?? null,
      studentId,
      operation: operation.name,
    });
  };
}
