import type { z } from 'zod';
import { type ErrorCode, isQuadError, type QuadError } from '../errors.ts';
import type { SystemName } from '../model/system.ts';
import type { Allowance } from './allowance.ts';
import { droppedRows, failureOf, tooManyCalls } from './failure.ts';
import { isText } from './form.ts';
import { parseJson } from './json.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { Link, Terms } from './link.ts';
import { consequences } from './meaning.ts';
import type { Outcome } from './outcome.ts';
import { rowReader } from './row-reader.ts';
import { distinctRows, mostLost, problemOf, readEach } from './rows.ts';
import type { System } from './system.ts';
import type { Call } from './transport.ts';

/** What a request lends to the systems that it asks: the deadline of all its calls is among it. */
export interface RequestPorts extends Terms {
  /** How many calls it may still make. */
  readonly calls: Allowance;
  /** Whether there is any person whom the caller may see: without one, nothing is asked to find whose a record is. */
  readonly seesPeople: boolean;
  /** The one policy: may the caller see this person, named as the system names them? Asked before a call where the person is known, else before the answer is given on. */
  maySee(system: SystemName, personId: string): Promise<boolean>;
  /** Told whose data an answer gives on, once it is there and may be seen. */
  given(system: SystemName, personId: string): Promise<void>;
  /** Told of each fact that only a read by id reveals, so that it can be found again. */
  notice(fact: Noticed): void;
  /** Told of each failure, with what the vendor said, which goes to the log and nowhere else. */
  failed(failure: Failure): void;
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
export interface Channel {
  readonly ports: RequestPorts;
  /** Whether the caller may see this person of the system. */
  maySee(personId: string): Promise<boolean>;
  /** Tells that this person's data is given on. */
  given(personId: string): Promise<void>;
  /**
   * The JSON of the answer; null where the system says that there is no such thing. `isAbsence` asks for more than the status
   * that says so, which any proxy can send: what it does not take for that is UPSTREAM_BAD_RESPONSE.
   */
  ask(call: Call, isAbsence?: IsAbsence): Promise<unknown>;
  /** The text of the answer, for an endpoint that does not speak JSON; null where there is no such thing. */
  askText(call: Call): Promise<string | null>;
  /**
   * Asks and reads what everybody may see alike. Where the system takes no more calls for now, it is the last answer that could
   * be read, if there is one. `asOf` is when the answer came; null where there is no such thing.
   */
  askKept<T>(schema: z.ZodType<T>, call: Call): Promise<Kept<T> | null>;
  /**
   * Makes a call that may change something, once or not at all, whose reply must be told apart in more ways than an answer and a
   * failure: gives it whatever it says. The log was told only where no reply came.
   */
  send(call: Call): Promise<Outcome>;
  /** Tells the log what is wrong with a reply to `send`. */
  complain(code: ErrorCode, call: Call, outcome: Outcome): void;
  /** Reads one value; one of another shape is UPSTREAM_BAD_RESPONSE. */
  read<T>(schema: z.ZodType<T>, value: unknown, call: Call): T;
  /** The error of an answer that reads well and yet is not one to what was asked. */
  unreadable(call: Call, detail: string): QuadError;
  /**
   * Reads the rows of a list; those of another shape are left out, and the answer says so. Null is an empty list. Where `idOf`
   * names rows, one that comes twice counts once, and those that contradict each other are left out too.
   */
  readRows<T>(schema: z.ZodType<T>, values: unknown, call: Call, idOf?: (row: T) => string): T[];
  /**
   * The same for rows that are people's: of those that can't be read the answer tells only how many are somebody's whom the
   * caller may see, as their number tells of people too. `personOf` reads whose a row is; null where not even that shows.
   */
  readPersonalRows<T>(schema: z.ZodType<T>, values: unknown, call: Call, personOf: PersonOf): Promise<T[]>;
  /** Reads one value that is somebody's. Null for one of another shape that is known to be of somebody whom the caller may not see. */
  readPersonal<T>(schema: z.ZodType<T>, value: unknown, call: Call, personOf: PersonOf): T | Promise<T | null>;
}

/** What was read, and when it came. */
export interface Kept<T> {
  readonly value: T;
  readonly asOf: Date;
}

export type IsAbsence = (answer: { readonly text: string; readonly body: unknown }) => boolean;

/** Whose a value is, whatever else is wrong with it: the id of a person in the system. */
export type PersonOf = (value: unknown) => string | null;

/** Of a text that may be megabytes the log takes far less; looking through all of it for secrets would be dear. */
const longestDetail = 32_768;

/** What a channel goes through: all of it lives as long as the process. */
export interface Ways {
  readonly link: Link;
  readonly kept: KeptAnswers;
}

export function openChannel<Reads>(system: System<Reads>, { link, kept }: Ways, ports: RequestPorts): Channel {
  const tell = (code: ErrorCode, call: Call, told: Pick<Outcome, 'attempts' | 'detail'> & Partial<Outcome>): void => {
    const endpoint = `${call.method} ${call.path.template}`;
    const status = told.reply?.status;
    const { attempts } = told;
    const detail = told.detail.slice(0, longestDetail);
    ports.failed({
      system: system.name,
      endpoint,
      code,
      attempts,
      detail,
      ...(status === undefined ? {} : { status }),
    });
  };
  const unread = (call: Call, detail: string): QuadError => {
    tell('UPSTREAM_BAD_RESPONSE', call, { attempts: 1, detail });
    return failureOf(system, 'UPSTREAM_BAD_RESPONSE');
  };

  /** Null where there is no such thing. */
  async function exchange(call: Call, isAbsence: IsAbsence): Promise<{ text: string; body: unknown } | null> {
    if (!ports.calls.take()) throw tooManyCalls(ports.calls.most);
    const outcome = await link.read(call, ports);
    const { meaning, reply, body, waitMs } = outcome;
    const { code } = consequences[meaning];
    if (code !== null) {
      tell(code, call, outcome);
      throw failureOf(system, code, waitMs);
    }
    const text = reply?.text ?? '';
    if (meaning === 'answer') return { text, body };
    if (isAbsence({ text, body })) return null;
    tell('UPSTREAM_BAD_RESPONSE', call, outcome);
    throw failureOf(system, 'UPSTREAM_BAD_RESPONSE');
  }

  function read<T>(schema: z.ZodType<T>, value: unknown, call: Call): T {
    const parsed = rowReader(schema)(value);
    if (parsed.success) return parsed.data;
    throw unread(call, problemOf(parsed.error));
  }

  /** Null is an empty list. */
  function readList<T>(schema: z.ZodType<T>, values: unknown, call: Call): { rows: T[]; lost: unknown[] } {
    if (values === null || values === undefined) return { rows: [], lost: [] };
    if (!Array.isArray(values)) throw unread(call, 'a list was expected');
    const { rows, lost, problem } = readEach(schema, values);
    const failure = lost.length === 0 ? null : unread(call, problem);
    if (failure !== null && lost.length > mostLost) throw failure;
    return { rows, lost };
  }

  const isVisible = async (personId: string | null) => personId !== null && ports.maySee(system.name, personId);

  async function failUnlessHidden(person: string | null, failure: QuadError): Promise<null> {
    if (person !== null && !(await isVisible(person))) return null;
    throw failure;
  }

  return {
    ports,
    maySee: (personId) => ports.maySee(system.name, personId),
    given: (personId) => ports.given(system.name, personId),
    ask: async (call, isAbsence = () => true) => (await exchange(call, isAbsence))?.body ?? null,
    askText: async (call) => (await exchange({ ...call, form: isText }, () => true))?.text ?? null,
    async askKept(schema, call) {
      try {
        const answer = await exchange(call, () => true);
        if (answer === null) {
          kept.forget(call.path);
          return null;
        }
        const value = read(schema, answer.body, call);
        return { value, asOf: kept.keep(call.path, answer.text) };
      } catch (error) {
        const last = isQuadError(error) && error.code === 'UPSTREAM_RATE_LIMITED' ? kept.last(call.path) : null;
        if (last === null) throw error;
        ports.recalled();
        return { value: read(schema, parseJson(last.text), call), asOf: last.asOf };
      }
    },
    async send(call) {
      const outcome = await link.send(call, ports);
      const { code } = consequences[outcome.meaning];
      if (outcome.reply === null && code !== null) tell(code, call, outcome);
      return outcome;
    },
    complain: tell,
    read,
    unreadable: unread,
    readRows(schema, values, call, idOf) {
      const { rows, lost } = readList(schema, values, call);
      const { distinct, contrary } = idOf === undefined ? { distinct: rows, contrary: 0 } : distinctRows(rows, idOf);
      if (contrary > 0) unread(call, 'rows of one id contradict each other');
      const left = lost.length + contrary;
      if (left > 0) ports.dropped(droppedRows(system, left));
      return distinct;
    },
    async readPersonalRows(schema, values, call, personOf) {
      const { rows, lost } = readList(schema, values, call);
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
