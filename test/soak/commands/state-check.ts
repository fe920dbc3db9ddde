import { Pool } from 'undici';
import type { History } from './client.ts';
import type { Given } from './given.ts';
import type { Entry, Replay } from './replay.ts';

/** Asks the booking system itself, with nothing in between. */
export interface Witness {
  /** The registration as it shows it; null where it shows none. */
  // biome-ignore lint/suspicious/noExplicitAny: an answer as it came
  registration(id: string): Promise<any>;
  close(): Promise<void>;
}

export function openWitness(url: string, key: string): Witness {
  const pool = new Pool(url, { connections: 16 });
  return {
    async registration(id) {
      const headers = { authorization: `Bearer ${key}` };
      const reply = await pool.request({ method: 'GET', path: `/api/registrations/${id}`, headers });
      const text = await reply.body.text();
      return reply.statusCode === 200 ? JSON.parse(text) : null;
    },
    close: () => pool.close(),
  };
}

/** Where the booking system is otherwise than the results of the commands say, a sentence each. */
export async function wrongStates(
  histories: readonly History[],
  replayed: Replay,
  witness: Witness,
): Promise<string[]> {
  const told = histories.filter(({ last }) => last?.kind === 'applied');
  const bySubject = Map.groupBy(told, ({ given }) => given.subject);
  const wrong = await Promise.all(
    [...bySubject].map(async ([subject, ofSubject]) => {
      const { mutation } = ofSubject[0]?.given ?? {};
      if (mutation === 'createEvent' || mutation === 'cancelEvent') return wrongEvent(subject, ofSubject, replayed);
      const shown = await witness.registration(subject);
      return wrongRegistration(subject, fold(ofSubject), { shown, entry: replayed.entries.get(subject) });
    }),
  );
  return wrong.flat();
}

function wrongEvent(subject: string, told: readonly History[], { cancelledEvents }: Replay): string[] {
  const isCancelled = told.some(({ given }) => given.mutation === 'cancelEvent');
  return isCancelled === cancelledEvents.has(subject) ? [] : [`event ${subject} is not cancelled as told`];
}

/** What the results of all commands on a registration say of it. */
interface Told {
  isThere: boolean;
  isCancelled: boolean;
  startsAt: string;
  code: string;
  readonly accommodations: Map<string, unknown>;
}

/** In the order in which they were settled, as no two have a registration at once. */
function fold(histories: readonly History[]): Told {
  const told: Told = { isThere: true, isCancelled: false, startsAt: '', code: '', accommodations: new Map() };
  const settled = histories.flatMap(({ given, last }) =>
    last?.kind === 'applied' ? [{ given, at: last.settledAt }] : [],
  );
  for (const { given } of settled.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))) {
    foldIn(told, given);
  }
  return told;
}

function foldIn(told: Told, { mutation, input: given }: Given): void {
  // biome-ignore lint/suspicious/noExplicitAny: each mutation has an input of its own
  const input = given as any;
  if (mutation === 'deleteRegistration') told.isThere = false;
  if (mutation === 'cancelRegistration') told.isCancelled = true;
  if (mutation === 'revokeAccommodation') told.accommodations.delete(input.type);
  if (mutation === 'grantAccommodation') told.accommodations.set(input.type, input.name);
  for (const { type, name } of input.accommodations ?? []) told.accommodations.set(type, name);
  told.startsAt = input.startsAt ?? told.startsAt;
  told.code = input.assessmentCode ?? told.code;
}

// biome-ignore lint/suspicious/noExplicitAny: an answer as it came
function wrongRegistration(subject: string, told: Told, { shown, entry }: { shown: any; entry: Entry | undefined }) {
  if (!told.isThere || shown === null || entry === undefined) {
    const isSame = !told.isThere && shown === null && entry === undefined;
    return isSame ? [] : [`registration ${subject} is there or not, otherwise than told`];
  }
  const late = Date.parse(shown.EventStart) - Date.parse(told.startsAt);
  const wrong = [
    ...(late >= 0 && late < 60_000 ? [] : [`starts at ${shown.EventStart} instead of ${told.startsAt}`]),
    ...(shown.EventIdentifier === entry.eventId ? [] : ['is at another event than it was put at']),
    ...(shown.AssessmentFormCode === told.code ? [] : [`has ${shown.AssessmentFormCode} instead of ${told.code}`]),
    ...(entry.isCancelled === told.isCancelled ? [] : ['is cancelled or not, otherwise than told']),
    ...(inOrder(entry.accommodations) === inOrder(told.accommodations) ? [] : ['has other accommodations than told']),
  ];
  return wrong.map((what) => `registration ${subject} ${what}`);
}

function inOrder(accommodations: ReadonlyMap<string, unknown>): string {
  return JSON.stringify([...accommodations].sort(([one], [other]) => (one < other ? -1 : 1)));
}
