import type { OperationRecord } from '../model/operation.ts';
import { canonicalText } from './canonical-text.ts';

const everybody = '';

/** The operations of a process, found by id and by text. `mostTokens` bounds the texts that are compared. */
export class Shelf {
  readonly #mostTokens: number;
  /** Those too that were retired or have expired: an id of its own never means what somebody else published under it. */
  readonly #byId = new Map<string, OperationRecord>();
  /** Several where one text has several ids. */
  readonly #byText = new Map<string, readonly OperationRecord[]>();

  constructor(mostTokens: number) {
    this.#mostTokens = mostTokens;
  }

  put(operation: OperationRecord): void {
    const key = keyOf(operation.clientName, operation.id);
    const before = this.#byId.get(key);
    this.#byId.set(key, operation);
    // A body never changes.
    const text = this.#textKey(operation);
    if (text === null) return;
    const others = this.#byText.get(text)?.filter((other) => other !== before) ?? [];
    this.#byText.set(text, [...others, operation]);
  }

  /**
   * The operation that a client may run under an id: as it is given, then without or with the word for how it was computed, then
   * as `app~release~id` (Hive's app deployments). Its own go before those that everybody may run. Nothing is computed here.
   */
  find(clientName: string | null, id: string): OperationRecord | null {
    return this.#ofClient(clientName, id) ?? this.#ofRelease(clientName, id);
  }

  /** The same by its text, in whatever spelling. */
  findText(clientName: string | null, text: string): OperationRecord | null {
    const canonical = canonicalText(text, this.#mostTokens);
    if (canonical === null) return null;
    return firstOf(namesOf(clientName), (name) => firstOf(this.#byText.get(keyOf(name, canonical)) ?? [], alive));
  }

  /** The clients that have operations of their own. */
  names(): string[] {
    return [...this.#byId.values()].flatMap(({ clientName }) => clientName ?? []);
  }

  #ofClient(clientName: string | null, id: string): OperationRecord | null {
    const found = firstOf(namesOf(clientName), (name) =>
      firstOf(spellings(id), (each) => this.#byId.get(keyOf(name, each)) ?? null),
    );
    return found === null ? null : alive(found);
  }

  #ofRelease(clientName: string | null, text: string): OperationRecord | null {
    const [app, release, ...rest] = text.split('~');
    if (app !== clientName || release === undefined || rest.length === 0) return null;
    const operation = this.#ofClient(clientName, rest.join('~'));
    return operation?.releases.includes(release) ? operation : null;
  }

  #textKey({ clientName, text }: OperationRecord): string | null {
    const canonical = canonicalText(text, this.#mostTokens);
    return canonical === null ? null : keyOf(clientName, canonical);
  }
}

/** Neither part has a line feed before the end of the other. */
function keyOf(clientName: string | null, id: string): string {
  return [clientName ?? everybody, id].join('\n');
}

function namesOf(clientName: string | null): readonly (string | null)[] {
  return clientName === null ? [null] : [clientName, null];
}

function spellings(id: string): readonly string[] {
  return id.startsWith('sha256:') ? [id, id.slice('sha256:'.length)] : [id, `sha256:${id}`];
}

/** Null where it was retired, or its time is over. */
function alive(operation: OperationRecord): OperationRecord | null {
  const { retiredAt, expiresAt } = operation;
  const isOver = expiresAt !== null && expiresAt <= new Date().toISOString();
  return retiredAt !== null || isOver ? null : operation;
}

function firstOf<From, To>(all: readonly From[], find: (one: From) => To | null): To | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}
