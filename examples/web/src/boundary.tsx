import { Component, type ReactNode } from 'react';

/** The last resort: a fault of this page itself is said, with a way on, where React would leave a blank. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className="alone">
        <section className="notice" role="alert">
          <h1>This page has failed</h1>
          <p>
            The fault is in the page, not in your data. Commands that you gave are kept: they go on when it is back.
          </p>
          <button type="button" onClick={() => location.reload()}>
            Load it again
          </button>
        </section>
      </main>
    );
  }
}
