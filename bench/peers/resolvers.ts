import type { EncounterRow, EnrollmentRow, NonEncounterRow, RegistrationRow } from '../school/rows.ts';
import type { BenchCenter, BenchStudent } from '../school/school.ts';
import type { PeerDirectory } from './directory.ts';
import { type JoinedSession, joinSessions } from './session-join.ts';
import type { Sources } from './sources.ts';
import { completions, enrollmentStatuses, instant } from './words.ts';

/** What a peer's resolvers see of a request. */
export interface PeerContext {
  readonly sources: Sources;
  readonly directory: PeerDirectory;
}

interface SessionsArguments {
  readonly centerIds: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly first: number;
}

const availableClass = (prefix: string) => ({
  id: (row: EncounterRow | NonEncounterRow) => `${prefix}_${row.Id}`,
  startsAt: (row: EncounterRow | NonEncounterRow) => instant(row.DateTime),
  status: (row: EncounterRow | NonEncounterRow) => row.Status.toUpperCase(),
  center: (row: EncounterRow | NonEncounterRow, _: unknown, { directory }: PeerContext) =>
    directory.centersByWse.get(row.CenterId),
});

async function sessions(_: unknown, { centerIds, ...days }: SessionsArguments, { sources, directory }: PeerContext) {
  const pages = await Promise.all(
    centerIds.map((id) => sources.sessions({ ...days, centerId: directory.centers.get(id)?.zenotiId ?? '' })),
  );
  const nodes = pages.flatMap(joinSessions);
  nodes.sort((a, b) => (a.strat_time_utc < b.strat_time_utc ? -1 : a.strat_time_utc > b.strat_time_utc ? 1 : 0));
  const totalCount = pages.reduce((sum, { page_details: details }) => sum + details.total, 0);
  return { totalCount, nodes: nodes.slice(0, days.first) };
}

async function titleOf(row: RegistrationRow, _: unknown, { sources }: PeerContext): Promise<string | null> {
  const events = await sources.upcomingEvents();
  return events.find(({ Identifier }) => Identifier === row.EventIdentifier)?.Title ?? null;
}

/** The resolvers of the peers that have some, each a line where a line does. */
export const resolvers = {
  Query: {
    student: (_: unknown, { id }: { id: string }, { directory }: PeerContext) => directory.students.get(id) ?? null,
    centers: (_: unknown, _arguments: unknown, { directory }: PeerContext) => directory.school.centers,
    sessions,
  },
  Center: { id: ({ id }: BenchCenter) => `ctr_${id}` },
  Student: {
    id: ({ id }: BenchStudent) => `stu_${id}`,
    availableEncounters: ({ wseId }: BenchStudent, _: unknown, { sources }: PeerContext) => sources.encounters(wseId),
    async availableNonEncounters(
      { wseId }: BenchStudent,
      { classTypes }: { classTypes: string[] },
      { sources }: PeerContext,
    ) {
      const lists = await Promise.all(classTypes.map((classType) => sources.nonEncounters(wseId, classType)));
      return lists.flat();
    },
    enrollments: ({ enrollmentIds }: BenchStudent, { first }: { first: number }, { sources }: PeerContext) => ({
      nodes: enrollmentIds.slice(0, first).map((id) => sources.enrollment(id)),
    }),
    registrations: ({ registrationIds }: BenchStudent, { first }: { first: number }, { sources }: PeerContext) => ({
      nodes: registrationIds.slice(0, first).map((id) => sources.registration(id)),
    }),
  },
  Encounter: { ...availableClass('enc'), unitNumber: (row: EncounterRow) => row.UnitNumber },
  NonEncounter: { ...availableClass('nen'), description: (row: NonEncounterRow) => row.Description },
  Enrollment: {
    id: (row: EnrollmentRow) => `enr_${row.Id}`,
    status: (row: EnrollmentRow) => enrollmentStatuses.get(row.EnrollmentStatusId) ?? 'UNKNOWN',
    completion: (row: EnrollmentRow) => completions.get(row.CompletionStatusId) ?? 'UNKNOWN',
    grade: (row: EnrollmentRow) => row.Grade,
    customFields: (row: EnrollmentRow) => row.CustomFields,
    student: (row: EnrollmentRow, _: unknown, { directory }: PeerContext) =>
      directory.bySkillable.get(String(row.UserId)),
  },
  CustomField: {
    id: (field: EnrollmentRow['CustomFields'][number]) => String(field.CustomFieldId),
    name: (field: EnrollmentRow['CustomFields'][number]) => field.Name,
    value: (field: EnrollmentRow['CustomFields'][number]) => field.TextValue,
  },
  Registration: {
    id: (row: RegistrationRow) => `reg_${row.RegistrationIdentifier}`,
    lastChange: (row: RegistrationRow) => row.LastChangeType,
    student: (row: RegistrationRow, _: unknown, { directory }: PeerContext) =>
      directory.byShiftiq.get(row.LearnerIdentifier),
    event: (row: RegistrationRow) => row,
  },
  Event: {
    id: (row: RegistrationRow) => `evt_${row.EventIdentifier}`,
    title: titleOf,
    number: (row: RegistrationRow) => row.EventNumber,
    startsAt: (row: RegistrationRow) => instant(row.EventStart),
    center: (row: RegistrationRow, _: unknown, { directory }: PeerContext) =>
      directory.centersByShiftiq.get(row.EventVenue),
  },
  Session: {
    id: (row: JoinedSession) => `ses_${row.id}`,
    startsAt: (row: JoinedSession) => instant(`${row.strat_time_utc}Z`),
    seats: (row: JoinedSession) => ({ available: row.available_slots }),
    center: (row: JoinedSession, _: unknown, { directory }: PeerContext) =>
      directory.centersByZenoti.get(row.center_id),
  },
};
