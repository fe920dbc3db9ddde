import type { Services } from '../context.ts';

/** Tells whether what an answer was read from has been changed since, by whomever. */
export interface Changes {
  /** How often what was kept of the systems was dropped, as after a command: here, or elsewhere as far as it was heard of. */
  drops(): number;
  /**
   * What differs as soon as anybody has changed the store, or a command a system: between two equal ones nothing was, as far as
   * it was heard of. Null where that can't be told.
   */
  state(): string | null;
  /** Hears of the commands of the gateways that share the cache. Null where there is none. Never rejects. */
  meetOthers(): Promise<unknown> | null;
}

/** The connections are looked up anew each time, as channels do. */
export function openChanges({ store, connections }: Pick<Services, 'store' | 'connections'>): Changes {
  const answers = () => Object.values(connections).map((connection) => connection.answers);
  const drops = () => answers().reduce((sum, { moment }) => sum + moment().epoch, 0);
  return {
    drops,
    state() {
      const version = store.version();
      const shared = answers().flatMap(({ meetOthers, moment }) => (meetOthers === null ? [] : [moment().sharedEpoch]));
      return version === null || shared.includes(null) ? null : [version, drops(), ...shared].join();
    },
    meetOthers() {
      const meetings = answers().flatMap(({ meetOthers }) => meetOthers ?? []);
      return meetings.length === 0 ? null : Promise.all(meetings.map((meet) => meet()));
    },
  };
}
