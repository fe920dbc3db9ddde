import { randomBytes } from 'node:crypto';
import type { Config, SystemConfig } from './config.ts';
import { openDirectory } from './directory/directory.ts';
import { importDirectory } from './directory/import/import.ts';
import { Secret } from './lib/secret.ts';
import type { SystemName } from './model/system.ts';
import { type Sandbox, startSandbox } from './sandbox/sandbox.ts';
import { defaultOrganization, makeSchool, type School } from './sandbox/school.ts';
import type { Issuer } from './sandbox/setting.ts';
import type { Store } from './store/store.ts';
import { systems } from './upstreams/registry.ts';

/** The simulated school with the systems that are simulated for it, each a process of its own. */
export interface Simulation {
  readonly school: School;
  readonly sandbox: Sandbox;
  /** How the gateway reaches the simulated systems. */
  readonly systems: Config<SystemName>['systems'];
}

/** Starts the sandbox of these systems with credentials that nobody else knows; one that takes callers' tokens takes those of this issuer. */
export async function startSimulation(names: readonly SystemName[], issuer: Issuer): Promise<Simulation> {
  const now = new Date();
  const keys = Object.fromEntries(names.map((name) => [name, randomBytes(24).toString('base64url')]));
  const sandbox = await startSandbox({ systems: names, now, keys, organization: defaultOrganization, issuer });
  const reached = names.map((name): [SystemName, SystemConfig] => {
    const url = new URL(sandbox.systems[name]?.url ?? '');
    const others = { SHIFTIQ_ORGANIZATION: defaultOrganization };
    const secret = systems[name].variables.auth === undefined ? new Secret(keys[name] ?? '') : null;
    return [name, { url, secret, others, callsPerMinute: null }];
  });
  return { school: makeSchool({ now }), sandbox, systems: Object.fromEntries(reached) };
}

/**
 * Imports the school's people, unless the directory holds somebody else's. Gives whether it holds the school now.
 */
export async function seedDirectory(store: Store, { directory: file, demo }: School): Promise<boolean> {
  const directory = openDirectory(store);
  const isOurs = (await directory.isEmpty()) || (await directory.students([demo.studentId])).length > 0;
  return isOurs && (await importDirectory(store, file)).ok;
}
