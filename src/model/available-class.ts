import type { Center } from './center.ts';

export type AvailableClassStatus = 'AVAILABLE' | 'FULL' | 'BOOKED' | 'STANDBY' | 'UNAVAILABLE' | 'UNKNOWN';

/** A class that one student may book now; its status holds for that student alone. */
export interface AvailableClass {
  readonly id: string;
  readonly sourceId: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly duration: number | null;
  readonly status: AvailableClassStatus;
  readonly statusText: string | null;
  readonly isOnline: boolean | null;
  /** What the row tells of its centre; null for a class without one. */
  readonly place: Place | null;
}

/** A centre as a system mentions it, before the directory is asked. */
export type Place = Pick<Center, 'name' | 'referenceId'> & { readonly externalId: string };

export interface Encounter extends AvailableClass {
  readonly unitNumber: number | null;
}

export interface NonEncounter extends AvailableClass {
  readonly classType: string;
  readonly categories: readonly string[];
  readonly description: string | null;
}
