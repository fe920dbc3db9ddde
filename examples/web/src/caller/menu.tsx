import { useEffect, useRef, useState } from 'react';
import { actAs } from './credential.ts';
import { ChooseIdentity } from './sign-in.tsx';

interface CallerMenuProps {
  readonly name: string;
  readonly id: string;
  readonly detail: string;
}

/** Who asks, and the way to somebody else. */
export function CallerMenu({ name, id, detail }: CallerMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = menu;
      if (current === null || !current.open) return;
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      const isOutside = event.type === 'pointerdown' && !current.contains(event.target as Node);
      if (isEscape || isOutside) current.open = false;
      if (isEscape) current.querySelector('summary')?.focus();
    };
    for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, close);
    return () => {
      for (const type of ['keydown', 'pointerdown']) document.removeEventListener(type, close);
    };
  }, []);
  return (
    <details className="caller" ref={menu} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <span className="quiet">{detail}</span> {name}
      </summary>
      <div className="card">
        <p className="quiet">
          You are <code>{id}</code>
        </p>
        {/* Tokens are made for who asks, so they are asked for when somebody wants one. */}
        {isOpen ? <ChooseIdentity /> : null}
        <button type="button" className="link" onClick={() => actAs(null)}>
          Forget the token of this tab
        </button>
      </div>
    </details>
  );
}
