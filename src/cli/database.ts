import { defaultDatabaseUrl, openStore, type Store } from '../store/store.ts';

/** Opens the store that the environment names, hands it to `work` and closes it whatever comes. Throws StoreError. */
export async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(process.env.DATABASE_URL || defaultDatabaseUrl);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
