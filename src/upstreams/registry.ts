import type { QuadError } from '../errors.ts';
import type { SystemName } from '../model/system.ts';
import { openChannel, type RequestPorts, type Ways } from './channel.ts';
import { unconfiguredLink } from './link.ts';
import { type ShiftiqCommands, shiftiqCommands } from './shiftiq/commands.ts';
import { shiftiq } from './shiftiq/index.ts';
import { skillable } from './skillable/index.ts';
import type { System } from './system.ts';
import { closeWays, openWays } from './ways.ts';
import { wse } from './wse/index.ts';
import { zenoti } from './zenoti/index.ts';

/** The systems behind the graph: one line each. Config, context and tests derive the rest. */
export const systems = { wse, skillable, shiftiq, zenoti } satisfies { [name in SystemName]: System<unknown> };

/** The reads of all systems, made anew for each request. */
export type Upstreams = { readonly [name in SystemName]: ReturnType<(typeof systems)[name]['reads']> };

/** What requests go through to a system, with the values of its further variables. */
export interface Connection extends Ways {
  readonly others: Readonly<Record<string, string>>;
}
/** A missing one is a system that is not configured. */
export type Connections = { readonly [name in SystemName]?: Connection };

/** Stands for any: nothing is ever told through it. */
const notConnected: Connection = { ...openWays(wse, unconfiguredLink), others: {} };

/** Each system's reads are made when they are first used: most requests use one system, or none. */
export function upstreamsFor(connections: Connections, ports: RequestPorts): Upstreams {
  return new LazyUpstreams(connections, ports);
}

class LazyUpstreams implements Upstreams {
  readonly #connections: Connections;
  readonly #ports: RequestPorts;
  readonly #made: { -readonly [name in SystemName]?: Upstreams[name] } = {};

  constructor(connections: Connections, ports: RequestPorts) {
    this.#connections = connections;
    this.#ports = ports;
  }

  get wse() {
    this.#made.wse ??= this.#readsOf(systems.wse);
    return this.#made.wse;
  }

  get skillable() {
    this.#made.skillable ??= this.#readsOf(systems.skillable);
    return this.#made.skillable;
  }

  get shiftiq() {
    this.#made.shiftiq ??= this.#readsOf(systems.shiftiq);
    return this.#made.shiftiq;
  }

  get zenoti() {
    this.#made.zenoti ??= this.#readsOf(systems.zenoti);
    return this.#made.zenoti;
  }

  #readsOf<Reads>(system: System<Reads>): Reads {
    const connection = this.#connections[system.name] ?? notConnected;
    return system.reads(openChannel(system, connection, this.#ports), connection.others);
  }
}

/** The commands of the one system that takes any, made anew for each step: the deadline of `ports` ends its calls. */
export function commandsFor(connections: Connections, ports: RequestPorts): ShiftiqCommands {
  const connection = connections.shiftiq ?? notConnected;
  // What a list leaves out may be the very row that a command looks for: such a list can't be read.
  const dropped = (error: QuadError) => {
    throw error;
  };
  return shiftiqCommands(openChannel(shiftiq, connection, { ...ports, dropped }), connection.others);
}

/** What a command changed is given and kept no more, here and by the gateways that share the cache. Never rejects. */
export async function dropChanged({ shiftiq: connection }: Connections): Promise<void> {
  await connection?.answers.drop();
}

/** Ends all calls. */
export async function closeConnections(connections: Connections): Promise<void> {
  await Promise.all(Object.values(connections).map(closeWays));
}
