import { useQuery } from '@apollo/client/react';
import { RegisterButton } from '../commands/register-form.tsx';
import { EnrollmentList } from '../enrollments/enrollment-list.tsx';
import { ExamList } from '../enrollments/exam-list.tsx';
import type { StudentFileQuery } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { problemsAt } from '../graph/problem.ts';
import { errorsOf, toFailure } from '../graph/to-failure.ts';
import { useLastError } from '../graph/use-last-error.ts';
import { FailureNotice, PartNotice } from '../notice.tsx';
import { Missing, Part, type PartState } from '../part.tsx';
import { type Sessions, useSessions } from './use-sessions.ts';
import { WeekDays } from './week-days.tsx';
import { WeekNavigation } from './week-navigation.tsx';

// What does not change with the week is asked apart from what does: another week costs one system a call, not four.
const StudentFile = graphql(`
  query StudentFile($id: ID!) {
    student(id: $id) {
      id
      name
      code
      email
      centers { id name timeZone }
      availableEncounters { id startsAt center { id timeZone } ...EncounterCard }
      enrollments(first: 20) { totalCount nodes { id ...EnrollmentRow } }
      registrations(first: 50) { totalCount nodes { id ...ExamCard event { id startsAt center { id timeZone } } } }
    }
  }
`);

type Student = NonNullable<StudentFileQuery['student']>;

interface StudentPageProps {
  readonly id: string;
  readonly week: readonly string[];
}

/** One student's week, with what they are enrolled in and registered for. Each system that is sick leaves its own part out. */
export function StudentPage({ id, week }: StudentPageProps) {
  // What was kept is shown at once, and asked for again: an error is not kept with it.
  const query = useQuery(StudentFile, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    notifyOnNetworkStatusChange: true,
  });
  const { data, loading, refetch } = query;
  const error = useLastError(query);
  const sessions = useSessions(id, week);
  const retry = () => void refetch();
  const student = data?.student;
  if (student == null) {
    const failure = toFailure(error);
    if (failure !== null && !loading) return <FailureNotice failure={failure} retry={retry} />;
    return <p className="quiet loading">Opening the student’s file…</p>;
  }
  const errors = errorsOf(error);
  const stateOf: StateOf = (field) => ({ problems: problemsAt(errors, ['student', field]), isLoading: loading, retry });
  return (
    <>
      <Head student={student} week={week} />
      <div className="notices">
        <SystemNotice
          part="Encounters"
          isMissing={student.availableEncounters == null}
          {...stateOf('availableEncounters')}
        />
        <SystemNotice part="Class sessions" isMissing={sessions.list === null} {...sessions} />
      </div>
      <WeekDays
        week={week}
        encounters={student.availableEncounters ?? []}
        sessions={sessions.list ?? []}
        registrations={student.registrations?.nodes ?? []}
        isWhole={isWhole(sessions) && weekFields.every((field) => stateOf(field).problems.length === 0)}
      />
      <Foot asOf={sessions.asOf} isWhole={sessions.isWhole} />
      <Papers student={student} stateOf={stateOf} />
    </>
  );
}

/** What of the student's file stands in the days. */
const weekFields = ['availableEncounters', 'registrations'] as const;

/** Whether these are all sessions of the week; a student who is not linked to the system has none. */
const isWhole = ({ list, problems, isLoading, isWhole: hasAllPages }: Sessions) =>
  problems.length === 0 && hasAllPages && (list !== null || !isLoading);

type StateOf = (field: 'availableEncounters' | 'registrations' | 'enrollments') => PartState;

function Head({
  student: { name, code, email, centers },
  week,
}: { readonly student: Student } & Pick<StudentPageProps, 'week'>) {
  const where = centers.map((center) => center.name).join(' and ');
  return (
    <div className="head">
      <div>
        <h1>{name}</h1>
        <p className="quiet">{[code, email, where].filter(Boolean).join(' · ')}</p>
      </div>
      <WeekNavigation week={week} />
    </div>
  );
}

interface SystemNoticeProps extends PartState {
  readonly part: string;
  readonly isMissing: boolean;
}

/** What the days lack, above them: nothing where they lack nothing. */
function SystemNotice({ part, isMissing, problems, isLoading, retry }: SystemNoticeProps) {
  if (isMissing) return <Missing {...{ part, problems, isLoading, retry }} />;
  return <PartNotice {...{ part, problems, retry }} isWhole={false} />;
}

function Foot({ asOf, isWhole }: Pick<Sessions, 'asOf' | 'isWhole'>) {
  const told = asOf === null ? '' : `Class sessions as of ${asOf}${isWhole ? '' : ', not all of them yet'}. `;
  return (
    <div className="foot quiet">
      <p role="status">{told}Times are on each center’s clock.</p>
      <ul className="key" aria-label="Colors">
        <li className="encounter">Encounter</li>
        <li className="session">Class session</li>
        <li className="exam">Exam</li>
      </ul>
    </div>
  );
}

/** What the student is registered for and enrolled in, in whatever week. */
function Papers({ student, stateOf }: { readonly student: Student; readonly stateOf: StateOf }) {
  const { id, name, centers, registrations, enrollments } = student;
  const isAll = (field: 'registrations' | 'enrollments') => stateOf(field).problems.length === 0;
  const register = <RegisterButton studentId={id} name={name} centers={centers} />;
  return (
    <div className="columns">
      <Part title="Exam registrations" value={registrations} {...stateOf('registrations')} action={register}>
        {({ nodes }) => (
          <ExamList registrations={nodes} name={name} centers={centers} isWhole={isAll('registrations')} />
        )}
      </Part>
      <Part title="Enrollments" value={enrollments} {...stateOf('enrollments')}>
        {({ nodes }) => (
          <EnrollmentList enrollments={nodes.filter((each) => each !== null)} isWhole={isAll('enrollments')} />
        )}
      </Part>
    </div>
  );
}
