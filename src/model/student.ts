import type { Links } from './system.ts';

/** A student of the directory. */
export interface Student {
  /** `stu_` and the directory's uuid. */
  readonly id: string;
  /** The directory's uuid. */
  readonly sourceId: string;
  readonly name: string;
  readonly email: string | null;
  /** The school's own student code. */
  readonly code: string | null;
  /** Uuids of the centres in the directory, in the order of their names. */
  readonly centerIds: readonly string[];
  /** Ids by system: wse user, skillable user, shiftiq learner, zenoti guest. GUIDs in lower case. */
  readonly links: Links;
}
