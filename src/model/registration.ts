import type { Event } from './event.ts';

/** What both a registration and a search row tell. */
export interface RegistrationState {
  /** The learner's id in Shift iQ. */
  readonly learnerId: string;
  readonly event: Event | null;
  readonly assessment: Assessment | null;
  readonly attendanceStatus: string | null;
  readonly lastChangedAt: Date | null;
  readonly lastChange: string | null;
}

export interface Registration extends RegistrationState {
  readonly id: string;
  readonly sourceId: string;
}

/** A search row: Shift iQ does not tell the id of the registration in it. */
export type RegistrationMatch = RegistrationState;

export interface Assessment {
  readonly id: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly title: string | null;
}

export interface Accommodation {
  readonly type: string;
  readonly name: string | null;
  readonly timeExtensionMinutes: number | null;
}

/** Conditions of a search; texts match a part, `changedSince` is inclusive, `changedBefore` is not. */
export interface RegistrationFilter {
  readonly name?: string;
  readonly email?: string;
  readonly code?: string;
  readonly changedSince?: Date;
  readonly changedBefore?: Date;
}
