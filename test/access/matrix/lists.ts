import type { Answer } from '../../kit/house.ts';
import type { MatrixCaller } from './callers.ts';
import type { World } from './world.ts';

interface Rows {
  readonly totalCount: number;
  readonly ids: readonly string[];
}

/** Lists without a word on whom they shall hold: all students, those of each centre in turn, and all registrations. */
export interface Lists {
  readonly students: Rows;
  readonly ofCenters: readonly Rows[];
  /** By the student of each row. */
  readonly registrations: Rows;
  readonly registrationCount: number;
}

const rowsOf = (ids: readonly string[]): Rows => ({ totalCount: ids.length, ids: ids.toSorted() });

/** What the lists hold for this caller, as the oracle has it. */
export function listsExpected({ house, oracle }: World, caller: MatrixCaller): Lists {
  const students = (center?: string) => rowsOf(oracle.students(caller, center).map((id) => `stu_${id}`));
  const registrations = oracle.registrations(caller).map((row) => `stu_${row.studentId}`);
  return {
    students: students(),
    ofCenters: house.school.centers.map((center) => students(center.referenceId)),
    registrations: rowsOf(registrations),
    registrationCount: registrations.length,
  };
}

/** What the house answers. */
export async function listsSeen(
  { house, optionsOf }: World,
  caller: MatrixCaller,
): Promise<Lists & Pick<Answer, 'errors'>> {
  const { centers } = house.school;
  const filter = 'filter: { changedSince: "2020-01-01T00:00:00Z" }';
  const ofCenters = centers.map(
    ({ id, index }) => `at${index}: students(first: 100, centerId: "ctr_${id}") { totalCount nodes { id } }`,
  );
  const { data, errors } = await house.ask(
    `{
      all: students(first: 100) { totalCount nodes { id } } ${ofCenters.join(' ')}
      registrationSearch(${filter}, first: 100) { totalCount nodes { student { id } } } registrationCount(${filter})
    }`,
    optionsOf(caller),
  );
  const { totalCount, nodes } = data.registrationSearch as Page<{ student: { id: string } | null }>;
  return {
    errors,
    students: read(data.all),
    ofCenters: centers.map(({ index }) => read(data[`at${index}`])),
    registrations: { totalCount, ids: nodes.map(({ student }) => student?.id ?? 'nobody').sort() },
    registrationCount: data.registrationCount,
  };
}

interface Page<Row> {
  readonly totalCount: number;
  readonly nodes: readonly Row[];
}

const read = ({ totalCount, nodes }: Page<{ id: string }>): Rows => ({
  totalCount,
  ids: nodes.map(({ id }) => id).sort(),
});
