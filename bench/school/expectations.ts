import { globalId } from '../../src/model/id.ts';
import { joined } from '../../test/soak/overload/session-page.ts';
import { pageRows, type SessionRow } from './page.ts';
import {
  encounterRows,
  enrollmentRow,
  eventRows,
  type NonEncounterRow,
  nonEncounterRows,
  registrationRow,
} from './rows.ts';
import { allEnrollmentIds, type BenchCenter, type BenchSchool, type BenchStudent } from './school.ts';

/** What the graph must say of the school, written down beside its rows without any code that is measured. */

const instant = (text: string) => new Date(text).toISOString();

function expectClasses(student: BenchStudent) {
  const common = ({ Id, DateTime, Status }: Pick<NonEncounterRow, 'Id' | 'DateTime' | 'Status'>, prefix: string) => ({
    id: `${prefix}_${Id}`,
    startsAt: instant(DateTime),
    status: Status.toUpperCase(),
    center: { name: student.center.name },
  });
  return {
    availableEncounters: encounterRows(student).map((row) => ({ ...common(row, 'enc'), unitNumber: row.UnitNumber })),
    availableNonEncounters: nonEncounterRows(student).map((row) => ({
      ...common(row, 'nen'),
      description: row.Description,
    })),
  };
}

export const expectEncounters = (student: BenchStudent) => ({
  student: { name: student.name, ...expectClasses(student) },
});

const expectEnrollment = (student: BenchStudent, id: string) => ({
  ...{ id: `enr_${id}`, status: 'ENROLLED', completion: Number(id) % 2 === 0 ? 'ATTENDING' : 'COMPLETE' },
  grade: enrollmentRow(student, id).Grade,
  customFields: [
    { id: '7001', name: 'Note', value: `Note of ${id}` },
    { id: '7002', name: 'Book', value: 'B2' },
  ],
  student: { name: student.name },
});

export const expectEnrollments = (student: BenchStudent, first: number) => ({
  student: {
    enrollments: { nodes: student.enrollmentIds.slice(0, first).map((id) => expectEnrollment(student, id)) },
  },
});

export const expectEnrollmentsById = (student: BenchStudent, count: number) => ({
  enrollments: allEnrollmentIds(student, count).map((id) => expectEnrollment(student, id)),
});

function expectRegistration(student: BenchStudent, id: string) {
  const row = registrationRow(student, id);
  return {
    ...{ id: `reg_${id}`, lastChange: row.LastChangeType, student: { name: student.name } },
    event: {
      id: `evt_${row.EventIdentifier}`,
      title: eventRows().find(({ Identifier }) => Identifier === row.EventIdentifier)?.Title,
      number: row.EventNumber,
      startsAt: instant(row.EventStart),
      center: { name: student.center.name },
    },
  };
}

const startOf = ({ strat_time_utc: start }: SessionRow) => instant(`${start}Z`);

function expectSession(row: SessionRow, number: number, center: BenchCenter) {
  const [, className, code, instructor, room] = joined(number);
  const level = pageRows(center.zenotiId, 1).levels.find((one) => one.code === code);
  return {
    ...{ id: `ses_${row.id}`, startsAt: startOf(row) },
    class: { name: className, category: { name: 'English' }, level: { code, name: level?.name } },
    ...{ instructor: { name: instructor }, room: { name: room } },
    center: { id: globalId('center', center.id), name: center.name },
  };
}

const sessionRows = ({ center }: BenchStudent, count: number) => pageRows(center.zenotiId, count).sessions;

export const expectSessions = (student: BenchStudent) => ({
  sessions: {
    totalCount: 100,
    nodes: sessionRows(student, 100).map((row, number) => ({
      ...expectSession(row, number, student.center),
      ...{ name: row.name, seats: { available: row.available_slots } },
    })),
  },
});

export const expectDashboard = (student: BenchStudent) => ({
  student: {
    ...{ name: student.name, ...expectClasses(student) },
    enrollments: {
      nodes: student.enrollmentIds.slice(0, 10).map((id) => ({
        ...{ id: `enr_${id}`, status: 'ENROLLED', grade: enrollmentRow(student, id).Grade },
        student: { name: student.name },
      })),
    },
    registrations: { nodes: student.registrationIds.map((id) => expectRegistration(student, id)) },
  },
  sessions: {
    totalCount: 100,
    nodes: sessionRows(student, 50).map((row, number) => expectSession(row, number, student.center)),
  },
});

export const expectSchedule = (student: BenchStudent, { centers }: BenchSchool) => ({
  centers: centers.map(({ id, name }) => ({ id: globalId('center', id), name })),
  sessions: {
    nodes: sessionRows(student, 20).map((row, number) => ({
      ...{ id: `ses_${row.id}`, startsAt: startOf(row), name: row.name },
      ...{ class: { name: joined(number)[1] }, center: { name: student.center.name } },
    })),
  },
});
