import { type Exit, type Player, startPlayer } from './player.ts';
import type { Issuer } from './setting.ts';
import { usualQuota } from './simulation.ts';
import { systems as allSystems, type System } from './system.ts';

export type { Exit } from './player.ts';

export interface SandboxSettings {
  /** All four when left out. */
  readonly systems?: readonly System[];
  /** The instant at which the sandbox's clock starts. */
  readonly now: Date;
  /** The credential that each system accepts. */
  readonly keys: Readonly<Partial<Record<System, string>>>;
  /** Free ones where left out. */
  readonly ports?: Readonly<Partial<Record<System, number>>>;
  readonly host?: string;
  /** True enforces each system's usual quota of calls. */
  readonly quota?: boolean;
  /** WSE: tokens of users, each with its user's WSE id. */
  readonly tokens?: Readonly<Record<string, string>>;
  /** WSE: whose tokens (JWT) it takes besides. */
  readonly issuer?: Issuer;
  /** Shift iQ: the school's organisation, and the zone of the person who holds the secret. */
  readonly organization?: string;
  readonly timeZone?: string;
}

export interface Sandbox {
  readonly systems: Readonly<Partial<Record<System, { readonly url: string; readonly pid: number }>>>;
  /** `listener` hears of every process that ends without having been stopped by `stop`. */
  onExit(listener: (exit: Exit) => void): void;
  stop(): Promise<void>;
}

function play(system: System, settings: SandboxSettings): Player {
  const { now, keys, ports = {}, host, quota, organization, timeZone, tokens = {}, issuer } = settings;
  const key = keys[system];
  if (!key) throw new Error(`The sandbox of ${system} needs a key`);
  const args = ['--now', now.toISOString(), '--port', String(ports[system] ?? 0)];
  if (host) args.push('--host', host);
  if (quota) args.push('--quota', String(usualQuota[system]));
  if (organization) args.push('--organization', organization);
  if (timeZone) args.push('--time-zone', timeZone);
  const env = {
    SANDBOX_KEY: key,
    SANDBOX_TOKENS: JSON.stringify(tokens),
    ...(issuer && { SANDBOX_ISSUER: JSON.stringify(issuer) }),
  };
  return startPlayer({ system, args, env });
}

/**
 * Plays systems, each in a process of its own so that one can be killed and the others live on.
 * Resolves when all of them serve; rejects, and leaves none behind, when one cannot.
 */
export async function startSandbox(settings: SandboxSettings): Promise<Sandbox> {
  const { systems = allSystems } = settings;
  const keyless = systems.find((system) => !settings.keys[system]);
  if (keyless) throw new Error(`The sandbox of ${keyless} needs a key`);
  const players = systems.map((system) => play(system, settings));
  const stopAll = async () => void (await Promise.all(players.map((player) => player.stop())));
  let isStopping = false;
  try {
    const served = await Promise.all(players.map(async ({ system, pid, url }) => [system, { url: await url, pid }]));
    return {
      systems: Object.fromEntries(served),
      onExit(listener) {
        for (const player of players) void player.exit.then((exit) => isStopping || listener(exit));
      },
      stop() {
        isStopping = true;
        return stopAll();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}
