import { type ReactNode, useEffect, useState } from 'react';
import { ChooseIdentity } from './caller/sign-in.tsx';
import type { Failure } from './graph/failure.ts';
import { adviceOf, explain, type Problem } from './graph/problem.ts';

/** What is shown where the gateway gave nothing: what happened, what to do, and the means to do it. */
export function FailureNotice({ failure, retry }: { readonly failure: Failure; readonly retry: () => void }) {
  const { title, detail } = explain(failure);
  return (
    <section className="notice" role="alert">
      <h2>{title}</h2>
      <p>{detail}</p>
      {failure.kind === 'signedOut' ? <ChooseIdentity /> : null}
      {failure.kind === 'busy' ? <RetryLater key={failure.message} seconds={failure.seconds} retry={retry} /> : null}
      {failure.kind === 'unreachable' || failure.kind === 'refused' ? (
        <button type="button" onClick={retry}>
          Try again
        </button>
      ) : null}
      {failure.kind === 'refused' ? (
        <p className="row">
          <code className="quiet">{failure.code}</code>
          <RequestId id={failure.requestId} />
        </p>
      ) : null}
    </section>
  );
}

/** The means to try again, once the gateway is ready for it. */
function RetryLater({ seconds, retry }: { readonly seconds: number; readonly retry: () => void }) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  const again = () => {
    setLeft(seconds);
    retry();
  };
  return (
    <button type="button" disabled={left > 0} onClick={again}>
      {left > 0 ? `Try again in ${left} s` : 'Try again'}
    </button>
  );
}

interface PartNoticeProps {
  /** What is missing, as the reader calls it: `Class sessions`. */
  readonly part: string;
  readonly problems: readonly Problem[];
  /** Whether all of the part is missing, or only some of it. */
  readonly isWhole: boolean;
  readonly retry: () => void;
}

/** What is shown in the place of a part that a sick system left out; the other parts stay as they are. */
export function PartNotice({ part, problems, isWhole, retry }: PartNoticeProps): ReactNode {
  const [first] = problems;
  if (first === undefined) return null;
  return (
    <div className="notice part" role="status">
      <p>
        <strong>
          {part} {isWhole ? 'are missing' : 'are incomplete'}.
        </strong>{' '}
        {first.message} {adviceOf(first)}
      </p>
      <p className="row">
        <button type="button" onClick={retry}>
          Try again
        </button>
        <code className="quiet">{first.code}</code>
        <RequestId id={first.requestId} />
      </p>
    </div>
  );
}

function RequestId({ id }: { readonly id: string | null }) {
  return id === null ? null : <code className="quiet">{id}</code>;
}
