import { type ReactNode, useId } from 'react';
import type { Problem } from './graph/problem.ts';
import { PartNotice } from './notice.tsx';

export interface PartState {
  readonly problems: readonly Problem[];
  readonly isLoading: boolean;
  readonly retry: () => void;
}

/** What stands where one system's data would be: that they are on the way, why they are missing, or that there are none. */
export function Missing({ part, problems, isLoading, retry }: PartState & { readonly part: string }) {
  if (problems.length > 0) return <PartNotice part={part} problems={problems} isWhole retry={retry} />;
  if (isLoading) return <p className="quiet loading">{part} are on their way…</p>;
  return <p className="quiet">{part}: the directory links this student to no such system.</p>;
}

interface PartProps<Value> extends PartState {
  readonly title: string;
  readonly value: Value | null | undefined;
  readonly action?: ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** A part of the page that one system answers, or what stands in its place. */
export function Part<Value>({ title, value, action, children, ...state }: PartProps<Value>) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="row spread">
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      {value == null ? (
        <Missing part={title} {...state} />
      ) : (
        <>
          <PartNotice part={title} isWhole={false} problems={state.problems} retry={state.retry} />
          {children(value)}
        </>
      )}
    </section>
  );
}
