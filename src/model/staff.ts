import type { Links } from './system.ts';

/** A staff member of the directory, who may see the students of the centres they are assigned to. */
export interface Staff {
  /** `stf_` and the directory's uuid. */
  readonly id: string;
  readonly sourceId: string;
  readonly name: string;
  readonly email: string | null;
  /** Uuids of the centres in the directory, in the order of their names. */
  readonly centerIds: readonly string[];
  readonly links: Links;
}
