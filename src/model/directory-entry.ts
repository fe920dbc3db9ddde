import type { Links } from './system.ts';

/** A student, a staff member or a centre, as far as a change of its links tells. */
export interface DirectoryEntry {
  readonly id: string;
  readonly links: Links;
}
