import { join } from 'node:path';
import { openDevelopmentKey } from '../../src/access/development-key.ts';
import { readConfig } from '../../src/config.ts';
import type { SystemName } from '../../src/model/system.ts';
import { startHouse } from '../../src/start.ts';
import { openStore } from '../../src/store/store.ts';
import { systems } from '../../src/upstreams/registry.ts';

// A house as the program starts it, from the environment, but for where Apollo Studio is: that is given, with a folder for the key.
// Ends when its parent does.
const [folder = '', places = ''] = process.argv.slice(2);
const names = Object.keys(systems) as SystemName[];
const variables = Object.fromEntries(names.map((name) => [name, systems[name].variables]));
const config = readConfig<SystemName>(process.env, variables as Record<SystemName, (typeof variables)[string]>);
const studio = config.studio && { ...config.studio, places: JSON.parse(places) };
const developmentKey = await openDevelopmentKey(join(folder, 'key.json'));
const ground = { store: await openStore('sqlite::memory:'), developmentKey, identities: null };
const house = await startHouse({ ...config, studio }, ground);
process.once('disconnect', async () => {
  await house.close();
  process.exit(0);
});
