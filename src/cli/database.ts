import { lackOf } from '../store/not-prepared.ts';
import { defaultDatabaseUrl, openStore, type Store, type StoreSettings } from '../store/store.ts';

/**
 * Opens the store that the environment names, hands it to `work` and closes it whatever comes. Throws StoreError, also where
 * the store is opened without migrating and lacks what `work` reads.
 */
export async function withStore<Result>(
  work: (store: Store) => Promise<Result>,
  settings: StoreSettings = {},
): Promise<Result> {
  const store = await openStore(process.env.DATABASE_URL || defaultDatabaseUrl, settings);
  try {
    return await work(store);
  } catch (error) {
    throw (settings.migrates === false ? lackOf(error) : null) ?? error;
  } finally {
    await store.close();
  }
}
