import { useQuery } from '@apollo/client/react';
import { useId, useState } from 'react';
import { graphql } from '../generated/index.ts';
import { explain } from '../graph/problem.ts';
import { toFailure } from '../graph/to-failure.ts';
import { goTo } from '../place.ts';
import { useSettled } from './use-settled.ts';

const StudentsOfCenters = graphql(`
  query StudentsOfCenters($search: String, $centerId: ID) {
    students(first: 100, search: $search, centerId: $centerId) {
      totalCount
      nodes { id name code }
    }
  }
`);

interface StudentPickerProps {
  readonly centers: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string | null;
}

/** Staff choose among the students of their centers, by name, e-mail or code. */
export function StudentPicker({ centers, chosen }: StudentPickerProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [centerId, setCenterId] = useState<string | null>(null);
  const search = useSettled(typed.trim());
  const { data, previousData, error } = useQuery(StudentsOfCenters, {
    variables: { search: search || null, centerId },
  });
  const failure = toFailure(error);
  const found = data?.students ?? previousData?.students;
  const students = found?.nodes ?? [];
  const isListed = students.some((student) => student.id === chosen);
  return (
    <search className="picker">
      <label htmlFor={`${id}-search`}>Find</label>
      <input
        id={`${id}-search`}
        type="search"
        placeholder="name, e-mail or code"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {centers.length > 1 ? (
        <>
          <label htmlFor={`${id}-center`}>Center</label>
          <select
            id={`${id}-center`}
            value={centerId ?? ''}
            onChange={(event) => setCenterId(event.target.value || null)}
          >
            <option value="">All mine</option>
            {centers.map((center) => (
              <option key={center.id} value={center.id}>
                {center.name}
              </option>
            ))}
          </select>
        </>
      ) : null}
      <label htmlFor={`${id}-student`}>Student</label>
      <select
        id={`${id}-student`}
        value={chosen ?? ''}
        onChange={(event) => goTo({ student: event.target.value || null })}
      >
        <option value="">{countOf(found)}</option>
        {chosen !== null && !isListed ? <option value={chosen}>The one shown</option> : null}
        {students.map((student) => (
          <option key={student.id} value={student.id}>
            {student.name} {student.code === null ? '' : `· ${student.code}`}
          </option>
        ))}
      </select>
      {failure === null ? null : (
        <span role="alert" className="problem">
          {explain(failure).title}
        </span>
      )}
    </search>
  );
}

function countOf(found: { readonly totalCount: number; readonly nodes: readonly unknown[] } | undefined): string {
  if (found === undefined) return 'Looking…';
  const { totalCount, nodes } = found;
  if (totalCount === 0) return 'Nobody is found';
  return totalCount > nodes.length ? `The first ${nodes.length} of ${totalCount}` : `Choose of ${totalCount}`;
}
