import type { Center } from './center.ts';
import type { Enrollment } from './enrollment.ts';
import type { Staff, Student } from './person.ts';
import type { Registration } from './registration.ts';

export interface DirectoryCenter {
  id: string;
  name: string;
  referenceId: string;
  timeZone: string;
  wseId: string;
  shiftiqId: string;
  zenotiId: string;
}

export interface DirectoryStaff {
  id: string;
  name: string;
  email: string;
  /** Reference ids. */
  centers: string[];
  wseId: string;
}

export interface DirectoryStudent extends DirectoryStaff {
  code: string;
  skillableId?: string;
  shiftiqId?: string;
  zenotiId?: string;
  enrollmentIds: string[];
  registrationIds: string[];
}

/** The file from which a gateway learns who is who in which system. */
export interface Directory {
  centers: DirectoryCenter[];
  staff: DirectoryStaff[];
  students: DirectoryStudent[];
}

interface Sources {
  centers: readonly Center[];
  staff: readonly Staff[];
  students: readonly Student[];
  enrollments: readonly Enrollment[];
  registrations: readonly Registration[];
}

const referencesOf = (person: Staff) => person.centers.map((center) => center.referenceId);

/** The directory of the school; a link that a student lacks is left out. */
export function makeDirectory({ centers, staff, students, enrollments, registrations }: Sources): Directory {
  const enrollmentsByUser = Map.groupBy(enrollments, (enrollment) => String(enrollment.UserId));
  const registrationsByLearner = Map.groupBy(registrations, (registration) => registration.learnerId);
  return {
    centers: centers.map(({ index: _, ...center }) => center),
    staff: staff.map((person) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      centers: referencesOf(person),
      wseId: person.wseId,
    })),
    students: students.map((student) => ({
      id: student.id,
      name: student.name,
      email: student.email,
      code: student.code,
      centers: referencesOf(student),
      wseId: student.wseId,
      ...(student.skillableId && { skillableId: student.skillableId }),
      ...(student.shiftiqId && { shiftiqId: student.shiftiqId }),
      ...(student.zenotiId && { zenotiId: student.zenotiId }),
      enrollmentIds: (enrollmentsByUser.get(student.skillableId ?? '') ?? []).map((row) => String(row.Id)),
      registrationIds: (registrationsByLearner.get(student.shiftiqId ?? '') ?? []).map((row) => row.id),
    })),
  };
}
