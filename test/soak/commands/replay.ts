import type { Journal, Send } from './journal.ts';

/** A registration as the journal says that it must be. */
export interface Entry {
  readonly eventId: string;
  readonly code: string;
  readonly isCancelled: boolean;
  /** The name by the type. */
  readonly accommodations: ReadonlyMap<string, string | null>;
}

interface ExamEvent {
  readonly venue: string;
  readonly startsAt: number;
  /** Whether it was made for a registration. */
  readonly isInPassing: boolean;
  readonly isIndividual: boolean;
  isCancelled: boolean;
}

/** What the changes of a journal come to, one after the other. */
export interface Replay {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly cancelledEvents: ReadonlySet<string>;
  /** The changes that found something to change. */
  readonly effective: ReadonlySet<Send>;
  /** Events made in passing where there was one already. */
  readonly doubledEvents: number;
}

interface Board {
  readonly entries: Map<string, Entry>;
  readonly events: Map<string, ExamEvent>;
  doubledEvents: number;
}

const minuteMs = 60_000;

/** Takes the changes in the order in which the system made them. Throws SyntaxError where an answer of it is no JSON. */
export function replay({ applied }: Journal): Replay {
  const board: Board = { entries: new Map(), events: new Map(), doubledEvents: 0 };
  const effective = new Set(applied.filter((send) => step(board, send)));
  const cancelled = [...board.events].filter(([, event]) => event.isCancelled).map(([id]) => id);
  return {
    entries: board.entries,
    cancelledEvents: new Set(cancelled),
    effective,
    doubledEvents: board.doubledEvents,
  };
}

/** Gives whether it changed anything. */
function step(board: Board, send: Send): boolean {
  const { entries, events } = board;
  const { verb, subject, body } = send;
  const entry = entries.get(subject);
  if (verb === 'register-lax') {
    const accommodations = listed(body);
    entries.set(subject, { eventId: seat(board, send), code: body.Assessment, isCancelled: false, accommodations });
    return true;
  }
  if (verb === 'add-event') {
    events.set(subject, { ...placeOf(body), isInPassing: false, isCancelled: false });
    return true;
  }
  if (verb === 'cancel-event') {
    const event = events.get(subject);
    if (event !== undefined) event.isCancelled = true;
    return true;
  }
  if (verb === 'delete') return entries.delete(subject);
  if (entry === undefined) return true;
  entries.set(subject, { ...entry, ...changeTo(board, send, entry) });
  return verb !== 'revoke-accommodation' || entry.accommodations.has(body.Type);
}

function changeTo(board: Board, send: Send, { accommodations }: Entry): Partial<Entry> {
  const { verb, body } = send;
  switch (verb) {
    case 'transfer-lax':
      return { eventId: seat(board, send), accommodations: new Map([...accommodations, ...listed(body)]) };
    case 'cancel':
      return { isCancelled: true };
    case 'change-assessment':
      return { code: body.Assessment };
    case 'grant-accommodation':
      return { accommodations: new Map(accommodations).set(body.Type, body.Name ?? null) };
    default:
      return { accommodations: new Map([...accommodations].filter(([type]) => type !== body.Type)) };
  }
}

/** The event that the answer names, and whether it was made though there was one. */
function seat(board: Board, { body, reply }: Send): string {
  const { Exam: id } = JSON.parse(reply?.body ?? '{}') as { Exam: string };
  if (board.events.has(id)) return id;
  const made: ExamEvent = { ...placeOf(body), isInPassing: true, isCancelled: false };
  const isThere = [...board.events.values()].some((event) => {
    const late = event.startsAt - made.startsAt;
    const isSame = event.venue === made.venue && late >= 0 && late < minuteMs;
    return isSame && !event.isCancelled && !event.isIndividual;
  });
  if (isThere && !made.isIndividual) board.doubledEvents += 1;
  board.events.set(id, made);
  return id;
}

// biome-ignore lint/suspicious/noExplicitAny: a body as it was sent
function placeOf(body: any) {
  const isIndividual = String(body.EventExamType).startsWith('Individual');
  return { venue: body.EventVenue, startsAt: Date.parse(body.EventStart), isIndividual };
}

// biome-ignore lint/suspicious/noExplicitAny: a body as it was sent
function listed(body: any): Map<string, string | null> {
  const list: { Type: string; Name?: string }[] = body.Accommodations ?? [];
  return new Map(list.map(({ Type, Name }) => [Type, Name ?? null]));
}
