import { GraphiQL } from 'graphiql';
import { useState } from 'react';
import { suggestedRole } from './caller.ts';
import { CallsPanel } from './calls-panel.tsx';
import { pageFault } from './crash.tsx';
import { useEditorLook } from './editor-look.ts';
import { IdentitySwitch } from './identity-switch.tsx';
import { Notice } from './notices.tsx';
import { type ReadyTab, readyTabs } from './ready-tabs.ts';
import { send } from './send.ts';
import { useStore } from './store.ts';
import { memory } from './tab-memory.ts';

interface AppSettings {
  readonly tabs: readonly ReadyTab[];
  /** What the address named, where no tab has that name. */
  readonly unknownTab: string | null;
}

/** The whole page. */
export function App({ tabs, unknownTab }: AppSettings) {
  const [hasPanel, setHasPanel] = useState(true);
  const fault = useStore(pageFault);
  useEditorLook();
  return (
    <>
      <header className="top">
        <h1>Quad</h1>
        <span className="quiet">explorer</span>
        <IdentitySwitch />
        <button type="button" aria-expanded={hasPanel} onClick={() => setHasPanel(!hasPanel)}>
          {hasPanel ? 'Hide calls' : 'Show calls'}
        </button>
      </header>
      {fault !== null && <Notice title="A part of the explorer failed">{fault}. Reload the page.</Notice>}
      {unknownTab !== null && <UnknownTab name={unknownTab} tabs={tabs} />}
      <div className="work">
        <GraphiQL
          fetcher={send}
          storage={memory}
          plugins={[]}
          showPersistHeadersSettings={false}
          defaultEditorToolsVisibility="variables"
          onTabChange={noteRole}
        >
          <GraphiQL.Logo>
            <span />
          </GraphiQL.Logo>
        </GraphiQL>
        {hasPanel && <CallsPanel />}
      </div>
    </>
  );
}

function UnknownTab({ name, tabs }: { readonly name: string; readonly tabs: readonly ReadyTab[] }) {
  return (
    <Notice title={`There is no tab "${name}"`}>
      The address names one that is not here. There are:{' '}
      {tabs.map(({ name: known, title }) => (
        <span key={known}>
          <a href={`/?tab=${known}`}>{title}</a>{' '}
        </span>
      ))}
    </Notice>
  );
}

interface TabsShown {
  readonly activeTabIndex: number;
  readonly tabs: readonly { readonly title: string }[];
}

/** Keeps for whom the tab at hand was written. */
function noteRole({ tabs, activeTabIndex }: TabsShown): void {
  const ready = readyTabs.find(({ operation }) => operation === tabs[activeTabIndex]?.title);
  const role = ready?.role ?? null;
  if (suggestedRole.get() !== role) suggestedRole.set(role);
}
