import { path, withQuery } from '../../lib/path.ts';
import type { Encounter, NonEncounter } from '../../model/available-class.ts';
import type { Channel } from '../channel.ts';
import type { Call } from '../link.ts';
import { toEncounter, toNonEncounter } from './mapping.ts';
import { wireEncounter, wireNonEncounter } from './wire.ts';

/** The two lists of what a student may book. Both are bare arrays, without pages; a user that WSE does not know has none. */
export interface WseSource {
  /** GET users/{userIdentifier}/encounters/available */
  availableEncounters(user: string): Promise<Encounter[]>;
  /** GET users/{userIdentifier}/nonEncounters/available?classType={classType}: one class type a call. */
  availableNonEncounters(user: string, classType: string): Promise<NonEncounter[]>;
}

export function wseSource(channel: Channel): WseSource {
  return {
    async availableEncounters(user) {
      const call: Call = { method: 'GET', path: path`/users/${user}/encounters/available` };
      return channel.readRows(wireEncounter, await channel.ask(call), call).map(toEncounter);
    },
    async availableNonEncounters(user, classType) {
      const call: Call = {
        method: 'GET',
        path: withQuery(path`/users/${user}/nonEncounters/available`, { classType }),
      };
      const rows = channel.readRows(wireNonEncounter, await channel.ask(call), call);
      return rows.map((row) => toNonEncounter(row, classType));
    },
  };
}
