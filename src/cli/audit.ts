import { type PersonalRead, readAudit } from '../access/audit-trail.ts';
import { changesOf, type RecordedChange } from '../directory/change-trail.ts';
import { openDirectory } from '../directory/directory.ts';
import { type EntityKind, globalId, parseGlobalId } from '../model/id.ts';
import type { Store } from '../store/store.ts';
import { withStore } from './database.ts';
import { toJsonLines, toLines } from './lines.ts';
import { readPersonId } from './person-id.ts';
import { UsageError } from './usage.ts';

/** What happened to the data of one student, the newest first. A name is null of who is not in the directory. */
interface Audit {
  readonly student: { readonly id: string; readonly name: string | null };
  readonly reads: readonly (Omit<PersonalRead, 'studentId'> & { readonly readerName: string | null })[];
  readonly changes: readonly (Omit<RecordedChange, 'kind' | 'ownerId'> & { readonly actorName: string | null })[];
}

/**
 * `quad audit --student ID [--json]`, where ID is a global id or the directory's uuid. Gives the exit code: 0, or 1 if
 * neither the directory nor a trail knows the student. Throws UsageError.
 */
export async function audit({ student, json }: { student?: string; json: boolean }): Promise<number> {
  if (student === undefined) throw new UsageError('audit needs --student ID');
  const studentId = readPersonId('student', student);
  const found = await withStore((store) => auditOf(store, studentId));
  if (found.student.name === null && found.reads.length + found.changes.length === 0) {
    process.stderr.write(`quad: neither the directory nor the audit trail has a student ${found.student.id}\n`);
    return 1;
  }
  process.stdout.write(json ? toJsonLines(found) : toText(found));
  return 0;
}

async function auditOf(store: Store, studentId: string): Promise<Audit> {
  const reads = await readAudit(store, studentId);
  const changes = (await changesOf(store, { kind: 'student', ownerId: studentId })).toReversed();
  const id = globalId('student', studentId);
  const people = [id, ...reads.map(({ readerId }) => readerId), ...changes.map(({ actor }) => actor)];
  const names = await namesOf(store, new Set(people));
  return {
    student: { id, name: names.get(id) ?? null },
    reads: reads.map(({ studentId: _, ...read }) => ({ ...read, readerName: names.get(read.readerId) ?? null })),
    changes: changes.map(({ kind: _, ownerId: __, ...change }) => ({
      ...change,
      actorName: names.get(change.actor) ?? null,
    })),
  };
}

/** Names by global id, of those who are in the directory. */
async function namesOf(store: Store, globalIds: ReadonlySet<string>): Promise<Map<string, string>> {
  const directory = openDirectory(store);
  const ids = [...globalIds].map(parseGlobalId);
  const uuidsOf = (kind: EntityKind) => ids.flatMap((id) => (id?.kind === kind ? [id.sourceId] : []));
  const people = await Promise.all([directory.students(uuidsOf('student')), directory.staff(uuidsOf('staff'))]);
  return new Map(people.flat().map(({ id, name }) => [id, name]));
}

function toText({ student, reads, changes }: Audit): string {
  const name = named(student.name, student.id);
  const first = reads.length === 0 ? `Nobody has read the data of ${name}.` : `Reads of the data of ${name}:`;
  const lines = [first, ...reads.map(readLine)];
  if (changes.length > 0) lines.push('', 'Changes of links:', ...changes.map(changeLine));
  return toLines(lines);
}

function readLine(read: Audit['reads'][number]): string {
  const via = read.clientName === null ? '' : ` via ${read.clientName}`;
  const reader = named(read.readerName, read.readerId);
  return `  ${read.at.toISOString()}  ${reader}${via}  ${read.operation}  ${read.requestId}`;
}

function changeLine({ at, actor, actorName, system, before, after }: Audit['changes'][number]): string {
  return `  ${at}  ${named(actorName, actor)}  ${system}  ${before ?? 'none'} -> ${after ?? 'none'}`;
}

function named(name: string | null, id: string): string {
  return name === null ? id : `${name} (${id})`;
}
