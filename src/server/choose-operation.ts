import { createHash } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import { type ErrorCode, QuadError } from '../errors.ts';
import type { OperationRecord } from '../model/operation.ts';
import type { Registry } from '../persisted/registry.ts';
import type { Standing } from './client-mode.ts';
import type { NamedOperation, Said } from './operation-id.ts';
import { refusal } from './refusal.ts';

/** What is to be run: a registered operation, or the text that came. */
export type Choice =
  | { readonly entry: OperationRecord }
  /** `isStray`: the text is not registered, and it is to be written down that it was run. */
  | { readonly entry: null; readonly isStray: boolean };

/**
 * Chooses what a request runs, by what its client may send. Throws the refusal, in the words and with the codes and statuses
 * that clients know: those of Apollo Server while a client may register operations as it goes, else those of Apollo Router.
 */
export function chooseOperation(registry: Registry, { query, named }: Said, standing: Standing): Choice {
  if (named !== null) {
    return query === null ? byId(registry, named, standing) : withText({ query, named }, standing);
  }
  return query === null ? { entry: null, isStray: false } : byText(registry, query, standing);
}

function byId(registry: Registry, named: NamedOperation, standing: Standing): Choice {
  const entry = registry.find(standing.clientName, named.id);
  if (entry !== null) return { entry };
  if (isHeld(standing) || (named.by === 'id' && !standing.mayRegister)) {
    throw told('PERSISTED_QUERY_NOT_IN_LIST', `Persisted query '${named.id}' not found in the persisted query list`);
  }
  if (named.by === 'id') throw notFound();
  if (!standing.mayRegister) throw notSupported();
  // It may have been registered by its hash.
  return { entry: null, isStray: standing.mode === 'log' };
}

function withText(
  { query, named }: { readonly query: string; readonly named: NamedOperation },
  standing: Standing,
): Choice {
  if (named.by === 'id' || isHeld(standing)) {
    throw told(
      'CANNOT_SEND_PQ_ID_AND_BODY',
      'Sending a persisted query ID and a body in the same request is disallowed',
    );
  }
  if (!standing.mayRegister) throw notSupported();
  if (createHash('sha256').update(query).digest('hex') !== named.id) {
    throw told('PERSISTED_QUERY_HASH_MISMATCH', 'provided sha does not match query');
  }
  return { entry: null, isStray: standing.mode === 'log' };
}

function byText(registry: Registry, query: string, { clientName, mode }: Standing): Choice {
  if (mode === 'off') return { entry: null, isStray: false };
  if (mode === 'id-required') {
    throw told(
      'PERSISTED_QUERY_ID_REQUIRED',
      'This endpoint does not allow freeform GraphQL requests; operations must be sent by ID in the persisted queries GraphQL extension.',
    );
  }
  const entry = registry.findText(clientName, query);
  if (entry !== null) return { entry };
  if (mode === 'log') return { entry: null, isStray: true };
  throw told('QUERY_NOT_IN_SAFELIST', 'The operation body was not found in the persisted query safelist');
}

/** Whether only what is registered may be run. */
function isHeld({ mode }: Standing): boolean {
  return mode === 'safelist' || mode === 'id-required';
}

const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  // A client that gets one of these with another status takes it for a failure, and does not send the text.
  PERSISTED_QUERY_NOT_FOUND: 200,
  PERSISTED_QUERY_NOT_SUPPORTED: 200,
  PERSISTED_QUERY_NOT_IN_LIST: 404,
  QUERY_NOT_IN_SAFELIST: 403,
};

/** Some clients know these two by the message, and others by the code. */
const notFound = () => told('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
const notSupported = () => told('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');

function told(code: ErrorCode, message: string): GraphQLError {
  return refusal(new QuadError(code, message), statuses[code] ?? 400);
}
