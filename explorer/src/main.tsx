import 'monaco-editor/min/vs/editor/editor.main.css';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import 'graphiql/graphiql.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { suggestedRole } from './caller.ts';
import { Crash, pageFault } from './crash.tsx';
import { askWho, people } from './people.ts';
import { giveStylesNonce } from './style-nonce.ts';
import { readyFor, setTabs } from './tab-memory.ts';
import { findCast } from './variables.ts';
import { nameWorkers } from './workers.ts';

// A part that is loaded later, such as the editors, may be gone by then.
addEventListener('unhandledrejection', ({ reason }) => pageFault.set(String(reason?.message ?? reason)));
giveStylesNonce();
nameWorkers();
await askWho();
const cast = await findCast(people.get().identities);
const tabs = readyFor(cast);
const asked = new URLSearchParams(location.search).get('tab');
const named = tabs.find(({ name }) => name === asked) ?? null;
const first = named ?? tabs[0] ?? null;
setTabs({ cast, first });
suggestedRole.set(first?.role ?? null);
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <Crash>
      <App tabs={tabs} unknownTab={named === null ? asked : null} />
    </Crash>,
  );
}
