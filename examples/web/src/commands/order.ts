import type { CancelRegistrationInput, RegisterStudentInput, TransferRegistrationInput } from '../generated/graphql.ts';
import type { Failure } from '../graph/failure.ts';

/** What somebody wants done, without the key under which it is given. */
export type Order =
  | { readonly kind: 'register'; readonly input: Omit<RegisterStudentInput, 'commandId'> & { registrationId: string } }
  | { readonly kind: 'transfer'; readonly input: Omit<TransferRegistrationInput, 'commandId'> }
  | { readonly kind: 'cancel'; readonly input: Omit<CancelRegistrationInput, 'commandId'> };

/** What is known of a command. The first three last until one of the others is heard. */
export type State =
  /** On its way. */
  | { readonly is: 'sending' }
  /** It may have arrived or not: nobody answered. */
  | { readonly is: 'unheard'; readonly failure: Failure }
  /** It arrived, and the gateway does not know yet whether the booking system applied it. */
  | { readonly is: 'unsettled'; readonly message: string }
  | { readonly is: 'applied'; readonly wasSo: boolean; readonly eventCreated: boolean | null }
  | { readonly is: 'refused'; readonly code: string; readonly message: string; readonly retryable: boolean }
  /** The gateway took no command: nothing was done. */
  | { readonly is: 'failed'; readonly failure: Failure & { readonly kind: 'refused' } };

/** A command that was given on this page. */
export interface Given {
  /** Its key, made before it was sent: whatever is sent again under it is the same command. */
  readonly commandId: string;
  readonly order: Order;
  /** What it is, in a line for the reader. */
  readonly title: string;
  readonly state: State;
}

/** What was heard of a command: its state, nothing (the gateway knows no such command), or why nothing was heard. */
export type Heard =
  | Extract<State, { is: 'applied' | 'refused' | 'unsettled' }>
  | { readonly is: 'nothing' }
  | { readonly is: 'failure'; readonly failure: Failure };

/** How to go on: send it (again), ask what became of it, wait for another token, or no more. */
export type Next = 'send' | 'ask' | 'halt' | 'end';

/** Errors of a mutation after which the command may exist all the same. */
const doubtful: ReadonlySet<string> = new Set(['COMMAND_IN_PROGRESS', 'OUTCOME_UNKNOWN', 'INTERNAL_SERVER_ERROR']);

/** What follows from what was heard when the command was sent or asked for. */
export function follow(after: 'send' | 'ask', heard: Heard): { readonly state: State; readonly next: Next } {
  switch (heard.is) {
    case 'applied':
    case 'refused':
      return { state: heard, next: 'end' };
    case 'unsettled':
      return { state: heard, next: 'ask' };
    case 'nothing':
      return { state: { is: 'sending' }, next: 'send' };
    case 'failure':
      return afterFailure(after, heard.failure);
  }
}

function afterFailure(after: 'send' | 'ask', failure: Failure): { readonly state: State; readonly next: Next } {
  if (failure.kind === 'signedOut') return { state: { is: 'unheard', failure }, next: 'halt' };
  if (failure.kind !== 'refused') return { state: { is: 'unheard', failure }, next: 'ask' };
  if (failure.code === 'COMMAND_IN_PROGRESS') {
    return { state: { is: 'unsettled', message: failure.message }, next: 'ask' };
  }
  const isOpen = after === 'send' ? doubtful.has(failure.code) : failure.retryable;
  return isOpen
    ? { state: { is: 'unheard', failure }, next: 'ask' }
    : { state: { is: 'failed', failure }, next: 'end' };
}

export const isOpen = ({ state }: Given): boolean => ['sending', 'unheard', 'unsettled'].includes(state.is);

/** How long to wait before it is asked for the next time, in milliseconds: longer each time, up to half a minute. */
export function pauseMs(turn: number, state: State): number {
  const asked = state.is === 'unheard' && state.failure.kind === 'busy' ? state.failure.seconds * 1000 : 0;
  return Math.max(asked, Math.min(30_000, 1000 * 2 ** turn));
}

/** The registration that a command is about. */
export const registrationOf = ({ input }: Order): string => input.registrationId;
