import type { EncounterRow, NonEncounterRow } from '../school/rows.ts';
import { allEnrollmentIds, type BenchStudent } from '../school/school.ts';
import type { PeerDirectory } from './directory.ts';
import { type JoinedSession, joinSessions } from './session-join.ts';
import type { Sources } from './sources.ts';
import { completions, enrollmentStatuses, instant } from './words.ts';

/** Global ids, of which each route takes those that it needs. */
export interface Asked {
  readonly student: string;
  readonly center: string;
}

type Aggregator = (asked: Asked) => Promise<unknown>;

const days = { from: '2026-03-09', to: '2026-03-15' };

/** The data of each workload's answer, by the workload's name. */
export function aggregators(sources: Sources, directory: PeerDirectory): Readonly<Record<string, Aggregator>> {
  const studentOf = ({ student }: Asked): BenchStudent => known(directory.students.get(student));
  const centerOf = ({ center }: Asked) => known(directory.centers.get(center));

  const classOf = (row: EncounterRow | NonEncounterRow, prefix: string) => ({
    id: `${prefix}_${row.Id}`,
    startsAt: instant(row.DateTime),
    status: row.Status.toUpperCase(),
    center: { name: directory.centersByWse.get(row.CenterId)?.name ?? row.CenterName },
  });

  async function classes({ wseId }: BenchStudent) {
    const [encounters, others] = await Promise.all([sources.encounters(wseId), sources.nonEncounters(wseId, '1')]);
    return {
      availableEncounters: encounters.map((row) => ({ ...classOf(row, 'enc'), unitNumber: row.UnitNumber })),
      availableNonEncounters: others.map((row) => ({ ...classOf(row, 'nen'), description: row.Description })),
    };
  }

  async function enrollments(ids: readonly string[]) {
    const rows = await Promise.all(ids.map((id) => sources.enrollment(id)));
    return rows.map((row) => ({
      id: `enr_${row.Id}`,
      status: enrollmentStatuses.get(row.EnrollmentStatusId) ?? 'UNKNOWN',
      grade: row.Grade,
      student: { name: directory.bySkillable.get(String(row.UserId))?.name },
      row,
    }));
  }

  async function wholeEnrollments(asked: Asked, count: number) {
    const rows = await enrollments(allEnrollmentIds(studentOf(asked), count));
    return rows.map(({ row, ...enrollment }) => ({
      ...{ ...enrollment, completion: completions.get(row.CompletionStatusId) ?? 'UNKNOWN' },
      customFields: row.CustomFields.map((field) => ({
        ...{ id: String(field.CustomFieldId), name: field.Name, value: field.TextValue },
      })),
    }));
  }

  async function registrations(student: BenchStudent) {
    const [rows, events] = await Promise.all([
      Promise.all(student.registrationIds.map((id) => sources.registration(id))),
      sources.upcomingEvents(),
    ]);
    const titles = new Map(events.map(({ Identifier, Title }) => [Identifier, Title]));
    return rows.map((row) => ({
      ...{ id: `reg_${row.RegistrationIdentifier}`, lastChange: row.LastChangeType },
      student: { name: directory.byShiftiq.get(row.LearnerIdentifier)?.name },
      event: {
        ...{ id: `evt_${row.EventIdentifier}`, title: titles.get(row.EventIdentifier) ?? null },
        ...{ number: row.EventNumber, startsAt: instant(row.EventStart) },
        center: { name: directory.centersByShiftiq.get(row.EventVenue)?.name },
      },
    }));
  }

  async function sessions(asked: Asked, first: number) {
    const page = await sources.sessions({ centerId: centerOf(asked).zenotiId, ...days, first });
    return { total: page.page_details.total, rows: joinSessions(page) };
  }

  const sessionOf = (row: JoinedSession) => {
    const center = directory.centersByZenoti.get(row.center_id);
    return {
      ...{ id: `ses_${row.id}`, startsAt: instant(`${row.strat_time_utc}Z`) },
      class: row.class && {
        name: row.class.name,
        category: row.class.category && { name: row.class.category.name },
        level: row.class.level && { code: row.class.level.code, name: row.class.level.name },
      },
      ...{ instructor: row.instructor && { name: row.instructor.name }, room: row.room && { name: row.room.name } },
      center: center && { id: `ctr_${center.id}`, name: center.name },
    };
  };

  return {
    nothing: async () => ({ __typename: 'Query' }),
    async encounters(asked) {
      const student = studentOf(asked);
      return { student: { name: student.name, ...(await classes(student)) } };
    },
    few: async (asked) => ({ enrollments: await wholeEnrollments(asked, 10) }),
    many: async (asked) => ({ enrollments: await wholeEnrollments(asked, 500) }),
    enrollments: async (asked) => ({ student: { enrollments: { nodes: await wholeEnrollments(asked, 50) } } }),
    async sessions(asked) {
      const { total, rows } = await sessions(asked, 100);
      const nodes = rows.map((row) => ({
        ...{ ...sessionOf(row), name: row.name, seats: { available: row.available_slots } },
      }));
      return { sessions: { totalCount: total, nodes } };
    },
    async dashboard(asked) {
      const student = studentOf(asked);
      const [lists, enrolled, registered, { total, rows }] = await Promise.all([
        ...([classes(student), enrollments(student.enrollmentIds.slice(0, 10)), registrations(student)] as const),
        sessions(asked, 50),
      ]);
      const own = {
        ...{ name: student.name, ...lists },
        enrollments: { nodes: enrolled.map(({ row: _, ...enrollment }) => enrollment) },
        registrations: { nodes: registered },
      };
      return { student: own, sessions: { totalCount: total, nodes: rows.map(sessionOf) } };
    },
    async public(asked) {
      const { rows } = await sessions(asked, 20);
      const nodes = rows.map((row) => ({
        ...{ id: `ses_${row.id}`, startsAt: instant(`${row.strat_time_utc}Z`), name: row.name },
        class: row.class && { name: row.class.name },
        center: { name: directory.centersByZenoti.get(row.center_id)?.name },
      }));
      const centers = directory.school.centers.map(({ id, name }) => ({ id: `ctr_${id}`, name }));
      return { centers, sessions: { nodes } };
    },
  };
}

/** Throws where nobody is known by the id. */
function known<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('the directory does not know this id');
  return row;
}
