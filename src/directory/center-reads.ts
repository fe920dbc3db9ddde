import DataLoader from 'dataloader';
import { badArgument } from '../errors.ts';
import type { Place } from '../model/available-class.ts';
import type { Center } from '../model/center.ts';
import { globalId } from '../model/id.ts';
import type { SystemName } from '../model/system.ts';
import type { Directory } from './directory.ts';

/** The centres as one request reads them: each asked once, all of a tick in one query. Centres are no personal data. */
export interface CenterReads {
  /** By uuid of the directory. */
  byId(id: string): Promise<Center | null>;
  byIds(ids: readonly string[]): Promise<Center[]>;
  all(): Promise<Center[]>;
  /** All of these, for an argument: BAD_USER_INPUT names it where one does not exist. */
  existing(argument: string, ids: readonly string[]): Promise<Center[]>;
  /** The centre behind an id of a system; null where the directory has none. */
  byLink(system: SystemName, externalId: string): Promise<Center | null>;
  /** The same, made from what the payload tells where the directory has none. */
  at(system: SystemName, place: Place): Promise<Center>;
}

export function centerReads(directory: Directory): CenterReads {
  const byId = new DataLoader<string, Center | null>(async (ids) => {
    const found = new Map((await directory.centers(ids)).map((center) => [center.sourceId, center]));
    return ids.map((id) => found.get(id) ?? null);
  });
  const links = new Map<SystemName, DataLoader<string, Center | null>>();
  const linksOf = (system: SystemName): DataLoader<string, Center | null> => {
    const loader = links.get(system) ?? linkLoader(directory, system);
    links.set(system, loader);
    return loader;
  };
  return {
    byId: (id) => byId.load(id),
    byIds: async (ids) => (await Promise.all(ids.map((id) => byId.load(id)))).filter((center) => center !== null),
    all: () => directory.allCenters(),
    async existing(argument, ids) {
      const found = await Promise.all(ids.map((id) => byId.load(id)));
      return found.map((center, index) => {
        if (center !== null) return center;
        throw badArgument(argument, `there is no center ${globalId('center', ids[index] ?? '')}.`);
      });
    },
    byLink: (system, externalId) => linksOf(system).load(externalId),
    at: async (system, place) => (await linksOf(system).load(place.externalId)) ?? strangeCenter(system, place),
  };
}

function linkLoader(directory: Directory, system: SystemName): DataLoader<string, Center | null> {
  return new DataLoader(async (externalIds) => {
    const found = new Map(
      (await directory.centersByLink(system, externalIds)).map((center) => [center.links[system], center]),
    );
    return externalIds.map((id) => found.get(id) ?? null);
  });
}

function strangeCenter(system: SystemName, { externalId, name, referenceId }: Place): Center {
  return {
    id: globalId('center', externalId),
    sourceId: externalId,
    name,
    referenceId,
    timeZone: null,
    inDirectory: false,
    links: { [system]: externalId },
  };
}
