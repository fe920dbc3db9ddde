import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OperationMode, OperationRecord } from '../model/operation.ts';
import type { Store } from '../store/store.ts';
import { keyedClientNames, readRegistry, touch } from './records.ts';
import { Shelf } from './shelf.ts';

/** The registered operations as this process knows them: what is published or retired elsewhere comes in by itself. */
export interface Registry {
  /** Another one as soon as anything that is answered here may have changed, but for what expires. */
  readonly version: number;
  /** The operation that a client may run under this id; null for one that is unknown, another client's, retired or expired. */
  find(clientName: string | null, id: string): OperationRecord | null;
  /** The same by its text, in whatever spelling. */
  findText(clientName: string | null, text: string): OperationRecord | null;
  /** What was set for a client by its name, or for the others by null; null where nothing was. */
  modeOf(clientName: string | null): OperationMode | null;
  /** Whether a client of this name has keys, by which alone it is known. */
  isKeyed(clientName: string): boolean;
  /** Whether there is anything under this name: operations are published for it, or its policy is set. */
  isKnown(clientName: string): boolean;
  /** Remembers that it was run. */
  used(operation: OperationRecord): void;
  /** Reads what changed, now. Throws what the store throws. */
  refresh(): Promise<void>;
  /** Resolves when everything that was read is ready to be run. */
  warmed(): Promise<void>;
  /** Writes down what was used, and reads no more. */
  close(): Promise<void>;
}

export interface RegistrySettings {
  /** Makes an operation ready to be run, before anybody asks for it; false where there is no room for more. */
  warm(operation: OperationRecord): boolean;
  /** Told when the store can't be read: what was known goes on. */
  failed(error: unknown): void;
  /** How many tokens a document may have whose text is compared. */
  readonly mostTokens: number;
}

/** Between two looks for changes, in milliseconds: a publication is to be known within five seconds. */
const lookMs = 1_500;

/** Opens the registry with all that is in the store. Throws what the store throws. */
export async function openRegistry(store: Store, { warm, failed, mostTokens }: RegistrySettings): Promise<Registry> {
  const shelf = new Shelf(mostTokens);
  const uses = openUses(store);
  let modes: ReadonlyMap<string | null, OperationMode | null> = new Map();
  let keyed: ReadonlySet<string> = new Set();
  let names: ReadonlySet<string> = new Set();
  let revision = -1;
  let version = 0;
  let reading: Promise<void> | null = null;
  let warming: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    const keyedNow = new Set(await keyedClientNames(store));
    if (keyedNow.size !== keyed.size || ![...keyed].every((name) => keyedNow.has(name))) version += 1;
    keyed = keyedNow;
    const changes = await readRegistry(store, revision);
    if (changes === null) return;
    // First what makes things stricter; and all can be run before the first is warm, as many take their time.
    modes = new Map(changes.policies.map(({ clientName, mode }) => [clientName, mode]));
    version += 1;
    for (const [index, operation] of changes.operations.entries()) {
      shelf.put(operation);
      if (index % 50 === 49) await nextTurn();
    }
    version += 1;
    names = new Set([...changes.policies.flatMap(({ clientName }) => clientName ?? []), ...shelf.names()]);
    revision = changes.revision;
    warming = warming.then(() => warmEach(changes.operations.filter(({ retiredAt }) => retiredAt === null)));
  }

  /** One a turn of the event loop, with room for requests in between. */
  async function warmEach(operations: readonly OperationRecord[]): Promise<void> {
    for (const operation of operations) {
      if (isClosed || !warm(operation)) return;
      await nextTurn();
    }
  }

  let isClosed = false;
  const refresh = () => {
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  await refresh();
  const timer = setInterval(() => void refresh().then(uses.write).catch(failed), lookMs).unref();

  return {
    get version() {
      return version;
    },
    find: (clientName, id) => shelf.find(clientName, id),
    findText: (clientName, text) => shelf.findText(clientName, text),
    modeOf: (clientName) => modes.get(clientName) ?? null,
    isKeyed: (clientName) => keyed.has(clientName),
    isKnown: (clientName) => names.has(clientName),
    used: uses.note,
    refresh,
    warmed: () => warming,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await reading?.catch(() => undefined);
      await warming;
      await uses.write().catch(failed);
    },
  };
}

/** The time of an operation's last use is written at most so often, in milliseconds. */
const useMs = 60_000;

function openUses(store: Store) {
  const written = new Map<string, number>();
  let waiting: OperationRecord[] = [];
  return {
    note(operation: OperationRecord): void {
      const key = JSON.stringify([operation.clientName, operation.id]);
      if (Date.now() - (written.get(key) ?? 0) < useMs) return;
      written.set(key, Date.now());
      waiting.push(operation);
    },
    /** What can't be written waits for the next time: who retires what is in use must be told so. */
    async write(): Promise<void> {
      const some = waiting;
      waiting = [];
      if (some.length === 0) return;
      await touch(store, some, new Date()).catch((error: unknown) => {
        waiting = [...some, ...waiting];
        throw error;
      });
    },
  };
}
