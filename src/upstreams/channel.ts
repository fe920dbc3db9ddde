import type { z } from 'zod';
import { type ErrorCode, QuadError } from '../errors.ts';
import type { Secret } from '../lib/secret.ts';
import { type SystemName, systemPublicNames } from '../model/system.ts';
import { parseJson } from './json.ts';
import { type Breakage, type Call, type Link, LinkError, type Reply } from './link.ts';
import type { System } from './system.ts';

/** What a request lends to the systems that it asks. */
export interface RequestPorts {
  /** Ends all calls of the request when its time is over. */
  readonly signal: AbortSignal;
  /** The caller's token, for a system that takes it; null where none came. */
  readonly token: Secret | null;
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
  readonly detail: string;
}

/** A reply that nobody has judged. */
export interface Unjudged extends Reply {
  /** Undefined where the text is no JSON. */
  readonly body: unknown;
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
  /** Makes a call whose reply must be told apart in more ways than an answer and a failure: gives it whatever it says, or how it failed to come, which the log was told. */
  send(call: Call): Promise<Unjudged | LinkError>;
  /** Tells the log what is wrong with a reply to `send`. */
  complain(code: ErrorCode, call: Call, reply: Reply): void;
  /** Reads one value; one of another shape is UPSTREAM_BAD_RESPONSE. */
  read<T>(schema: z.ZodType<T>, value: unknown, call: Call): T;
  /** The error of an answer that reads well and yet is not one to what was asked. */
  unreadable(call: Call, detail: string): QuadError;
  /** Reads the rows of a list; those of another shape are left out, and the answer says so. Null is an empty list. */
  readRows<T>(schema: z.ZodType<T>, values: unknown, call: Call): T[];
  /**
   * The same for rows that are people's: of those that can't be read the answer tells only how many are somebody's whom the
   * caller may see, as their number tells of people too. `personOf` reads whose a row is; null where not even that shows.
   */
  readPersonalRows<T>(schema: z.ZodType<T>, values: unknown, call: Call, personOf: PersonOf): Promise<T[]>;
  /** Reads one value that is somebody's. Null for one of another shape that is known to be of somebody whom the caller may not see. */
  readPersonal<T>(schema: z.ZodType<T>, value: unknown, call: Call, personOf: PersonOf): Promise<T | null>;
}

export type IsAbsence = (answer: { readonly text: string; readonly body: unknown }) => boolean;

/** Whose a value is, whatever else is wrong with it: the id of a person in the system. */
export type PersonOf = (value: unknown) => string | null;

export function openChannel<Reads>(system: System<Reads>, link: Link, ports: RequestPorts): Channel {
  const fail = (code: ErrorCode, call: Call, detail: string, status?: number): QuadError => {
    const endpoint = `${call.method} ${call.path.template}`;
    ports.failed({ system: system.name, endpoint, code, detail, ...(status === undefined ? {} : { status }) });
    return failureOf(system, code);
  };

  async function send(call: Call): Promise<Unjudged | LinkError> {
    try {
      const reply = await link.exchange(call, ports);
      return { ...reply, body: parseJson(reply.text) };
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      fail(codeOfBreakage[error.breakage], call, String(error.cause ?? error.breakage));
      return error;
    }
  }

  async function exchange(call: Call, isAbsence: IsAbsence): Promise<{ text: string; body: unknown } | null> {
    const reply = await send(call);
    if (reply instanceof LinkError) throw failureOf(system, codeOfBreakage[reply.breakage]);
    const { status, text, body } = reply;
    const verdict = system.judge(status, body, link.forwards);
    if (verdict === 'answer') return { text, body };
    if (verdict !== 'absent') throw fail(verdict, call, text, status);
    if (isAbsence({ text, body })) return null;
    throw fail('UPSTREAM_BAD_RESPONSE', call, text, status);
  }

  /** Null is an empty list. */
  function readList<T>(schema: z.ZodType<T>, values: unknown, call: Call): { rows: T[]; lost: unknown[] } {
    if (values === null || values === undefined) return { rows: [], lost: [] };
    if (!Array.isArray(values)) throw fail('UPSTREAM_BAD_RESPONSE', call, 'a list was expected');
    const { rows, lost, problem } = readEach(schema, values);
    const failure = lost.length === 0 ? null : fail('UPSTREAM_BAD_RESPONSE', call, problem);
    if (failure !== null && lost.length > mostLost) throw failure;
    return { rows, lost };
  }

  const isVisible = async (personId: string | null) => personId !== null && ports.maySee(system.name, personId);

  return {
    ports,
    maySee: (personId) => ports.maySee(system.name, personId),
    given: (personId) => ports.given(system.name, personId),
    async ask(call, isAbsence = () => true) {
      const answer = await exchange(call, isAbsence);
      if (answer === null) return null;
      // No JSON, or nothing in it: neither says that there is no such thing.
      if (answer.body === undefined || answer.body === null) throw fail('UPSTREAM_BAD_RESPONSE', call, answer.text);
      return answer.body;
    },
    askText: async (call) => (await exchange(call, () => true))?.text ?? null,
    send,
    complain: (code, call, { text, status }) => void fail(code, call, text, status),
    read(schema, value, call) {
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      throw fail('UPSTREAM_BAD_RESPONSE', call, problemOf(parsed.error));
    },
    unreadable: (call, detail) => fail('UPSTREAM_BAD_RESPONSE', call, detail),
    readRows(schema, values, call) {
      const { rows, lost } = readList(schema, values, call);
      if (lost.length > 0) ports.dropped(droppedRows(system, lost.length));
      return rows;
    },
    async readPersonalRows(schema, values, call, personOf) {
      const { rows, lost } = readList(schema, values, call);
      const visible = await Promise.all(lost.map((value) => isVisible(personOf(value))));
      const count = visible.filter(Boolean).length;
      if (count > 0) ports.dropped(droppedRows(system, count));
      return rows;
    },
    async readPersonal(schema, value, call, personOf) {
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      const failure = fail('UPSTREAM_BAD_RESPONSE', call, problemOf(parsed.error));
      const person = personOf(value);
      if (person !== null && !(await isVisible(person))) return null;
      throw failure;
    },
  };
}

/** A list with more rows that can't be read is none: to find out what is wrong with a row takes long. */
const mostLost = 1_000;

/** Reads no further than to the row that is one too many. */
function readEach<T>(
  schema: z.ZodType<T>,
  values: readonly unknown[],
): { rows: T[]; lost: unknown[]; problem: string } {
  const rows: T[] = [];
  const lost: unknown[] = [];
  let problem = '';
  for (const value of values) {
    const parsed = schema.safeParse(value);
    if (parsed.success) rows.push(parsed.data);
    else {
      lost.push(value);
      problem ||= problemOf(parsed.error);
    }
    if (lost.length > mostLost) break;
  }
  return { rows, lost, problem };
}

/** The first problem of a value: there may be one for each item of a list in it, and together they are longer than the value. */
function problemOf({ issues }: z.ZodError): string {
  return JSON.stringify(issues[0]);
}

const codeOfBreakage: Readonly<Record<Breakage, ErrorCode>> = {
  unconfigured: 'UPSTREAM_NOT_CONFIGURED',
  tokenless: 'FORBIDDEN',
  unreachable: 'UPSTREAM_UNAVAILABLE',
  timeout: 'UPSTREAM_TIMEOUT',
  broken: 'UPSTREAM_BAD_RESPONSE',
};

type Titled = Pick<System<unknown>, 'name' | 'title'>;

function failureOf({ name, title }: Titled, code: ErrorCode): QuadError {
  return new QuadError(code, `${title} ${sentences[code] ?? 'failed.'}`, { upstream: systemPublicNames[name] });
}

function droppedRows({ name, title }: Titled, count: number): QuadError {
  const message = `${title} sent ${count} ${count === 1 ? 'row' : 'rows'} that could not be read; the answer leaves them out.`;
  return new QuadError('UPSTREAM_BAD_RESPONSE', message, { upstream: systemPublicNames[name] });
}

/** What a client reads after the system's title. Nothing of the vendor's own text is ever in it. */
const sentences: Partial<Record<ErrorCode, string>> = {
  FORBIDDEN: 'does not let this caller see that.',
  BAD_USER_INPUT: 'refused the arguments.',
  UPSTREAM_NOT_CONFIGURED: 'is not connected to this gateway.',
  UPSTREAM_TIMEOUT: 'did not answer in time.',
  UPSTREAM_UNAVAILABLE: 'is not available.',
  UPSTREAM_RATE_LIMITED: 'takes no more calls for now.',
  UPSTREAM_BAD_RESPONSE: 'sent an answer that could not be read.',
  UPSTREAM_MISCONFIGURED: "refused this gateway's credential.",
};
