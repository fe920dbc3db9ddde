import type { Caller } from '../access/caller.ts';
import type { Client } from '../model/client.ts';
import { type OperationMode, stricter } from '../model/operation.ts';
import type { Registry } from '../persisted/registry.ts';

/** Whose operations a request may run, and what else. */
export interface Standing {
  /** Null where no client is known. */
  readonly clientName: string | null;
  readonly mode: OperationMode;
  /** Whether it may register operations as it goes: automatic persisted queries are for our own front ends. */
  readonly mayRegister: boolean;
}

export interface Asker {
  readonly caller: Caller;
  /** What the request calls itself, which anybody can say. */
  readonly claimedNames: readonly string[];
  readonly production: boolean;
}

/** What holds where nothing was set. */
const usual = { partner: 'id-required', others: 'off' } as const;

/**
 * A client with a key is known by that alone. A name that is only said can make things stricter than they are for all others,
 * never looser, and finds no operation of a client that has a key.
 */
export function standingOf(registry: Registry, asker: Asker): Standing {
  const others = registry.modeOf(null) ?? usual.others;
  const client = clientOf(asker.caller);
  const known = knownNames(registry, asker);
  const mode =
    client === null
      ? known.map((name) => registry.modeOf(name) ?? others).reduce(stricter, others)
      : keyedMode(registry, client, { others, asker });
  return {
    clientName: client?.name ?? known[0] ?? null,
    mode,
    mayRegister: client?.role !== 'partner' && (mode === 'off' || mode === 'log'),
  };
}

function clientOf(caller: Caller): Client | null {
  return caller.kind === 'anonymous' ? null : caller.client;
}

function keyedMode(
  registry: Registry,
  { name, role }: Client,
  { others, asker }: { readonly others: OperationMode; readonly asker: Asker },
): OperationMode {
  const own = registry.modeOf(name);
  if (role !== 'partner') return own ?? others;
  // What nobody registered of a partner's is never parsed in production, whatever was set.
  return asker.production ? stricter(own ?? usual.partner, 'safelist') : (own ?? usual.partner);
}

/** Those of the names that a front end has, which nobody proves by a key. */
function knownNames(registry: Registry, { claimedNames }: Asker): readonly string[] {
  return claimedNames.filter((name) => registry.isKnown(name) && !registry.isKeyed(name));
}
