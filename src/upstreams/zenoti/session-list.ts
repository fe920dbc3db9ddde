import * as z from 'zod';
import { badCursor } from '../../errors.ts';
import { encodeCursor } from '../../lib/cursor.ts';
import type { SessionList } from '../../model/page.ts';
import type { Session, SessionFilter, SessionPage } from '../../model/session.ts';
import type { SessionsQuery } from './source.ts';

/** A list over several centres, by start. `after` is what a cursor holds, undefined for the first page. */
export interface SessionListQuery {
  readonly centerIds: readonly string[];
  readonly filter: SessionFilter;
  readonly first: number;
  readonly after: unknown;
}

/** The end of the year 9999, past which no vendor's date goes. In milliseconds. */
const latest = 253_402_300_799_999;

/** Where the page before ended: the start of its last row, the rows shown with that very start, and the count it told. */
const position = z.object({
  at: z.int().min(0).max(latest).nullable(),
  ids: z.array(z.string()).max(1000),
  total: z.int32().min(0).nullable(),
});
type Position = z.infer<typeof position>;
type Load = (query: SessionsQuery) => Promise<SessionPage>;

/** The vendor's maximum. */
const largestPage = 100;
/**
 * Of one centre, so that one that answers for ever has an end. Ten centres, the most that a list takes, then cost the 50 calls that
 * one operation may make by default. A page after a cursor reads again from the day before the cursor on: five hold 500 sessions
 * of these two days at one centre.
 */
const mostPages = 5;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Merges the sessions of several centres by start, with one call a centre as long as its first page suffices.
 *
 * A further page does not ask for "page 2", whose rows shift when a session before them comes or goes: it asks for the days
 * from the last row on, and leaves out what was shown. A day is taken off, as the centre's clock may be behind UTC.
 */
export async function listSessions(load: Load, query: SessionListQuery): Promise<SessionList> {
  const after = query.after === undefined ? null : readPosition(query.after);
  const filter = after === null ? query.filter : fromDayOf(after, query.filter);
  const size = after === null ? query.first : largestPage;
  const { streams, placed } = await takeOfOneAge({ load, filter, size, after }, query);
  const total = after === null ? sum(streams.map((stream) => stream.totalCount)) : after.total;
  const positionOf = positionsOf(placed, after, total);
  return {
    rows: placed.map(({ session }) => session),
    cursorOf: (index) => encodeCursor(positionOf(index)),
    hasNextPage: streams.some((stream) => stream.next !== undefined || !stream.isDone),
    hasPreviousPage: after !== null,
    totalCount: total,
    perCenter: streams.map(({ centerId, opensAtLocal }) => ({ centerExternalId: centerId, opensAtLocal })),
    asOf: new Date(Math.min(...streams.map(({ asOf }) => asOf?.getTime() ?? Date.now()))),
  };
}

/**
 * A first page may have been kept, the second never is, and rows are lost or doubled between pages of different ages: where a
 * centre turns out to need both, its first is asked for anew.
 */
async function takeOfOneAge(
  settings: Omit<StreamSettings, 'centerId' | 'isAnew'>,
  { centerIds, first }: SessionListQuery,
): Promise<{ streams: readonly CenterStream[]; placed: Placed[] }> {
  const anew = new Set<string>();
  for (;;) {
    const streams = centerIds.map(
      (centerId) => new CenterStream({ ...settings, centerId, isAnew: anew.has(centerId) }),
    );
    const placed = await takeByStart(streams, first);
    const torn = streams.filter(({ isTorn }) => isTorn);
    if (torn.length === 0) return { streams, placed };
    for (const { centerId } of torn) anew.add(centerId);
  }
}

async function takeByStart(streams: readonly CenterStream[], first: number): Promise<Placed[]> {
  const rows: Placed[] = [];
  while (rows.length < first) {
    const empty = streams.filter((stream) => stream.isEmpty);
    if (empty.length > 0) await Promise.all(empty.map((stream) => stream.fill()));
    const taken = takeEarliest(streams, first - rows.length);
    if (taken.length === 0) break;
    rows.push(...taken);
  }
  return rows;
}

/** The next rows of all, so many at most, until one of them has to be asked for more. */
function takeEarliest(streams: readonly CenterStream[], most: number): Placed[] {
  const rows: Placed[] = [];
  while (rows.length < most) {
    let earliest: CenterStream | null = null;
    for (const stream of streams) {
      if (stream.next !== undefined && (earliest === null || placeOf(stream.next) < placeOf(earliest.next))) {
        earliest = stream;
      }
    }
    const row = earliest?.take();
    if (row === undefined) break;
    rows.push(row);
    if (earliest?.isEmpty) break;
  }
  return rows;
}

/** A session, and the start by which it stands in the list; minus infinity where no row before it told one. */
interface Placed {
  readonly session: Session;
  readonly at: number;
}

interface StreamSettings {
  readonly load: Load;
  readonly centerId: string;
  readonly filter: SessionFilter;
  readonly size: number;
  readonly after: Position | null;
  /** Whether its first page may not be one that was kept. */
  readonly isAnew: boolean;
}

/** One centre's sessions, row by row, read page by page as they are needed. */
class CenterStream {
  readonly centerId: string;
  totalCount: number | null = null;
  opensAtLocal: string | null = null;
  /** When the oldest of its pages came. */
  asOf: Date | null = null;
  isDone = false;
  /** Whether it would need a second page beside a first that was kept. */
  isTorn = false;
  readonly #settings: StreamSettings;
  readonly #shown: Set<string>;
  /** What the pages so far held, shown before or not. */
  readonly #read = new Set<string>();
  /** Rows of the last page, of which those before `#taken` were taken. */
  #waiting: readonly Placed[] = [];
  #taken = 0;
  #lastAt = Number.NEGATIVE_INFINITY;
  #page = 0;
  #isKept = false;

  constructor(settings: StreamSettings) {
    this.centerId = settings.centerId;
    this.#settings = settings;
    this.#shown = new Set(settings.after?.ids);
  }

  get next(): Placed | undefined {
    return this.#waiting[this.#taken];
  }

  /** Whether it has to be filled before it is known what comes next. */
  get isEmpty(): boolean {
    return !this.isDone && this.next === undefined;
  }

  take(): Placed | undefined {
    const row = this.next;
    this.#taken += 1;
    return row;
  }

  async fill(): Promise<void> {
    while (this.isEmpty) {
      this.isTorn = this.#isKept;
      if (this.isTorn) this.isDone = true;
      else this.#add(await this.#readPage());
    }
  }

  #readPage(): Promise<SessionPage> {
    const { load, centerId, filter, size, isAnew } = this.#settings;
    this.#page += 1;
    return load({ centerId, page: this.#page, size, filter, isAnew: isAnew && this.#page === 1 });
  }

  #add({ sessions, rowCount, totalCount, opensAtLocal, asOf, isKept }: SessionPage): void {
    this.#isKept = isKept;
    const { size, after } = this.#settings;
    const fresh = this.#place(sessions).filter(({ session }) => !this.#shown.has(session.sourceId));
    for (const { session } of fresh) this.#shown.add(session.sourceId);
    this.#taken = 0;
    this.#waiting = fresh
      .filter(({ at }) => after === null || at >= (after.at ?? Number.NEGATIVE_INFINITY))
      .sort((a, b) => a.at - b.at);
    // Pages that disagree have shifted meanwhile: then nobody knows.
    this.totalCount = this.#page === 1 || this.totalCount === totalCount ? totalCount : null;
    this.opensAtLocal ??= opensAtLocal;
    if (this.asOf === null || asOf < this.asOf) this.asOf = asOf;
    const isLast = totalCount === null ? rowCount < size : this.#page * size >= totalCount;
    // A page without anything new would come again and again; one without a readable row tells nothing of the next.
    const isRepeated = sessions.length > 0 && sessions.every(({ sourceId }) => this.#read.has(sourceId));
    for (const { sourceId } of sessions) this.#read.add(sourceId);
    this.isDone = isLast || rowCount === 0 || isRepeated || this.#page >= mostPages;
  }

  /**
   * Rows come by start, so one whose start cannot be read stands where the row before it stands, or first of all. Put at
   * the end of its page instead, it would be the cursor, and the next page would skip all that lies before "the end".
   */
  #place(sessions: readonly Session[]): Placed[] {
    return sessions.map((session) => {
      this.#lastAt = session.startsAt?.getTime() ?? this.#lastAt;
      return { session, at: this.#lastAt };
    });
  }
}

function placeOf(row: Placed | undefined): number {
  return row?.at ?? Number.POSITIVE_INFINITY;
}

function readPosition(cursor: unknown): Position {
  const parsed = position.safeParse(cursor);
  if (parsed.success) return parsed.data;
  throw badCursor();
}

function fromDayOf({ at }: Position, filter: SessionFilter): SessionFilter {
  if (at === null) return filter;
  const day = new Date(at - dayMs).toISOString().slice(0, 10);
  return { ...filter, from: filter.from !== undefined && filter.from > day ? filter.from : day };
}

/** Gives the position behind each row. */
function positionsOf(rows: readonly Placed[], after: Position | null, total: number | null) {
  /** The places of the rows by their starts, made when the first position is asked for. */
  let byStart: Map<number, number[]> | null = null;
  return (index: number): Position => {
    byStart ??= Map.groupBy(rows.keys(), (place) => placeOf(rows[place]));
    const start = placeOf(rows[index]);
    const at = Number.isFinite(start) ? start : null;
    const here = (byStart.get(start) ?? []).filter((place) => place <= index);
    const ids = here.flatMap((place) => rows[place]?.session.sourceId ?? []);
    return { at, ids: [...(after?.at === at ? after.ids : []), ...ids], total };
  };
}

/** Null where one of them is not known, or they are more together than the graph's Int holds. */
function sum(counts: readonly (number | null)[]): number | null {
  const total = counts.reduce<number>((before, count) => before + (count ?? Number.NaN), 0);
  return total < 2 ** 31 ? total : null;
}
