import type { Journal } from './journal.ts';
import { type Comparison, compare } from './ledger-check.ts';
import { replay } from './replay.ts';
import { blindResends, collisions } from './resends.ts';
import type { Load, RunSettings } from './run.ts';
import { type Witness, wrongStates } from './state-check.ts';

/** What a run showed; counts are of commands where nothing else is said. */
export interface Verdict extends Omit<Comparison, 'sentences'> {
  readonly seed: string;
  readonly commands: number;
  readonly kills: number;
  /** Calls that ask for a change, and of them those that met a fault. */
  readonly sends: number;
  readonly faulted: number;
  readonly applied: number;
  /** By the code of the refusal, and of the error where it never was a command; those never given whole are `none`. */
  readonly refused: Readonly<Record<string, number>>;
  /** Not settled when the last had been given, and when the faults ended. */
  readonly open: number;
  readonly unsettled: number;
  /** In seconds after the last fault. */
  readonly settledAfter: number;
  readonly blindResends: number;
  readonly collisions: number;
  readonly doubledEvents: number;
  readonly wrongStates: number;
  /** What was wrong, a sentence each. */
  readonly breaches: readonly string[];
}

interface Run extends Load {
  readonly settings: RunSettings;
  readonly journal: Journal;
  /** What the gateway logged of its own faults. */
  readonly faults: readonly string[];
  readonly witness: Witness;
}

const leastFaulted = 0.3;
const mostUnsettled = 0.005;
/** So few say nothing of shares. */
const enoughForShares = 1_000;

/** Holds what the clients heard against the journal and against what the system shows in the end. */
export async function judge(run: Run): Promise<Verdict> {
  const { settings, journal, histories, faults, open, unsettled, settledAfter } = run;
  const replayed = replay(journal);
  const { sentences, ...comparison } = compare(histories, journal, replayed.effective);
  const blind = blindResends(
    journal,
    histories.map(({ given }) => given),
  );
  const collided = collisions(journal);
  const wrong = await wrongStates(histories, replayed, run.witness);
  const { doubledEvents } = replayed;
  const faulted = journal.sends.filter(({ fault }) => fault !== null).length;
  const fault = (isWrong: boolean, sentence: string) => (isWrong ? [sentence] : []);
  const isLarge = histories.length >= enoughForShares;
  return {
    seed: settings.seed,
    commands: histories.length,
    kills: settings.kills,
    sends: journal.sends.length,
    faulted,
    applied: histories.filter(({ last }) => last?.kind === 'applied').length,
    refused: codesOf(run),
    open,
    unsettled,
    settledAfter,
    ...comparison,
    blindResends: blind.length,
    collisions: collided.length,
    doubledEvents,
    wrongStates: wrong.length,
    breaches: [
      ...fault(histories.length < settings.commands, 'too few commands were given: give more --seconds'),
      ...fault(isLarge && faulted < leastFaulted * journal.sends.length, 'too few sends were faulted'),
      ...fault(
        isLarge && unsettled > mostUnsettled * histories.length,
        'too many were unsettled at the end of the faults',
      ),
      ...fault(doubledEvents > 0, `${doubledEvents} events were made twice`),
      ...sentences,
      ...blind,
      ...collided,
      ...wrong,
      ...faults,
    ],
  };
}

function codesOf({ histories }: Run): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { heard, last } of histories) {
    const end = last?.kind === 'none' ? heard.at(-1) : last;
    const name = end == null ? 'none' : 'code' in end ? end.code : end.kind;
    if (name !== 'applied') counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
