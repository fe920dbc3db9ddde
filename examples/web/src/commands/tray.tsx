import { explain } from '../graph/problem.ts';
import { useDesk, useGiven } from './desk-context.ts';
import type { Given, State } from './order.ts';

/** What became of the commands that were given on this page, as far as it is known. */
export function Tray() {
  const given = useGiven();
  if (given.length === 0) return null;
  return (
    <section className="tray" aria-label="Commands" aria-live="polite">
      {given.map((each) => (
        <Slip key={each.commandId} given={each} />
      ))}
    </section>
  );
}

function Slip({ given }: { readonly given: Given }) {
  const { commandId, title, state } = given;
  return (
    <article className="slip" data-state={state.is}>
      <p className="tag">{words[state.is]}</p>
      <div className="grow">
        <h3>{title}</h3>
        <p>
          <Told state={state} /> <code className="quiet">{commandId}</code>
        </p>
      </div>
      <Actions given={given} />
    </article>
  );
}

const words: Readonly<Record<State['is'], string>> = {
  sending: 'On its way',
  unheard: 'Not known',
  unsettled: 'Not known yet',
  applied: 'Done',
  refused: 'Refused',
  failed: 'Not given',
};

function Told({ state }: { readonly state: State }) {
  switch (state.is) {
    case 'sending':
      return 'Waiting for the gateway.';
    case 'unheard':
      return `${explain(state.failure).title}, so it is not known whether this arrived. Do not give it a second time: this page asks under the same key, and sends it again only where the gateway does not know it.`;
    case 'unsettled':
      return `${state.message} This page keeps asking.`;
    case 'applied':
      return appliedWords(state);
    case 'refused':
      return (
        <>
          {state.message} <code>{state.code}</code>
        </>
      );
    case 'failed':
      return (
        <>
          {state.failure.message} Nothing was done. <code>{state.failure.code}</code>{' '}
          {state.failure.requestId === null ? null : <code>{state.failure.requestId}</code>}
        </>
      );
  }
}

function appliedWords({ wasSo, eventCreated }: Extract<State, { is: 'applied' }>): string {
  if (wasSo) return 'It was so before: nothing had to be done.';
  return eventCreated === true ? 'The booking system planned an exam for it.' : 'The booking system has done it.';
}

function Actions({ given: { commandId, state } }: { readonly given: Given }) {
  const desk = useDesk();
  const isOpen = state.is === 'sending' || state.is === 'unheard' || state.is === 'unsettled';
  if (isOpen) {
    return (
      <button type="button" disabled={state.is === 'sending'} onClick={() => desk.retry(commandId)}>
        Ask now
      </button>
    );
  }
  return (
    <span className="row">
      {state.is === 'refused' && state.retryable ? (
        <button type="button" onClick={() => desk.again(commandId)}>
          Try again, as a new command
        </button>
      ) : null}
      {state.is === 'failed' && state.failure.retryable ? (
        <button type="button" onClick={() => desk.retry(commandId)}>
          Try again
        </button>
      ) : null}
      <button type="button" onClick={() => desk.dismiss(commandId)}>
        Dismiss
      </button>
    </span>
  );
}
