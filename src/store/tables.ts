import type { GeneratedAlways } from 'kysely';

/** Which kind of owner a link belongs to. */
export type OwnerKind = 'center' | 'staff' | 'student';

export interface CenterTable {
  id: string;
  name: string;
  /** The name as it sorts: folded by the directory, as the two databases fold only ASCII alike. */
  name_key: string;
  reference_id: string | null;
  time_zone: string | null;
}

export interface StaffTable {
  id: string;
  name: string;
  email: string | null;
}

export interface StudentTable {
  id: string;
  name: string;
  name_key: string;
  /** Name, e-mail and code, folded, a line each: what a search looks through. */
  search_key: string;
  email: string | null;
  code: string | null;
}

export interface LinkTable {
  kind: OwnerKind;
  owner_id: string;
  system: string;
  external_id: string;
}

export interface RegistrationIndexTable {
  registration_id: string;
  learner_id: string;
  event_id: string | null;
  venue_id: string | null;
  /** ISO-8601 instant of the read that confirmed the row; null where only an import told of it. */
  verified_at: string | null;
}

export interface EnrollmentIndexTable {
  enrollment_id: string;
  user_id: string;
  verified_at: string | null;
}

export interface AccommodationTable {
  registration_id: string;
  type: string;
  name: string | null;
  time_extension_minutes: number | null;
}

export interface ClientTable {
  name: string;
  role: 'partner' | 'integration';
  created_at: string;
  revoked_at: string | null;
}

export interface ClientKeyTable {
  /** Twelve hexadecimal characters, which the key itself tells. */
  id: string;
  client_name: string;
  hash: string;
  created_at: string;
  /** Null for a key without an end. */
  expires_at: string | null;
}

export interface PersonalReadTable {
  request_id: string;
  student_id: string;
  /** ISO-8601 instant in UTC with milliseconds, so that it sorts as a text. */
  at: string;
  reader_id: string;
  client_name: string | null;
  operation: string;
}

export interface EventFactTable {
  event_id: string;
  venue_id: string;
  /** ISO-8601 instant. */
  starts_at: string;
  registration_limit: number | null;
}

export interface DirectoryChangeTable {
  /** In the order of the changes. The one database gives a number and the other a text, so it is there to sort by. */
  id: GeneratedAlways<unknown>;
  /** ISO-8601 instant. */
  at: string;
  actor: string;
  kind: OwnerKind;
  owner_id: string;
  system: string;
  before: string | null;
  after: string | null;
}

/** Times are ISO-8601 instants in UTC with milliseconds, so that they sort as texts. */
export interface CommandTable {
  id: string;
  /** Who may see it. */
  caller: string;
  command_key: string | null;
  kind: string;
  /** SHA-256 of what the caller asked. */
  input_hash: string;
  /** The order, as JSON. */
  wanted: string;
  /** What was read before the first send, as JSON. */
  before: string | null;
  phase: 'accepted' | 'sent' | 'settled';
  sends: number;
  last_sent_at: string | null;
  /** When somebody should look at it again. */
  next_at: string;
  /** Looks since the last send that did not settle it. */
  tries: number;
  told: string | null;
  /** Counts the leases, so that a process that lost one and got the next does not write under the first. */
  lease_number: number;
  lease_owner: string | null;
  lease_until: string | null;
  result: string | null;
  accepted_at: string;
  settled_at: string | null;
}

/** The name of a client is empty where every client is meant. Times are ISO-8601 instants. */
export interface OperationTable {
  client_name: string;
  id: string;
  name: string;
  kind: 'query' | 'mutation';
  /** The document. */
  body: string;
  least_calls: number;
  most_calls: number | null;
  max_upstream_calls: number;
  /** The types of the fields that it asks for when it was published, as JSON. */
  shape: string;
  /** 0 or 1. */
  is_public: number;
  owner: string | null;
  purpose: string | null;
  published_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  retired_at: string | null;
  /** Of its last change. */
  revision: number;
}

export interface OperationReleaseTable {
  client_name: string;
  id: string;
  release: string;
  published_at: string;
}

export interface OperationPolicyTable {
  client_name: string;
  mode: 'off' | 'log' | 'safelist' | 'id-required' | null;
  max_upstream_calls: number | null;
}

/** Every table of the store, as the query builder sees it. Ids are lower-case uuids as text. */
export interface Tables {
  center: CenterTable;
  staff: StaffTable;
  student: StudentTable;
  center_staff: { center_id: string; staff_id: string };
  center_student: { center_id: string; student_id: string };
  link: LinkTable;
  registration_index: RegistrationIndexTable;
  enrollment_index: EnrollmentIndexTable;
  accommodation: AccommodationTable;
  client: ClientTable;
  client_key: ClientKeyTable;
  personal_read: PersonalReadTable;
  directory_change: DirectoryChangeTable;
  command: CommandTable;
  command_lock: { resource: string; command_id: string };
  event_fact: EventFactTable;
  cancelled_event: { event_id: string };
  operation: OperationTable;
  operation_release: OperationReleaseTable;
  operation_policy: OperationPolicyTable;
  operation_revision: { id: number; revision: number };
}
