/**
 * What a client may send. `off`: any document. `log`: the same, and those that are not registered are written down. `safelist`: the
 * id or the text of a registered one. `id-required`: the id of a registered one.
 */
export const operationModes = ['off', 'log', 'safelist', 'id-required'] as const;
export type OperationMode = (typeof operationModes)[number];

/** The stricter of two: what one allows and the other does not is not allowed. */
export function stricter(one: OperationMode, other: OperationMode): OperationMode {
  return operationModes.indexOf(one) < operationModes.indexOf(other) ? other : one;
}

/** An operation that may be run by its id. */
export interface RegisteredOperation {
  /** Whose it is; null where every client may run it. */
  readonly clientName: string | null;
  /** As it was published: nobody computes it again. Unique for a client. */
  readonly id: string;
  /** The operation's own name in its document; empty where it has none. */
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  /** The document, as it was published. */
  readonly text: string;
  /** How many calls to the systems it may lead to; `most` null where no number bounds them but the limit of every operation. */
  readonly calls: { readonly least: number; readonly most: number | null };
  /** How many it is allowed. */
  readonly maxUpstreamCalls: number;
  /** Whether caches on the way may give its answer to whoever asks for it. */
  readonly isPublic: boolean;
}

/** What the registry keeps of it besides. Times are ISO-8601 instants. */
export interface OperationRecord extends RegisteredOperation {
  /** The releases of the client that use it, in the order in which they were published. */
  readonly releases: readonly string[];
  readonly owner: string | null;
  readonly purpose: string | null;
  readonly publishedAt: string;
  /** Not run from then on. */
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly retiredAt: string | null;
}

/** How the operations of a client are held. What is null is as for the others. */
export interface OperationPolicy {
  /** Null for all that have none of their own. */
  readonly clientName: string | null;
  readonly mode: OperationMode | null;
  /** What an operation is allowed that says nothing of it. */
  readonly maxUpstreamCalls: number | null;
}
