import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  readonly title: string;
  /** What the button says that gives the command. */
  readonly action: string;
  /** Told once it is closed: the browser has given the focus back by then. */
  readonly close: () => void;
  /** Gives the command, or says what is wrong with the form; null where nothing is. */
  readonly submit: () => string | null;
  readonly problem: string | null;
  readonly children: ReactNode;
}

/** A form above the page. The browser keeps the focus in it, closes it by Escape, and gives the focus back. */
export function Dialog({ title, action, close, submit, problem, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const { current } = dialog;
    if (current !== null && !current.open) current.showModal();
  }, []);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (submit() === null) dialog.current?.close();
  };
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={close}>
      <form onSubmit={onSubmit} className="fields">
        <h2 id={id}>{title}</h2>
        {children}
        {problem === null ? null : (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <p className="row end">
          <button type="button" onClick={() => dialog.current?.close()}>
            Back
          </button>
          <button type="submit" className="main">
            {action}
          </button>
        </p>
      </form>
    </dialog>
  );
}
