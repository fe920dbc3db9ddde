import { type FormEvent, useId, useState } from 'react';
import { actAs } from './credential.ts';
import { type Identity, useIdentities } from './identities.ts';
import { readToken } from './token.ts';

/** The first thing on the page: whose week it is to be. */
export function SignIn() {
  return (
    <main className="alone">
      <section className="card">
        <h1>Whose week?</h1>
        <p className="quiet">A student sees their own; staff see the students of their centers.</p>
        <ChooseIdentity />
      </section>
    </main>
  );
}

/** Somebody of the simulated school, or whoever a pasted token is of. */
export function ChooseIdentity() {
  const [turn, setTurn] = useState(0);
  const found = useIdentities(turn);
  if (found === null) return <p className="quiet">Looking for people of the simulated school…</p>;
  const identities = found === 'unreachable' ? [] : found;
  return (
    <>
      {identities.length > 0 ? (
        <ul className="people">
          {identities.map((identity) => (
            <li key={identity.id}>
              <Person identity={identity} />
            </li>
          ))}
        </ul>
      ) : (
        <p>
          {found === 'unreachable'
            ? 'The gateway does not answer, so nobody can be named: start it with “npm start” in the checkout.'
            : 'The gateway names nobody here, as its people are not those of the simulated school: paste a token.'}{' '}
          <button type="button" className="link" onClick={() => setTurn(turn + 1)}>
            Look again
          </button>
        </p>
      )}
      <PasteToken isOpen={identities.length === 0} />
    </>
  );
}

function Person({ identity: { label, centers, token } }: { readonly identity: Identity }) {
  const choose = () => {
    const read = readToken(token);
    if ('token' in read) actAs(read.token);
  };
  return (
    <button type="button" className="person" onClick={choose}>
      <strong>{label}</strong>
      <span className="quiet">{centers.join(', ')}</span>
    </button>
  );
}

function PasteToken({ isOpen }: { readonly isOpen: boolean }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readToken(text);
    if ('token' in read) actAs(read.token);
    else setProblem(read.problem);
  };
  return (
    <details open={isOpen}>
      <summary>Paste a token</summary>
      <form onSubmit={submit} className="fields">
        <label htmlFor={id}>
          The token that “npm start” printed, or “npm run quad -- token --student ID” or “--staff ID”
        </label>
        <textarea
          id={id}
          rows={3}
          spellCheck={false}
          autoComplete="off"
          value={text}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
        {problem === null ? null : (
          <p id={`${id}-problem`} className="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit">Use this token</button>
      </form>
    </details>
  );
}
