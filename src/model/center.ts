import type { Links } from './system.ts';

/** A place where classes happen, from the directory or, where that does not know it, from what a payload carries of it. */
export interface Center {
  /** `ctr_` and the directory's uuid; for a centre outside the directory, the uuid of the system that named it. */
  readonly id: string;
  readonly sourceId: string;
  readonly name: string;
  /** The reference that WSE shows as CenterReferenceId. */
  readonly referenceId: string | null;
  /** IANA name, such as Europe/Lisbon. */
  readonly timeZone: string | null;
  /** False where only a payload told of it. */
  readonly inDirectory: boolean;
  /** Ids by system: wse centre, shiftiq venue, zenoti centre. GUIDs in lower case. */
  readonly links: Links;
}
