import { type ChangeEvent, useState } from 'react';
import { choice, personOf, suggestedRole } from './caller.ts';
import { type Absence, expiryOf, type Identity, people } from './people.ts';
import { useStore } from './store.ts';

const absences: Readonly<Record<Absence, string>> = {
  production: 'In production nobody is at hand: paste a token of your issuer.',
  far: 'Development identities are given to pages of the gateway’s own machine only: open it at http://127.0.0.1, or paste a token.',
  others: 'The directory has people of its own: paste what npm run quad -- token --student ID prints.',
  unreachable: 'The gateway did not say who there is: see whether it runs, and reload the page.',
};

/** The choice of whom requests are sent as. */
export function IdentitySwitch() {
  const { identities, absence } = useStore(people);
  const chosen = useStore(choice);
  const suggested = personOf({ kind: 'suggested' }, useStore(suggestedRole), identities);
  const choose = ({ target: { value } }: ChangeEvent<HTMLSelectElement>) => {
    if (value === 'suggested' || value === 'none') choice.set({ kind: value });
    else if (value === 'pasted') choice.set({ kind: 'pasted', token: '' });
    else choice.set({ kind: 'person', id: value });
  };
  return (
    <div className="identity">
      <label htmlFor="ask-as">Ask as</label>
      <select id="ask-as" value={chosen.kind === 'person' ? chosen.id : chosen.kind} onChange={choose}>
        {suggested !== null && <option value="suggested">{suggested.label} (for this tab)</option>}
        <Group label="Students" people={identities.filter(({ role }) => role === 'student')} />
        <Group label="Staff" people={identities.filter(({ role }) => role === 'staff')} />
        <option value={suggested === null ? 'suggested' : 'none'}>No token</option>
        <option value="pasted">Paste a token…</option>
      </select>
      {chosen.kind === 'pasted' && <TokenField />}
      {absence !== null && chosen.kind !== 'pasted' && <span className="absence">{absences[absence]}</span>}
    </div>
  );
}

function Group({ label, people: members }: { readonly label: string; readonly people: readonly Identity[] }) {
  if (members.length === 0) return null;
  return (
    <optgroup label={label}>
      {members.map(({ id, label: name, centers }) => (
        <option key={id} value={id}>
          {name.replace(/, (student|staff)$/, '')} · {centers.join(', ')}
        </option>
      ))}
    </optgroup>
  );
}

/** It is kept in this page alone: a reload forgets it. */
function TokenField() {
  const [token, setToken] = useState('');
  const change = ({ target: { value } }: ChangeEvent<HTMLInputElement>) => {
    const bare = value.trim().replace(/^Bearer\s+/i, '');
    setToken(value);
    choice.set({ kind: 'pasted', token: bare });
  };
  return (
    <>
      <input
        type="password"
        aria-label="Token"
        placeholder="Paste a token"
        autoComplete="off"
        spellCheck={false}
        value={token}
        onChange={change}
      />
      {token !== '' && <span className="absence">{wordsOn(token.trim().replace(/^Bearer\s+/i, ''))}</span>}
    </>
  );
}

function wordsOn(token: string): string {
  const expiry = expiryOf(token);
  if (expiry === 0) return 'This is no token: one has three parts with dots between, and says when it expires.';
  const at = new Date(expiry).toLocaleString();
  return expiry < Date.now() ? `This token expired at ${at}: paste a newer one.` : `It holds until ${at}.`;
}
