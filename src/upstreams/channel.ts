import type * as z from 'zod';
import type { ErrorCode, QuadError } from '../errors.ts';
import type { Soon } from '../lib/soon.ts';
import type { SystemName } from '../model/system.ts';
import type { Allowance } from './allowance.ts';
import type { Answers } from './answers.ts';
import type { Read } from './endpoint.ts';
import { droppedRows, failureOf, tooManyCalls } from './failure.ts';
import type { Flights } from './flights.ts';
import { isText } from './form.ts';
import { keptReads } from './kept-reads.ts';
import type { Link, Terms } from './link.ts';
import { consequences } from './meaning.ts';
import type { Outcome } from './outcome.ts';
import { keysOf } from './read-key.ts';
import { openReader, type Reader, readList } from './reader.ts';
import { rowReader } from './row-reader.ts';
import { problemOf } from './rows.ts';
import type { System } from './system.ts';
import type { Trace } from './trace.ts';
import type { Call } from './transport.ts';

/** What a request lends to the systems that it asks: the deadline of all its calls is among it. */
export interface RequestPorts extends Terms {
  /** How many calls it may still make. */
  readonly calls: Allowance;
  /** Where each of them is written down; null, or left out, where nobody asked for that. */
  readonly trace?: Trace | null;
  /** Who asks, named as nobody else is: nobody shares what depends on them. */
  readonly caller: string;
  /** Whether there is any person whom the caller may see: without one, nothing is asked to find whose a record is. */
  readonly seesPeople: boolean;
  /** The one policy: may the caller see this person, named as the system names them? Asked before a call where the person is known, else before the answer is given on. */
  maySee(system: SystemName, personId: string): Soon<boolean>;
  /** Told whose data an answer gives on, once it is there and may be seen. */
  given(system: SystemName, personId: string): Soon<void>;
  /** Told of each fact that only a read by id reveals, so that it can be found again. */
  notice(fact: Noticed): void;
  /** Told of each failure, with what the vendor said, which goes to the log and nowhere else. */
  failed(failure: Failure): void;
  /** Told when an answer is given that was kept, and of when it is. */
  kept(asOf: Date): void;
  /** Told when an older answer stands in for one that the system would not give. */
  recalled(): void;
  /** Told when rows of a list could not be read and are left out of it. */
  dropped(error: QuadError): void;
}

/** Who holds what, as a read by id told. */
export type Noticed =
  | { kind: 'registration'; registrationId: string; learnerId: string; eventId: string | null; venueId: string | null }
  | { kind: 'enrollment'; enrollmentId: string; userId: string };

/** A failed call, for the log. */
export interface Failure {
  readonly system: SystemName;
  readonly endpoint: string;
  readonly code: ErrorCode;
  readonly status?: number;
  /** How many calls went out for it. */
  readonly attempts: number;
  readonly detail: string;
}

/** The request half of a system: asks through the link, and turns every way to fail into an error of the catalogue. */
export interface Channel extends Reader, KeptReads {
  readonly ports: RequestPorts;
  /** The time by which answers age, in milliseconds since 1970. */
  readonly now: () => number;
  /** Whether the caller may see this person of the system. */
  maySee(personId: string): Soon<boolean>;
  /** Tells that this person's data is given on. */
  given(personId: string): Soon<void>;
  /**
   * The JSON of the answer; null where the system says that there is no such thing. `isAbsence` asks for more than the status
   * that says so, which any proxy can send: what it does not take for that is UPSTREAM_BAD_RESPONSE.
   */
  ask(read: Read, isAbsence?: IsAbsence): Promise<unknown>;
  /** The text of the answer, for an endpoint that does not speak JSON; null where there is no such thing. */
  askText(read: Read): Promise<string | null>;
  /**
   * Makes a call that may change something, once or not at all, whose reply must be told apart in more ways than an answer and a
   * failure: gives it whatever it says. The log was told only where no reply came.
   */
  send(call: Call): Promise<Outcome>;
  /** Tells the log what is wrong with a reply to `send`. */
  complain(code: ErrorCode, call: Call, outcome: Outcome): void;
  /** The error of an answer that reads well and yet is not one to what was asked. */
  unreadable(call: Call, detail: string): QuadError;
  /**
   * Reads rows that are people's: of those that can't be read the answer tells only how many are somebody's whom the
   * caller may see, as their number tells of people too. `personOf` reads whose a row is; null where not even that shows.
   */
  readPersonalRows<T>(schema: z.ZodType<T>, values: unknown, call: Call, personOf: PersonOf): Promise<T[]>;
  /** Reads one value that is somebody's. Null for one of another shape that is known to be of somebody whom the caller may not see. */
  readPersonal<T>(schema: z.ZodType<T>, value: unknown, call: Call, personOf: PersonOf): Soon<T | null>;
}

/** How what everybody may see alike is read. */
export interface KeptReads {
  /** What the endpoint tells, as new as it demands: what was kept, where that suffices, or stands in where the system fails. */
  askKept<T>(read: Read, reading: Reading<T>): Promise<Kept<T>>;
  /** The same, asked anew where `askKept` gave what was kept; nothing stands in. It counts as the call that was spared then, else as one more. */
  askAnew<T>(read: Read, reading: Reading<T>): Promise<T>;
}

/** What an answer comes to. It must ask nobody, and be the same for the same read and answer: others are given it, frozen. */
export interface Reading<T> {
  /** `body` is null where there is no such thing; `asOf` is when the answer came. Throws QuadError. */
  read(reader: Reader, body: unknown, asOf: Date): T;
  /** Whether it speaks of what was asked: what does not is kept for nobody. */
  suits?(value: T): boolean;
}

/** What was read, and whether it was kept. */
export interface Kept<T> {
  readonly value: T;
  readonly isKept: boolean;
}

export type IsAbsence = (answer: { readonly text: string; readonly body: unknown }) => boolean;

/** Whose a value is, whatever else is wrong with it: the id of a person in the system. */
export type PersonOf = (value: unknown) => string | null;

/** Of a text that may be megabytes the log takes far less; looking through all of it for secrets would be dear. */
const longestDetail = 32_768;

/** What a channel goes through: all of it lives as long as the process. */
export interface Ways {
  readonly link: Link;
  readonly flights: Flights;
  readonly answers: Answers;
}

/** An answer that came: null where there is no such thing. */
export interface Came {
  readonly text: string;
  readonly body: unknown;
  /** Whether it may be kept: not where the call was another's, who keeps it. */
  readonly isToKeep: boolean;
}

type Of<Told> = (came: Came | null) => Told;
const always: IsAbsence = () => true;
const bodyOf = (came: Came | null): unknown => came?.body ?? null;
const textOf = (came: Came | null): string | null => came?.text ?? null;

export function openChannel<Reads>(system: System<Reads>, ways: Ways, ports: RequestPorts): Channel {
  const { link, flights, answers } = ways;
  const keyOf = keysOf(link, ports);
  const tell = (code: ErrorCode, call: Call, told: Pick<Outcome, 'attempts' | 'detail'> & Partial<Outcome>): void => {
    ports.trace?.failed(call, code);
    const endpoint = `${call.method} ${call.path.template}`;
    const status = told.reply?.status;
    const { attempts } = told;
    const detail = told.detail.slice(0, longestDetail);
    const said = status === undefined ? {} : { status };
    ports.failed({ system: system.name, endpoint, code, attempts, detail, ...said });
  };
  const unread = (call: Call, detail: string): QuadError => {
    tell('UPSTREAM_BAD_RESPONSE', call, { attempts: 1, detail });
    return failureOf(system, 'UPSTREAM_BAD_RESPONSE');
  };
  const take = (): void => {
    if (!ports.calls.take()) throw tooManyCalls(ports.calls.most);
  };

  /** Waits for another's call that asks the same; null where there is none. */
  function join(key: string | null): Promise<Outcome> | null {
    const joined = key === null ? null : flights.join(key, ports);
    if (joined !== null) ports.calls.spare();
    return joined;
  }

  /** Counts the call where that is not done yet. Gives what `of` makes of what came: of null where there is no such thing. */
  async function exchange<Told>(read: Read, isAbsence: IsAbsence, of: Of<Told>, isCounted = false): Promise<Told> {
    if (!isCounted) take();
    const row = ports.trace?.begin(system.name, read);
    // What a command is decided by must have been asked for after it was sent: it is never shared.
    const key = ports.lane === 'command' ? null : keyOf(read);
    if (key !== null && answers.meetOthers !== null && flights.has(key)) await answers.meetOthers();
    const joined = join(key);
    const outcome = await (joined ?? (key === null ? link.read(read, ports) : flights.start(key, read, ports)));
    row?.end(outcome, joined !== null);
    if (!isThere(read, outcome, isAbsence)) return of(null);
    const { reply, body } = outcome;
    return of({ text: reply?.text ?? '', body, isToKeep: joined === null && reply?.status === 200 });
  }

  /** Whether there is such a thing. Throws the error of an outcome that does not tell. */
  function isThere(read: Read, outcome: Outcome, isAbsence: IsAbsence): boolean {
    const { meaning, reply, body, waitMs } = outcome;
    const { code } = consequences[meaning];
    if (code !== null) {
      tell(code, read, outcome);
      throw failureOf(system, code, waitMs);
    }
    if (meaning === 'answer') return true;
    if (isAbsence({ text: reply?.text ?? '', body })) return false;
    tell('UPSTREAM_BAD_RESPONSE', read, outcome);
    throw failureOf(system, 'UPSTREAM_BAD_RESPONSE');
  }

  const isVisible = async (personId: string | null) => personId !== null && ports.maySee(system.name, personId);
  const reader = openReader(system, { unread, dropped: ports.dropped });

  async function failUnlessHidden(person: string | null, failure: QuadError): Promise<null> {
    if (person !== null && !(await isVisible(person))) return null;
    throw failure;
  }

  return {
    ...reader,
    ...keptReads(system, {
      ...{ ways, ports, keyOf, take, unread },
      exchange: (read) => exchange(read, always, (came) => came, true),
      reopen: (own) => openChannel(system, ways, own),
    }),
    ports,
    now: answers.now,
    maySee: (personId) => ports.maySee(system.name, personId),
    given: (personId) => ports.given(system.name, personId),
    ask: (read, isAbsence = always) => exchange(read, isAbsence, bodyOf),
    askText: (read) => exchange({ ...read, form: isText }, always, textOf),
    async send(call) {
      const row = ports.trace?.begin(system.name, call);
      const outcome = await link.send(call, ports);
      row?.end(outcome, false);
      const { code } = consequences[outcome.meaning];
      if (outcome.reply === null && code !== null) tell(code, call, outcome);
      return outcome;
    },
    complain: tell,
    unreadable: unread,
    async readPersonalRows(schema, values, call, personOf) {
      const { rows, lost } = readList(schema, values, (detail) => unread(call, detail));
      const visible = await Promise.all(lost.map((value) => isVisible(personOf(value))));
      const count = visible.filter(Boolean).length;
      if (count > 0) ports.dropped(droppedRows(system, count));
      return rows;
    },
    readPersonal(schema, value, call, personOf) {
      const parsed = rowReader(schema)(value);
      if (parsed.success) return parsed.data;
      const failure = unread(call, problemOf(parsed.error));
      return failUnlessHidden(personOf(value), failure);
    },
  };
}
