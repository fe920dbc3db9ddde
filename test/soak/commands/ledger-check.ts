import type { Heard, History } from './client.ts';
import type { Mutation } from './given.ts';
import type { Journal, Send, Verb } from './journal.ts';

/** What the clients were told held against what was done, in numbers of commands, and in sentences. */
export interface Comparison {
  doubled: number;
  falselyFailed: number;
  falselyApplied: number;
  /** Commands of which a client heard and that are gone, told otherwise later, or without an end. */
  lost: number;
  readonly sentences: string[];
}

const mutations: Readonly<Record<Verb, Mutation>> = {
  'register-lax': 'registerStudent',
  'transfer-lax': 'transferRegistration',
  cancel: 'cancelRegistration',
  'change-assessment': 'changeAssessment',
  'grant-accommodation': 'grantAccommodation',
  'revoke-accommodation': 'revokeAccommodation',
  delete: 'deleteRegistration',
  'add-event': 'createEvent',
  'cancel-event': 'cancelEvent',
};

/** The change that a call asks for, in the words of a given command. */
export function changeOf({ verb, subject, body }: Send): string {
  const mark = body.Reason ?? body.Name;
  const particular = {
    'transfer-lax': mark,
    cancel: mark,
    'change-assessment': body.Assessment,
    'grant-accommodation': mark,
    'revoke-accommodation': body.Type,
    'cancel-event': mark,
  }[verb as string];
  return `${mutations[verb]} ${subject}${particular === undefined ? '' : ` ${particular}`}`;
}

/** Revoking and deleting again change nothing, so only those count that found something. `effective` holds these. */
export function compare(histories: readonly History[], journal: Journal, effective: ReadonlySet<Send>): Comparison {
  const found: Comparison = { doubled: 0, falselyFailed: 0, falselyApplied: 0, lost: 0, sentences: [] };
  const given = Map.groupBy(histories, (history) => history.given.change);
  const sent = Map.groupBy(journal.sends, changeOf);
  const applied = new Set(journal.applied);
  for (const [change, sends] of sent) {
    const isForeign = !given.has(change) && sends.some((send) => applied.has(send));
    if (isForeign) tell(found, 'falselyApplied', `${change} was done and never given`, 1);
  }
  for (const [change, group] of given) {
    const sends = sent.get(change) ?? [];
    const all = sends.filter((send) => applied.has(send)).length;
    const done = sends.filter((send) => effective.has(send)).length;
    compareGroup(found, { change, group, sends, all, done });
  }
  for (const history of histories) compareHistory(found, history);
  return found;
}

type Count = 'doubled' | 'falselyFailed' | 'falselyApplied' | 'lost';

interface Group {
  readonly change: string;
  /** The commands that ask for the same change. */
  readonly group: readonly History[];
  readonly sends: readonly Send[];
  /** How often the system said yes to it, and how often it changed something. */
  readonly all: number;
  readonly done: number;
}

function compareGroup(found: Comparison, { change, group, sends, all, done }: Group): void {
  const told = group.filter(({ last }) => last?.kind === 'applied' && !last.wasSo).length;
  const open = group.filter(({ last }) => last?.kind === 'unsettled').length;
  const ways = sends.map(
    ({ fault, reply, arrivedAt }) =>
      `${fault ?? 'well'} ${reply === null ? '' : reply.status} ${(reply?.at ?? arrivedAt) - arrivedAt} ms`,
  );
  const what = `${change}: sent (${ways.join(', ')}), told ${group.map(({ last }) => describe(last)).join(', ')}`;
  tell(found, 'doubled', what, done - group.length);
  tell(found, 'falselyFailed', what, Math.min(done, group.length) - told - open);
  tell(found, 'falselyApplied', what, told - all);
}

function compareHistory(found: Comparison, { given, heard, last }: History): void {
  const ends = heard.filter(({ kind }) => kind === 'applied' || kind === 'refused');
  const isKnown = ends.length > 0 || heard.some(({ kind }) => kind === 'unsettled');
  const isOther = ends.some((end) => JSON.stringify(end) !== JSON.stringify(last));
  const isGone = isKnown && last?.kind !== 'applied' && last?.kind !== 'refused';
  const isOpen = last === null || ['unsettled', 'error', 'cut'].includes(last.kind);
  if (isOther || isGone || isOpen) {
    tell(found, 'lost', `${given.change}: heard ${heard.map(describe).join(', ')}, in the end ${describe(last)}`, 1);
  }
}

function tell(found: Comparison, count: Count, sentence: string, by: number): void {
  if (by <= 0) return;
  found[count] += by;
  found.sentences.push(`${count}: ${sentence}`);
}

function describe(heard: Heard | null): string {
  if (heard === null) return 'nothing';
  if ('code' in heard) return `${heard.kind} ${heard.code}`;
  return heard.kind === 'applied' && heard.wasSo ? 'that it was so' : heard.kind;
}
