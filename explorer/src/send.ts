import type { Fetcher } from '@graphiql/toolkit';
import type { Answer, Body, Sent } from './answer.ts';
import { tokenToSend } from './caller.ts';
import { forgetTokens } from './people.ts';
import { byIdLine } from './ready-tabs.ts';
import { openStore } from './store.ts';

/** What came of the last request; null before the first. */
export const lastAnswer = openStore<Answer | null>(null);

interface Request {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: unknown;
}

/**
 * Sends what is in the editors as the chosen caller, asks to be told of the calls behind the answer, and shows what came of it.
 * Headers that the reader wrote go before these. Never rejects.
 */
export const send: Fetcher = async (request, options) => {
  if (request.operationName === 'IntrospectionQuery') return introspect(request.query);
  const token = await tokenToSend();
  const headers = {
    'content-type': 'application/json',
    'quad-explain': 'on',
    'quad-explorer': 'on',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...lowerCased(options?.headers ?? {}),
  };
  const answer = await exchange(request as Request, headers);
  // The next request asks for a token anew, as the gateway may have another key now.
  if (answer.status === 401) forgetTokens();
  lastAnswer.set(answer);
  return (answer.body ?? unansweredBody(answer)) as never;
};

const noSchema =
  'This gateway does not show its schema, as in production: there is no documentation and no completion here. Operations run as always.';

/** Everybody may read the schema, where it is shown at all: no credential is needed, and an old one would be in the way. */
async function introspect(query: string): Promise<never> {
  const headers = { 'content-type': 'application/json' };
  const answer = await exchange({ query }, headers);
  const isTold = typeof answer.body?.data === 'object' && answer.body.data !== null;
  if (isTold) return answer.body as never;
  return { errors: [{ message: answer.body === null ? unansweredSentence(answer) : noSchema }] } as never;
}

async function exchange(request: Request, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const body = bodyOf(request);
  const sent: Sent = { headers: shown(headers), body, isById: 'documentId' in body };
  const begin = performance.now();
  const since = () => performance.now() - begin;
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      cache: 'no-store',
    });
    const text = await response.text();
    return { sent, status: response.status, ms: since(), body: parse(text) };
  } catch {
    return { sent, status: null, ms: since(), body: null };
  }
}

/** What is not said is not sent: `null` would be another request. */
function bodyOf({ query, operationName, variables }: Request): object {
  const [, documentId] = byIdLine.exec(query) ?? [];
  const named = typeof variables === 'object' && variables !== null ? { variables } : {};
  if (documentId !== undefined) return { documentId, ...named };
  // Right after the text was changed the editor may still hold the name of what stood there before.
  const isNamed = operationName != null && query.includes(operationName);
  return { query, ...(isNamed ? { operationName } : {}), ...named };
}

function lowerCased(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** A credential is shown as far as it is enough to tell one from another. */
function shown(headers: Readonly<Record<string, string>>): Record<string, string> {
  const secret = ['authorization', 'quad-client-key'];
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    secret.includes(name) && value.length > 20 ? `${value.slice(0, 17)}…` : value,
  ]);
  return Object.fromEntries(entries);
}

function parse(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Body) : null;
  } catch {
    return null;
  }
}

function unansweredBody(answer: Answer): Body {
  return { errors: [{ message: unansweredSentence(answer) }] };
}

/** What to say where no answer of a graph came. */
export function unansweredSentence({ status }: Pick<Answer, 'status'>): string {
  return status === null
    ? 'The gateway does not answer: see whether it runs (npm start), then run this again.'
    : `What came is no answer of a graph (status ${status}): see whether something stands between this page and the gateway.`;
}
