import { ApolloProvider } from '@apollo/client/react';
import { useEffect, useMemo } from 'react';
import { useCredential } from './caller/credential.ts';
import { SignIn } from './caller/sign-in.tsx';
import type { Token } from './caller/token.ts';
import { makeCounter } from './commands/counter.ts';
import { openDesk } from './commands/desk.ts';
import { DeskContext } from './commands/desk-context.ts';
import { makeClient } from './graph/client.ts';
import { Page } from './page.tsx';

/** Asks who somebody is, and then shows what is theirs. */
export function App() {
  const token = useCredential();
  // Another token is another page: nothing that one person saw is left for the next.
  return token === null ? <SignIn /> : <Own key={token.text} token={token} />;
}

function Own({ token }: { readonly token: Token }) {
  const { client, desk } = useMemo(() => {
    const made = makeClient(token.text);
    // Commands are kept for the person, not for the token, which may have expired in the middle of one.
    const place = `quad.commands.${token.sub}`;
    const drawer = {
      read: () => sessionStorage.getItem(place),
      write: (text: string) => sessionStorage.setItem(place, text),
    };
    return { client: made, desk: openDesk(makeCounter(made), drawer) };
  }, [token]);
  useEffect(() => desk.open(), [desk]);
  return (
    <ApolloProvider client={client}>
      <DeskContext value={desk}>
        <Page />
      </DeskContext>
    </ApolloProvider>
  );
}
