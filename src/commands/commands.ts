import { createHash, randomUUID } from 'node:crypto';
import { callerId, type KnownCaller } from '../access/caller.ts';
import type { Command } from '../model/command.ts';
import { globalId } from '../model/id.ts';
import type { Trace } from '../upstreams/trace.ts';
import type { Desk } from './desk.ts';
import { commandIdOf, givenKey, registrationKey } from './key.ts';
import { type PlanPorts, plan } from './plan.ts';
import type { LedgerRow } from './row.ts';
import { verbOf } from './verbs.ts';
import type { Wish } from './wish.ts';

/** The commands of one caller, as one request gives and follows them. */
export interface Commands {
  /**
   * Gives a command. `commandId` is the caller's own key: the same wish under the same key is one command, whose stored
   * result is given again. Throws QuadError where nothing was accepted.
   */
  give(wish: Wish, commandId: string | null): Promise<Command>;
  /** One of this caller's commands, by its uuid or by their key; null where they gave none. */
  find(by: { readonly sourceId: string } | { readonly commandId: string }): Promise<Command | null>;
}

export interface CommandsOfCaller extends Omit<PlanPorts, 'caller'> {
  readonly caller: KnownCaller;
  readonly desk: Desk;
  /** When the request must have its answer, by the process's clock in milliseconds. */
  readonly endsAt: number;
  /** Where the calls that are made for commands are written down; null where nobody asked for that. */
  readonly trace: Trace | null;
}

export function commandsOf({ desk, endsAt, trace, ...ports }: CommandsOfCaller): Commands {
  const caller = nameOf(ports.caller);
  return {
    async give(wish, commandId) {
      const commandKey = commandId === null ? defaultKey(wish) : givenKey(commandId);
      const inputHash = hashOf(wish);
      const known = await desk.known({ caller, commandKey, inputHash }, endsAt);
      if (known !== null) return toCommand(known);
      const order = await plan(ports, wish);
      const resources = verbOf(order).resources(order);
      return toCommand(
        await desk.handIn({ id: randomUUID(), caller, commandKey, inputHash, order, resources }, endsAt, trace),
      );
    },
    async find(by) {
      const row = await desk.find(
        'sourceId' in by ? { id: by.sourceId } : { caller, commandKey: givenKey(by.commandId) },
      );
      return row === null || row.caller !== caller ? null : toCommand(row);
    },
  };
}

/** Keys are the caller's own, and those of the application that they use: two that choose the same one do not meet. */
function nameOf(caller: KnownCaller): string {
  const client = caller.kind === 'application' || caller.client === null ? '' : ` by ${caller.client.name}`;
  return `${callerId(caller)}${client}`;
}

/** A registration whose id the caller chose is a key by itself: giving it twice is meant once. */
function defaultKey(wish: Wish): string | null {
  return wish.kind === 'registerStudent' && wish.registrationId !== null ? registrationKey(wish.registrationId) : null;
}

function hashOf(wish: Wish): string {
  return createHash('sha256').update(JSON.stringify(wish)).digest('hex');
}

function toCommand({ id, commandKey, order, acceptedAt, settledAt, result }: LedgerRow): Command {
  const commandId = commandIdOf(commandKey);
  return { id: globalId('command', id), sourceId: id, commandId, order, acceptedAt, settledAt, result };
}
