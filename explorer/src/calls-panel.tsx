import type { Answer, Upstream } from './answer.ts';
import { CallsTable, shownMs } from './calls-table.tsx';
import { AnswerNotices } from './notices.tsx';
import { lastAnswer } from './send.ts';
import { useStore } from './store.ts';

/** What stands behind the last answer: what went wrong, the calls to the systems, and what was sent. */
export function CallsPanel() {
  const answer = useStore(lastAnswer);
  return (
    <aside className="panel" aria-label="Behind the answer">
      <h2>Behind the answer</h2>
      {answer === null ? (
        <p className="quiet">
          Run a tab (Ctrl-Enter, or the button beside the operation): here are the calls that it led to.
        </p>
      ) : (
        <AnswerView answer={answer} />
      )}
    </aside>
  );
}

function AnswerView({ answer }: { readonly answer: Answer }) {
  const upstream = answer.body?.extensions?.upstream;
  return (
    <div aria-live="polite">
      <AnswerNotices answer={answer} />
      {answer.body !== null && (upstream === undefined ? <NotTold /> : <Calls upstream={upstream} answer={answer} />)}
      <SentView answer={answer} />
    </div>
  );
}

function NotTold() {
  return (
    <p className="quiet">
      This answer does not tell of its calls. Those that are refused make none; in production only staff are told of
      them.
    </p>
  );
}

function Calls({ upstream, answer }: { readonly upstream: Upstream; readonly answer: Answer }) {
  const { calls, made, spared, most, zenoti } = upstream;
  const totals = [
    ['calls', made, `of ${most}`],
    ['spared', spared, 'shared, kept'],
    ['Zenoti', zenoti?.calls ?? 0, 'of its quota'],
    ['in all', shownMs(answer.ms), `ms, ${answer.status}`],
  ] as const;
  return (
    <>
      <dl className="totals">
        {totals.map(([name, value, rest]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
            <dd className="quiet">{rest}</dd>
          </div>
        ))}
      </dl>
      {calls.length === 0 ? (
        <p className="quiet">No system was asked: the gateway knew all of it by itself.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        <section className="scroll" tabIndex={0} aria-label="Timeline of the calls">
          <CallsTable calls={calls} />
          {calls.some(({ status }) => status === null) && (
            <p className="foot">
              A dash: no status came, none was needed, or it would tell whether such a record exists.
            </p>
          )}
        </section>
      )}
    </>
  );
}

function SentView({ answer: { sent } }: { readonly answer: Answer }) {
  const headers = Object.entries(sent.headers).map(([name, value]) => `${name}: ${value}`);
  const text = ['POST /graphql', ...headers, '', JSON.stringify(sent.body, null, 2)].join('\n');
  return (
    <details className="sent" open={sent.isById} key={String(sent.isById)}>
      <summary>Request</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}
