import type { UpstreamCall } from './answer.ts';

/** Who waited less than this waited for nothing that is worth a word. */
const noticedMs = 1;

const origins: Readonly<Record<UpstreamCall['from'], string>> = {
  system: 'own call',
  shared: 'shared call',
  cache: 'kept',
  stale: 'kept, older',
};

/** The calls by when they began, with a bar each on one scale. */
export function CallsTable({ calls }: { readonly calls: readonly UpstreamCall[] }) {
  const endMs = Math.max(...calls.map(({ startMs, ms }) => startMs + ms), 0.001);
  const sorted = calls.toSorted((one, other) => one.startMs - other.startMs);
  return (
    <table className="calls">
      <caption className="unseen">Calls to the systems behind this answer, by when they began</caption>
      <thead>
        <tr>
          <th scope="col">Call</th>
          <th scope="col">Status</th>
          <th scope="col">Start</th>
          <th scope="col">ms</th>
        </tr>
      </thead>
      {sorted.map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list is shown as a whole, and two calls may be alike
        <CallRows key={index} call={call} endMs={endMs} />
      ))}
    </table>
  );
}

function CallRows({ call, endMs }: { readonly call: UpstreamCall; readonly endMs: number }) {
  const { system, method, path, status, startMs, ms, from, waitedMs, attempts, code } = call;
  const notes = [
    ...(waitedMs >= noticedMs ? [`waited ${shownMs(waitedMs)} ms for a place or quota`] : []),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
  ];
  return (
    <tbody className={code === null ? undefined : 'failed'}>
      <tr>
        <th scope="row">
          <span className="system">{system}</span> <span className={`from from-${from}`}>{origins[from]}</span>
        </th>
        <td>{status ?? '–'}</td>
        <td>{shownMs(startMs)}</td>
        <td>{shownMs(ms)}</td>
      </tr>
      <tr>
        <td colSpan={4}>
          <code className="path">
            {method} {path}
          </code>
          {code !== null && <code className="code">{code}</code>}
          {notes.length > 0 && <span className="note">{notes.join(', ')}</span>}
          <Bar call={call} endMs={endMs} />
        </td>
      </tr>
    </tbody>
  );
}

/** From the beginning of the operation to the end of its last call; what was waited is the pale part. */
function Bar({ call, endMs }: { readonly call: UpstreamCall; readonly endMs: number }) {
  const share = (ms: number) => `${(ms / endMs) * 100}%`;
  const { startMs, ms, waitedMs, from } = call;
  return (
    <div className="track" aria-hidden="true">
      <div className={`bar bar-${from}`} style={{ left: share(startMs), width: `max(3px, ${share(ms)})` }}>
        {waitedMs > 0 && <div className="waited" style={{ width: `${Math.min(1, waitedMs / ms) * 100}%` }} />}
      </div>
    </div>
  );
}

/** One digit behind the point where it says something. */
export function shownMs(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : Math.round(ms).toString();
}
