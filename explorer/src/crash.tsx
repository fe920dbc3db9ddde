import { Component, type ReactNode } from 'react';
import { openStore } from './store.ts';
import { memory } from './tab-memory.ts';

/** What a part of the page failed with that nobody waits for; null where all is well. */
export const pageFault = openStore<string | null>(null);

/** Where the page itself fails it says so, and how to begin anew: never a blank. */
export class Crash extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override readonly state = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <main className="plain" role="alert">
        <h1>The explorer failed</h1>
        <p>
          It said: <code>{String(error)}</code>. Reload the page; if that does not help, what the browser keeps of it
          may be broken.
        </p>
        <button type="button" onClick={beginAnew}>
          Forget my tabs and reload
        </button>
      </main>
    );
  }
}

function beginAnew(): void {
  memory.clear();
  location.assign('/');
}
