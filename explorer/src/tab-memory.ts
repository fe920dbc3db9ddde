import { type ReadyTab, readyTabs } from './ready-tabs.ts';
import type { Cast } from './variables.ts';
import { variablesFor } from './variables.ts';

/** Under which GraphiQL keeps its tabs, and what is in the editors: it takes both for the tab that is shown. */
const tabsKey = 'graphiql:tabState';
const editorKeys = { query: 'graphiql:query', variables: 'graphiql:variables' } as const;

interface KeptTab {
  readonly id: string;
  readonly title: string;
  readonly query: string | null;
  readonly variables: string | null;
  readonly headers: string | null;
  readonly operationName: string | null;
  readonly response: null;
}

/** What a browser keeps, and nothing where it keeps nothing, as where a reader forbids it. */
export const memory = {
  getItem: (key: string) => attempt(() => localStorage.getItem(key), null),
  setItem: (key: string, value: string) => attempt(() => localStorage.setItem(key, value), undefined),
  removeItem: (key: string) => attempt(() => localStorage.removeItem(key), undefined),
  clear: () => attempt(() => localStorage.clear(), undefined),
  get length() {
    return attempt(() => localStorage.length, 0);
  },
};

/**
 * Puts the ready tabs in front of those that the reader left, with fresh variables: what was kept of them speaks of other days.
 * One that was edited is the reader's own. `first` is shown.
 */
export function setTabs({ cast, first }: { readonly cast: Cast | null; readonly first: ReadyTab | null }): void {
  const ready = readyFor(cast);
  const fresh = variablesFor(cast);
  const tabs = ready.map(({ name, operation, query }): KeptTab => {
    const shared = { title: operation, operationName: operation, headers: null, response: null };
    return { id: name, query, variables: fresh[operation] ?? null, ...shared };
  });
  const queries = new Set(readyTabs.map(({ query }) => query));
  const own = keptTabs().filter(({ query }) => query !== null && query !== '' && !queries.has(query));
  const activeTabIndex = Math.max(
    0,
    ready.findIndex(({ name }) => name === first?.name),
  );
  const shown = tabs[activeTabIndex];
  memory.setItem(editorKeys.query, shown?.query ?? '');
  memory.setItem(editorKeys.variables, shown?.variables ?? '');
  memory.setItem(tabsKey, JSON.stringify({ activeTabIndex, tabs: [...tabs, ...own] }));
}

/** Those that can show something: the last two are for the simulated school alone. */
export function readyFor(cast: Cast | null): readonly ReadyTab[] {
  return cast === null ? readyTabs.slice(0, 2) : readyTabs;
}

function keptTabs(): readonly KeptTab[] {
  return attempt(() => {
    const kept = JSON.parse(memory.getItem(tabsKey) ?? '{}') as { tabs?: readonly KeptTab[] };
    return Array.isArray(kept.tabs) ? kept.tabs.filter((tab) => typeof tab?.query === 'string') : [];
  }, []);
}

function attempt<Value>(act: () => Value, otherwise: Value): Value {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
