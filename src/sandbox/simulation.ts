import type { Call } from './http/call.ts';
import { type Door, listen } from './http/listener.ts';
import type { Setting, Settings } from './setting.ts';
import type { System } from './system.ts';

export type { Settings } from './setting.ts';

export interface Simulation {
  readonly system: System;
  readonly url: string;
  /** Every request so far, in the order of arrival. */
  readonly calls: readonly Call[];
  close(): Promise<void>;
}

// Each is loaded when it is played: a process that plays one shouldn't wait for the others.
const doors: Record<System, () => Promise<(setting: Setting) => Door>> = {
  wse: async () => (await import('./wse/door.ts')).wseDoor,
  skillable: async () => (await import('./skillable/door.ts')).skillableDoor,
  shiftiq: async () => (await import('./shiftiq/door.ts')).shiftiqDoor,
  zenoti: async () => (await import('./zenoti/door.ts')).zenotiDoor,
};

/** What `quota: true` of a sandbox means: Zenoti's is documented, the others' are guesses wide enough to work in. */
export const usualQuota: Record<System, number> = { wse: 600, skillable: 600, shiftiq: 300, zenoti: 60 };

/** Plays `system` over HTTP until it is closed. Rejects when the port is taken. */
export async function startSimulation(system: System, settings: Settings): Promise<Simulation> {
  const makeDoor = await doors[system]();
  const started = performance.now();
  const clock = () => new Date(settings.now.getTime() + Math.round(performance.now() - started));
  const door = makeDoor({ ...settings, clock });
  const { url, calls, close } = await listen(door, { host: settings.host ?? '127.0.0.1', port: settings.port ?? 0 });
  return { system, url, calls, close };
}
