import { type FragmentType, graphql, unmask } from '../generated/index.ts';
import { completionWords, enrollmentWords } from '../week/words.ts';

const EnrollmentRowFields = graphql(`
  fragment EnrollmentRow on Enrollment {
    id
    classId
    status
    completion
    grade
    hoursSpent
    customFields { id name value }
  }
`);

export type MaskedEnrollment = FragmentType<typeof EnrollmentRowFields>;

interface EnrollmentListProps {
  readonly enrollments: readonly MaskedEnrollment[];
  /** Whether none is missing: only then is it said that there are none. */
  readonly isWhole: boolean;
}

/** The classes that the student is enrolled in. */
export function EnrollmentList({ enrollments, isWhole }: EnrollmentListProps) {
  const rows = unmask(EnrollmentRowFields, enrollments);
  if (rows.length === 0) return isWhole ? <p className="quiet">None that the gateway knows of.</p> : null;
  return (
    <ul className="rows">
      {rows.map(({ id, classId, status, completion, grade, hoursSpent, customFields }) => (
        <li key={id} data-status={status}>
          <strong>Class {classId}</strong> <span className="tag">{enrollmentWords[status]}</span>
          <p className="quiet">
            {[
              completionWords[completion],
              grade == null ? null : `grade ${grade}`,
              hoursSpent == null ? null : `${hoursSpent} h`,
              ...customFields.map(({ name, value }) => (name == null || value == null ? null : `${name} ${value}`)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}
