import { afterEach } from '@jest/globals';
import { type Directory, openDirectory } from '../../../src/directory/directory.ts';
import { importDirectory } from '../../../src/directory/import/import.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import type { Databases } from '../../store/databases.ts';

export interface Opened {
  readonly url: string;
  readonly store: Store;
  readonly directory: Directory;
}

/** Gives a function that opens a fresh store; what a test opened is closed after it. */
export function opener(databases: Databases): { open(): Promise<Opened>; reopen(url: string): Promise<Store> } {
  const opened: Store[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });
  const reopen = async (url: string) => {
    const store = await openStore(url);
    opened.push(store);
    return store;
  };
  return {
    reopen,
    async open() {
      const url = await databases.fresh();
      const store = await reopen(url);
      return { url, store, directory: openDirectory(store) };
    },
  };
}

/** Imports rows that a test takes to be good. */
export async function seed(store: Store, file: object): Promise<void> {
  const result = await importDirectory(store, file);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
}

/** A GUID that is easy to tell apart: `uuid(7)`. */
export function uuid(number: number): string {
  return `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const lisbon = { id: uuid(1), name: 'Lisboa', referenceId: 'PT-LIS-01', timeZone: 'Europe/Lisbon' };
export const porto = { id: uuid(2), name: 'Porto', referenceId: 'PT-OPO-01', timeZone: 'Europe/Lisbon' };
export const ana = {
  id: uuid(11),
  name: 'Ana Prado',
  email: 'Ana@example.org',
  code: 'STU-1',
  centers: ['PT-OPO-01', 'PT-LIS-01'],
  wseId: 'ana.prado',
  skillableId: '510022',
  shiftiqId: uuid(21),
  zenotiId: uuid(31),
};
export const bruno = { id: uuid(12), name: 'Bruno Vaz', email: 'bruno@example.org', code: 'STU-2' };

/** Runs `work` on a store of its own. */
export async function withMemoryStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore('sqlite::memory:');
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
