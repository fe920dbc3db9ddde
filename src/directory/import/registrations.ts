import { sql } from 'kysely';
import { inBulk } from '../../store/bulk.ts';
import type { Queryable, Store } from '../../store/store.ts';
import { type KnownRegistration, readRegistrations } from '../registration-index.ts';
import { readSnapshot } from '../snapshot.ts';
import { inTurn } from '../turn.ts';
import { readCsvTable } from './csv-table.ts';
import type { ImportResult } from './import.ts';
import { parseJsonText, readLists } from './json-lists.ts';
import { learnerFinder } from './learner.ts';
import { listProblems, type ProblemList, quoted } from './problem.ts';
import { type RegistrationRow, readRegistrationRow, registrationColumns } from './registration-row.ts';
import { renewStatistics } from './statistics.ts';

interface RawRow {
  readonly place: string;
  readonly cells: ReadonlyMap<string, unknown>;
}

/** A registration as a row tells it. A null event or venue says nothing. */
type Told = Omit<KnownRegistration, 'verifiedAt'> & { readonly place: string };

/**
 * Imports the registrations of a JSON file's text, `{ registrations }`: all of them or, if anything is wrong, none. They
 * stay unverified until somebody reads them; what a read has told is truer than a file, which may not say otherwise. Throws
 * StoreError when the database stays busy, or what it throws.
 */
export function importRegistrationsJson(store: Store, text: string): Promise<ImportResult> {
  return importRows(store, (problems) => {
    const file = parseJsonText(text, problems);
    return file === undefined ? [] : readLists(file, ['registrations'], problems);
  });
}

/** As importRegistrationsJson, from the text of a CSV file. */
export function importRegistrationsCsv(store: Store, text: string): Promise<ImportResult> {
  const keyMissing = 'missing; the first line names the columns, and each row has its registration there';
  const header = { columns: registrationColumns, key: 'registrationId', keyMissing };
  return importRows(store, (problems) => readCsvTable(text, header, problems));
}

async function importRows(store: Store, read: (problems: ProblemList) => RawRow[]): Promise<ImportResult> {
  const problems = listProblems();
  const raw = read(problems);
  if (raw.length === 0 && problems.sorted().length === 0) problems.add('file', null, 'has no rows');
  const rows = raw.map((row) => readRegistrationRow(row, problems)).filter((row) => row !== null);
  return inTurn(store, async (inside) => {
    const { told, known } = await compare(inside, rows, problems);
    const found = problems.sorted();
    if (found.length > 0) return { ok: false, problems: found };
    const news = told.filter((row) => tellsNews(row, known.get(row.registrationId)));
    await write(inside, news);
    if (news.length > 0) await renewStatistics(inside, ['registration_index']);
    const created = news.filter(({ registrationId }) => !known.has(registrationId)).length;
    return { ok: true, created, changed: news.length - created, unchanged: told.length - news.length };
  });
}

/** Finds out whose each registration is, and tells of what is there twice or was read otherwise. */
async function compare(
  inside: Queryable,
  rows: readonly RegistrationRow[],
  problems: ProblemList,
): Promise<{ told: readonly Told[]; known: ReadonlyMap<string, KnownRegistration> }> {
  const learnerOf = learnerFinder(await readSnapshot(inside), problems);
  const ids = rows.map(({ registrationId }) => registrationId);
  const known = new Map(
    (await readRegistrations(inside, 'registration_id', ids)).map((row) => [row.registrationId, row]),
  );
  const places = new Map<string, string>();
  const told: Told[] = [];
  for (const row of rows) {
    const { place, registrationId, eventId, venueId } = row;
    const twin = places.get(registrationId);
    if (twin !== undefined) problems.add(place, null, `is the same registration as ${twin}; keep one of the two`);
    else places.set(registrationId, place);
    const learnerId = learnerOf(row);
    if (learnerId === null) continue;
    refuseOtherwise({ row, learnerId }, known.get(registrationId), problems);
    told.push({ place, registrationId, learnerId, eventId, venueId });
  }
  return { told, known };
}

/** What was read stays as it is. */
function refuseOtherwise(
  { row, learnerId }: { row: RegistrationRow; learnerId: string },
  known: KnownRegistration | undefined,
  problems: ProblemList,
): void {
  if (known === undefined || known.verifiedAt === null) return;
  const refuse = (column: string, mend: string) =>
    problems.add(row.place, column, `${quoted(row.registrationId)} was read from shiftiq and is ${mend}`);
  if (known.learnerId !== learnerId) refuse(row.owner.column, 'another learner’s; leave the row out');
  const { eventId, venueId } = row;
  if (eventId !== null && eventId !== known.eventId) refuse('eventId', 'not known to be at this event; leave it empty');
  if (venueId !== null && venueId !== known.venueId) refuse('venueId', 'not known to be at this venue; leave it empty');
}

function tellsNews(told: Told, known: KnownRegistration | undefined): boolean {
  return (
    known === undefined ||
    told.learnerId !== known.learnerId ||
    (told.eventId ?? known.eventId) !== known.eventId ||
    (told.venueId ?? known.venueId) !== known.venueId
  );
}

/** In the order in which the gateway remembers rows, so that the two cannot wait for each other. */
async function write({ db }: Queryable, rows: readonly Told[]): Promise<void> {
  const sorted = rows.toSorted((one, other) => (one.registrationId < other.registrationId ? -1 : 1));
  await inBulk(sorted, (part) =>
    db
      .insertInto('registration_index')
      .values(
        part.map(({ registrationId, learnerId, eventId, venueId }) => ({
          ...{ registration_id: registrationId, learner_id: learnerId, event_id: eventId, venue_id: venueId },
        })),
      )
      .onConflict((conflict) =>
        conflict
          .column('registration_id')
          .doUpdateSet({
            learner_id: sql`excluded.learner_id`,
            event_id: sql`coalesce(excluded.event_id, registration_index.event_id)`,
            venue_id: sql`coalesce(excluded.venue_id, registration_index.venue_id)`,
          })
          // A read may have come in between.
          .where('registration_index.verified_at', 'is', null),
      )
      .execute(),
  );
}
