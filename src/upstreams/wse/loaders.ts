import DataLoader from 'dataloader';
import { notForThisCaller } from '../../errors.ts';
import { eachKey } from '../../lib/each-key.ts';
import type { Encounter, NonEncounter } from '../../model/available-class.ts';
import type { Channel } from '../channel.ts';
import { wseSource } from './source.ts';

export interface NonEncountersKey {
  readonly user: string;
  readonly classType: string;
}

/** What a student may book is theirs: the policy is asked before the call. */
export function wseReads(channel: Channel) {
  const source = wseSource(channel);
  const forUser = async <T>(user: string, read: () => Promise<T>): Promise<T> => {
    if (!(await channel.maySee(user))) throw notForThisCaller('student');
    const answer = await read();
    await channel.given(user);
    return answer;
  };
  return {
    availableEncountersByUser: new DataLoader<string, Encounter[]>(
      eachKey((user) => forUser(user, () => source.availableEncounters(user))),
    ),
    availableNonEncountersByUser: new DataLoader<NonEncountersKey, NonEncounter[], string>(
      eachKey(({ user, classType }) => forUser(user, () => source.availableNonEncounters(user, classType))),
      { cacheKeyFn: ({ user, classType }) => `${user} ${classType}` },
    ),
  };
}
