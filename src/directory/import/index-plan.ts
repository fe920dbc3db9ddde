import type { Queryable } from '../../store/store.ts';
import { described, type Entry } from '../entry.ts';
import type { Snapshot } from '../snapshot.ts';
import { linkColumn } from './column.ts';
import type { IdentifiedRow } from './identify.ts';
import type { IndexRow, IndexTable } from './index-table.ts';
import type { Change } from './merge.ts';
import { type ProblemList, quoted } from './problem.ts';

/** What an import does to one index. A column replaces what earlier files said; what was verified stays. */
export interface IndexPlan {
  readonly table: IndexTable;
  readonly removed: readonly string[];
  readonly put: readonly Omit<IndexRow, 'verified'>[];
  /** The rows of the file that change something here. */
  readonly places: ReadonlySet<string>;
}

/** What a row of the file says about the records of one student. */
interface Statement {
  readonly place: string;
  readonly student: Entry;
  /** The student's id in the system, and the one that they had there before. */
  readonly owner: string | undefined;
  readonly formerOwner: string | undefined;
  readonly ids: readonly string[];
}

interface Sources {
  readonly rows: readonly IdentifiedRow[];
  readonly changes: readonly Change[];
  readonly snapshot: Snapshot;
}

/** Compares the lists of one column to the index. */
export async function planIndex(
  store: Queryable,
  { table, ...sources }: Sources & { table: IndexTable },
  problems: ProblemList,
): Promise<IndexPlan> {
  const statements = readStatements(table, sources);
  const ids = statements.flatMap((statement) => statement.ids);
  const owners = statements.flatMap(({ owner, formerOwner }) => [owner, formerOwner]).filter((id) => id !== undefined);
  const known = new Map((await table.read(store, ids, owners)).map((row) => [row.id, row]));
  const removed = findRemoved(statements, known);
  const places = new Set(removed.values());
  const put: Omit<IndexRow, 'verified'>[] = [];
  const judge = judgeOf(table, { known, removed, students: studentsByOwner(table, sources) });
  for (const statement of statements) {
    for (const id of statement.ids) {
      const verdict = judge(statement, id);
      if (verdict === 'known') continue;
      if (verdict === 'new' && statement.owner !== undefined) {
        put.push({ id, owner: statement.owner });
        places.add(statement.place);
      } else problems.add(statement.place, table.column, verdict);
    }
  }
  return { table, removed: [...removed.keys()], put, places };
}

/** Carries a plan out. */
export async function writeIndex(store: Queryable, { table, removed, put }: IndexPlan): Promise<void> {
  await table.remove(store, removed);
  // In the order in which the gateway remembers rows, so that the two cannot wait for each other.
  await table.put(
    store,
    put.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  );
}

function readStatements({ column, system }: IndexTable, { rows, changes }: Sources): Statement[] {
  const changeAt = new Map(changes.map((change) => [change.place, change]));
  return rows.flatMap(({ row }) => {
    const ids = row.lists.get(column);
    const change = changeAt.get(row.place);
    if (ids === undefined || change === undefined) return [];
    const { place, before, after } = change;
    return [{ place, student: after, owner: after.links[system], formerOwner: before?.links[system], ids }];
  });
}

/** Gives the ids that a student's list no longer has, with the place of that list. */
function findRemoved(statements: readonly Statement[], known: ReadonlyMap<string, IndexRow>): Map<string, string> {
  const statementOf = new Map<string, Statement>();
  for (const statement of statements) {
    if (statement.formerOwner !== undefined) statementOf.set(statement.formerOwner, statement);
  }
  for (const statement of statements) {
    if (statement.owner !== undefined) statementOf.set(statement.owner, statement);
  }
  const removed = new Map<string, string>();
  for (const { id, owner, verified } of known.values()) {
    const statement = statementOf.get(owner);
    if (statement && !verified && !statement.ids.includes(id)) removed.set(id, statement.place);
  }
  return removed;
}

function studentsByOwner({ system }: IndexTable, { snapshot, changes }: Sources): Map<string, Entry> {
  const students = new Map(snapshot.student);
  for (const { after } of changes) if (after.kind === 'student') students.set(after.id, after);
  const byOwner = new Map<string, Entry>();
  for (const student of students.values()) {
    const owner = student.links[system];
    if (owner !== undefined) byOwner.set(owner, student);
  }
  return byOwner;
}

interface Evidence {
  readonly known: ReadonlyMap<string, IndexRow>;
  readonly removed: ReadonlyMap<string, string>;
  readonly students: ReadonlyMap<string, Entry>;
}

/** Gives whether an id is new to the index or known there already; or else the sentence that refuses it. */
function judgeOf({ system }: IndexTable, { known, removed, students }: Evidence) {
  const claimed = new Map<string, string>();
  return (statement: Statement, id: string): 'new' | 'known' | (string & {}) => {
    if (statement.owner === undefined) return `needs the student's ${linkColumn(system)}; give that too`;
    const twin = claimed.get(id);
    if (twin !== undefined) return `${quoted(id)} is in ${twin} as well; only one of the two can have it`;
    claimed.set(id, statement.place);
    const row = known.get(id);
    if (!row) return 'new';
    if (row.owner === statement.owner) return 'known';
    if (row.verified) return `${quoted(id)} is another student's, as ${system} itself has told; leave it out`;
    const holder = students.get(row.owner);
    // A row of somebody whose link is gone, or whose own list no longer has it, is free to be corrected.
    if (!holder || removed.has(id)) return 'new';
    return `${quoted(id)} is that of ${described(holder)}; take it from their list first`;
  };
}
