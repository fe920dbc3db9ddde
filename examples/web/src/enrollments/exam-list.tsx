import { CancelButton } from '../commands/cancel-form.tsx';
import { useIsBusy } from '../commands/desk-context.ts';
import type { CenterChoice } from '../commands/place-fields.tsx';
import { TransferButton } from '../commands/transfer-form.tsx';
import type { StudentFileQuery } from '../generated/graphql.ts';
import { ExamDetail, examOf } from '../week/exam-card.tsx';

type Row = NonNullable<NonNullable<NonNullable<StudentFileQuery['student']>['registrations']>['nodes'][number]>;

interface ExamListProps {
  readonly registrations: readonly (Row | null)[];
  /** Whose they are, as the reader calls them. */
  readonly name: string;
  readonly centers: readonly CenterChoice[];
  /** Whether none is missing: only then is it said that there are none. */
  readonly isWhole: boolean;
}

/** The student's exams: those to come with what can be done about them, and those that are over. */
export function ExamList({ registrations, name, centers, isWhole }: ExamListProps) {
  const rows = registrations
    .filter((each) => each !== null)
    .toSorted((one, other) => (one.event?.startsAt ?? '').localeCompare(other.event?.startsAt ?? ''));
  const ahead = rows.filter((row) => !examOf(row).isPast);
  const over = rows.filter((row) => examOf(row).isPast).reverse();
  return (
    <>
      {ahead.length === 0 && isWhole ? <p className="quiet">None to come.</p> : null}
      <ul className="rows">
        {ahead.map((row) => (
          <ExamRow key={row.id} row={row} name={name} centers={centers} />
        ))}
      </ul>
      {over.length === 0 ? null : (
        <details>
          <summary>{over.length} that are over</summary>
          <ul className="rows">
            {over.map((row) => (
              <li key={row.id}>
                <strong>{examOf(row).title}</strong>{' '}
                <span className="tag">{examOf(row).attendanceStatus ?? 'over'}</span>
                <ExamDetail registration={row} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function ExamRow({ row, name, centers }: { readonly row: Row } & Pick<ExamListProps, 'name' | 'centers'>) {
  const exam = examOf(row);
  const isBusy = useIsBusy(row.id);
  return (
    <li data-status={exam.isCancelled ? 'CANCELLED' : 'REGISTERED'}>
      <div className="row spread">
        <span>
          <strong>{exam.title}</strong> {exam.isCancelled ? <span className="tag">Cancelled</span> : null}
        </span>
        {isBusy ? (
          <span className="tag">A command is under way</span>
        ) : exam.isCancelled ? null : (
          <span className="row">
            <TransferButton exam={exam} name={name} centers={centers} />
            <CancelButton exam={exam} name={name} />
          </span>
        )}
      </div>
      <ExamDetail registration={row} />
    </li>
  );
}
