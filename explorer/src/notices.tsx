import type { ReactNode } from 'react';
import { adviceFor } from './advice.ts';
import type { Answer, AnswerError } from './answer.ts';
import { unansweredSentence } from './send.ts';

/** What went wrong, and what to do: in words, above all else. */
export function Notice({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="notice" role="alert">
      <strong>{title}</strong>
      <p>{children}</p>
    </div>
  );
}

/** One notice for each code and system of an answer; none where all is well. */
export function AnswerNotices({ answer }: { readonly answer: Answer }) {
  if (answer.body === null) return <Notice title="No answer">{unansweredSentence(answer)}</Notice>;
  const groups = Map.groupBy(answer.body.errors ?? [], ({ extensions, message }) =>
    JSON.stringify([extensions?.code ?? message, extensions?.upstream]),
  );
  return [...groups].map(([key, errors]) => <ErrorNotice key={key} errors={errors} />);
}

/** So many places are named; the answer has them all. */
const shownPaths = 2;

function ErrorNotice({ errors }: { readonly errors: readonly AnswerError[] }) {
  const [first] = errors;
  if (first === undefined) return null;
  const { code = 'ERROR', upstream } = first.extensions ?? {};
  const advice = adviceFor(code);
  const paths = errors.flatMap(({ path }) => (path === undefined ? [] : [path.join('.')]));
  const more = paths.length > shownPaths ? `, and ${paths.length - shownPaths} more` : '';
  return (
    <Notice
      title={
        <>
          <code>{code}</code>
          {upstream !== undefined && ` · ${upstream}`}
        </>
      }
    >
      {first.message}
      {paths.length > 0 && (
        <>
          {' '}
          It is about <code>{paths.slice(0, shownPaths).join(', ')}</code>
          {more}.
        </>
      )}
      {advice !== null && (
        <>
          {' '}
          <span className="step">{advice.step}</span>{' '}
          <span className="more" title={advice.meaning}>
            See {advice.more}
          </span>
        </>
      )}
    </Notice>
  );
}
