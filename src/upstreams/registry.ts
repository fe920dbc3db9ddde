import type { QuadError } from '../errors.ts';
import { type SystemName, systemNames } from '../model/system.ts';
import { openChannel, type RequestPorts } from './channel.ts';
import { type Link, unconfiguredLink } from './link.ts';
import { type ShiftiqCommands, shiftiqCommands } from './shiftiq/commands.ts';
import { shiftiq } from './shiftiq/index.ts';
import { skillable } from './skillable/index.ts';
import type { System } from './system.ts';
import { wse } from './wse/index.ts';
import { zenoti } from './zenoti/index.ts';

/** The systems behind the graph: one line each. Config, context and tests derive the rest. */
export const systems = { wse, skillable, shiftiq, zenoti } satisfies { [name in SystemName]: System<unknown> };

/** The reads of all systems, made anew for each request. */
export type Upstreams = { readonly [name in SystemName]: ReturnType<(typeof systems)[name]['reads']> };

/** A system's open link, with the values of its further variables; a missing one is a system that is not configured. */
export interface Connection {
  readonly link: Link;
  readonly others: Readonly<Record<string, string>>;
}
export type Connections = { readonly [name in SystemName]?: Connection };

const notConnected: Connection = { link: unconfiguredLink, others: {} };

export function upstreamsFor(connections: Connections, ports: RequestPorts): Upstreams {
  const readsOf = <Reads>(system: System<Reads>): Reads => {
    const { link, others } = connections[system.name] ?? notConnected;
    return system.reads(openChannel(system, link, ports), others);
  };
  return Object.fromEntries(systemNames.map((name) => [name, readsOf<unknown>(systems[name])])) as Upstreams;
}

/** The commands of the one system that takes any, made anew for each step: the signal of `ports` ends its calls. */
export function commandsFor(connections: Connections, ports: RequestPorts): ShiftiqCommands {
  const { link, others } = connections.shiftiq ?? notConnected;
  // What a list leaves out may be the very row that a command looks for: such a list can't be read.
  const dropped = (error: QuadError) => {
    throw error;
  };
  return shiftiqCommands(openChannel(shiftiq, link, { ...ports, dropped }), others);
}
