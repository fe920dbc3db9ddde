import { path, withQuery } from '../../lib/path.ts';
import type { Encounter, NonEncounter } from '../../model/available-class.ts';
import type { Channel } from '../channel.ts';
import type { Read } from '../endpoint.ts';
import { isList } from '../form.ts';
import { availableClasses as endpoint } from './endpoints.ts';
import { toEncounter, toNonEncounter } from './mapping.ts';
import { wireEncounter, wireNonEncounter } from './wire.ts';

/** The two lists of what a student may book. Both are bare arrays, without pages; a user that WSE does not know has none. */
export interface WseSource {
  /** GET users/{userIdentifier}/encounters/available */
  availableEncounters(user: string): Promise<Encounter[]>;
  /** GET users/{userIdentifier}/nonEncounters/available?classType={classType}: one class type a call. */
  availableNonEncounters(user: string, classType: string): Promise<NonEncounter[]>;
}

const idOf = ({ Id }: { readonly Id: string }): string => Id;

export function wseSource(channel: Channel): WseSource {
  return {
    async availableEncounters(user) {
      const call: Read = { method: 'GET', path: path`/users/${user}/encounters/available`, form: isList, endpoint };
      return channel.readRows(wireEncounter, await channel.ask(call), call, idOf).map(toEncounter);
    },
    async availableNonEncounters(user, classType) {
      const call: Read = {
        method: 'GET',
        path: withQuery(path`/users/${user}/nonEncounters/available`, { classType }),
        form: isList,
        endpoint,
      };
      const rows = channel.readRows(wireNonEncounter, await channel.ask(call), call, idOf);
      return rows.map((row) => toNonEncounter(row, classType));
    },
  };
}
