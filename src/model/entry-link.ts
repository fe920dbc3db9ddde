import type { SystemName } from './system.ts';

/** What a student, a staff member or a centre is called in one system. */
export interface EntryLink {
  /** The global id. */
  readonly entryId: string;
  readonly systemName: SystemName;
  /** Null where the entry has none there. */
  readonly externalId: string | null;
}
