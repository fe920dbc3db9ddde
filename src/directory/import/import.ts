import type { Queryable, Store } from '../../store/store.ts';
import { readSnapshot } from '../snapshot.ts';
import { inTurn } from '../turn.ts';
import { refuseDoubleClaims } from './claim.ts';
import { readCsvText } from './csv-file.ts';
import { identifyRows } from './identify.ts';
import { type IndexPlan, planIndex, writeIndex } from './index-plan.ts';
import { indexTables } from './index-table.ts';
import { readJsonFile, readJsonText } from './json-file.ts';
import { type Change, isChanged, mergeRows } from './merge.ts';
import { listProblems, type Problem, type ProblemList } from './problem.ts';
import { type RawRow, type Row, readRow } from './row.ts';
import { renewStatistics } from './statistics.ts';
import { writeChanges } from './write.ts';

export type ImportResult =
  | { readonly ok: true; readonly created: number; readonly changed: number; readonly unchanged: number }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const writtenTables = [
  ...(['center', 'staff', 'student', 'center_staff', 'center_student', 'link', 'directory_change'] as const),
  ...(['registration_index', 'enrollment_index'] as const),
];

/**
 * Imports `{ centers, staff, students }`, lists of rows that are in memory already: all of them or, if anything is
 * wrong, none. Names, by place and column, everything that is wrong. Whoever the rows do not name stays as they are.
 * Every link that changes leaves its row in the trail. Two imports at once run one after the other. Throws StoreError
 * when the database stays busy, or what it throws.
 */
export function importDirectory(store: Store, file: unknown): Promise<ImportResult> {
  return importRows(store, (problems) => readJsonFile(file, problems));
}

/** As importDirectory, from the text of a JSON file. */
export function importJsonText(store: Store, text: string): Promise<ImportResult> {
  return importRows(store, (problems) => readJsonText(text, problems));
}

/** As importDirectory, from the text of a CSV file. */
export function importCsvText(store: Store, text: string): Promise<ImportResult> {
  return importRows(store, (problems) => readCsvText(text, problems));
}

async function importRows(store: Store, read: (problems: ProblemList) => RawRow[]): Promise<ImportResult> {
  const problems = listProblems();
  const raw = read(problems);
  if (raw.length === 0 && problems.sorted().length === 0) problems.add('file', null, 'has no rows');
  const rows = raw.map((row) => readRow(row, problems));
  return inTurn(store, async (inside) => {
    const plan = await planImport(inside, rows, problems);
    const found = problems.sorted();
    if (found.length > 0) return { ok: false, problems: found };
    await writeChanges(inside, plan.changes.filter(isChanged));
    for (const index of plan.indexes) await writeIndex(inside, index);
    const counts = count(plan);
    if (counts.created + counts.changed > 0) await renewStatistics(inside, writtenTables);
    return { ok: true, ...counts };
  });
}

interface ImportPlan {
  readonly changes: readonly Change[];
  readonly indexes: readonly IndexPlan[];
}

/** Compares the rows to the store. Goes on after a bad row, so that everything that is wrong is told at once. */
async function planImport(store: Queryable, rows: readonly Row[], problems: ProblemList): Promise<ImportPlan> {
  const snapshot = await readSnapshot(store);
  const identified = identifyRows(rows, snapshot, problems);
  const changes = mergeRows(identified, snapshot, problems);
  refuseDoubleClaims(changes, snapshot, problems);
  const indexes: IndexPlan[] = [];
  for (const table of indexTables) {
    indexes.push(await planIndex(store, { table, rows: identified, changes, snapshot }, problems));
  }
  return { changes, indexes };
}

function count({ changes, indexes }: ImportPlan): { created: number; changed: number; unchanged: number } {
  const created = changes.filter(({ before }) => before === null).length;
  const same = (change: Change) => !isChanged(change) && !indexes.some(({ places }) => places.has(change.place));
  const unchanged = changes.filter(same).length;
  return { created, changed: changes.length - created - unchanged, unchanged };
}
