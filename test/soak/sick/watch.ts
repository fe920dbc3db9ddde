import { channel } from 'node:diagnostics_channel';
import type { Arrival } from './vendor.ts';

/** A call that a process is about to make. */
export interface Departure extends Arrival {
  readonly origin: string;
}

/** What the process of the gateway tells of itself. */
export interface Telling {
  /** How long it has kept a core busy, in microseconds. */
  readonly busy: number;
  readonly calls: readonly Departure[];
}

/** Writes down each call that undici gets to make in this process: one to a closed port can't be seen where it does not come. */
export function watchCalls(): (from: number) => Telling {
  const calls: Departure[] = [];
  channel('undici:request:create').subscribe((message) => {
    const { request } = message as { request: { origin: string | URL; method: string; path: string } };
    const { origin, method, path } = request;
    calls.push({ origin: String(origin), line: `${method} ${path}`, at: Date.now() });
  });
  return (from) => {
    const { user, system } = process.cpuUsage();
    return { busy: user + system, calls: calls.slice(from) };
  };
}
