import type { PageRows } from '../school/page.ts';
import type { EncounterRow, EnrollmentRow, EventRow, NonEncounterRow, RegistrationRow } from '../school/rows.ts';

/** The reads of the four systems, as the peers have them for one request. */
export interface Sources {
  encounters(user: string): Promise<EncounterRow[]>;
  nonEncounters(user: string, classType: string): Promise<NonEncounterRow[]>;
  enrollment(id: string): Promise<EnrollmentRow>;
  upcomingEvents(): Promise<EventRow[]>;
  registration(id: string): Promise<RegistrationRow>;
  sessions(query: SessionsQuery): Promise<PageRows>;
}

export interface SessionsQuery {
  readonly centerId: string;
  readonly from: string;
  readonly to: string;
  readonly first: number;
}

/** What an enrollment comes in. */
export interface EnrollmentEnvelope {
  readonly Results: readonly EnrollmentRow[];
}

export const organization = '5d1c1c1e-3a53-4c6f-9a0a-0d6f6f2f1b11';

export const paths = {
  encounters: (user: string) => `/users/${user}/encounters/available`,
  nonEncounters: (user: string, classType: string) => `/users/${user}/nonEncounters/available?classType=${classType}`,
  enrollment: (id: string) => `/GetClassEnrollment/${id}`,
  upcomingEvents: () => `/api/events/classes?organization=${organization}`,
  registration: (id: string) => `/api/registrations/${id}`,
  sessions: ({ centerId, from, to, first }: SessionsQuery) =>
    `/v1/classes/sessions?center_id=${centerId}&page=1&size=${first}&start_date=${from}&end_date=${to}`,
};

/** The one row of an envelope. Throws where there is none. */
export function onlyRow({ Results: [row] }: EnrollmentEnvelope): EnrollmentRow {
  if (row === undefined) throw new Error('there is no such enrollment');
  return row;
}
