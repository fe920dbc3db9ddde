import type { Student } from './person.ts';
import { type Random, seeded, turn } from './random.ts';

/** A row of Skillable's class enrollments, under the names that its answers use. */
export interface Enrollment {
  readonly Id: number;
  readonly ExternalId: string | null;
  readonly UserId: number;
  readonly ClassId: number;
  readonly EnrollmentStatusId: number;
  readonly CompletionStatusId: number;
  readonly LateCancel: boolean;
  readonly Retake: boolean;
  readonly LocationTypeId: number | null;
  readonly ClassroomId: number | null;
  readonly HoursSpent: number | null;
  readonly Grade: number | null;
  readonly CustomFields: readonly { Name: string; TextValue: string; CustomFieldId: number }[];
}

const statuses = [60, 60, 60, 50, 20, 10, 0, 60, 30, 40] as const;
const completions = [20, 10, 0, 40, 30, 50] as const;
/** No reference names this one. */
export const undocumentedStatus = 70;

function customFields(student: Student, place: number): Enrollment['CustomFields'] {
  const cohort = { Name: 'Cohort', TextValue: place % 2 ? 'B2-spring' : 'C1-autumn', CustomFieldId: 7001 };
  const sponsor = { Name: 'Sponsor', TextValue: `PO ${student.code}`, CustomFieldId: 7004 };
  return [[], [cohort], [cohort, sponsor]][place % 3] ?? [];
}

// Completion is set for those who got a place only; the classroom only where somebody has to come to one.
function outcome(status: number, place: number, random: Random) {
  const placed = status === 60 || status === 50;
  const completion = placed ? turn(completions, place) : 0;
  const location = random.pick([0, 10, 20, 30, null]);
  return {
    CompletionStatusId: completion,
    LateCancel: status === 10 && random.chance(0.5),
    LocationTypeId: location,
    ClassroomId: location === 10 || location === 20 ? 3450 + random.int(0, 6) : null,
    HoursSpent: completion === 0 ? null : random.int(2, 40),
    Grade:
      completion === 20 || completion === 50
        ? random.int(completion === 20 ? 60 : 10, completion === 20 ? 100 : 59)
        : null,
  };
}

function enroll(student: Student, userId: number, place: number): Enrollment {
  const random = seeded(`enrollment/${student.code}/${place}`);
  const status = student.index === 0 && place === 9 ? undocumentedStatus : turn(statuses, place + student.index);
  const id = 918_000 + student.index * 20 + place;
  return {
    Id: id,
    ExternalId: random.chance(0.7) ? `ENR-2026-${String(id - 917_000).padStart(5, '0')}` : null,
    UserId: userId,
    ClassId: 44_210 + ((student.index * 3 + place * 7) % 60),
    EnrollmentStatusId: status,
    Retake: random.chance(0.1),
    ...outcome(status, place, random),
    CustomFields: customFields(student, place),
  };
}

/** Ten to thirteen enrollments a student; every twelfth student is new and has two. */
export function makeEnrollments(students: readonly Student[]): Enrollment[] {
  return students.flatMap((student) => {
    if (!student.skillableId) return [];
    const userId = Number(student.skillableId);
    const count = student.index % 12 === 11 ? 2 : 10 + (student.index % 4);
    return Array.from({ length: count }, (_, place) => enroll(student, userId, place));
  });
}
