import DataLoader from 'dataloader';
import { badArgument } from '../errors.ts';
import { type Soon, whenThere } from '../lib/soon.ts';
import type { Place } from '../model/available-class.ts';
import type { Center } from '../model/center.ts';
import { globalId } from '../model/id.ts';
import { type SystemName, systemNames } from '../model/system.ts';
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
  byLink(system: SystemName, externalId: string): Soon<Center | null>;
  /** The same, made from what the payload tells where the directory has none. */
  at(system: SystemName, place: Place): Soon<Center>;
}

export function centerReads(directory: Directory): CenterReads {
  const links = new Map<SystemName, LinkReads>();
  const linksOf = (system: SystemName): LinkReads => {
    const known = links.get(system);
    if (known !== undefined) return known;
    const made = linkReads(directory, system);
    links.set(system, made);
    return made;
  };
  const byId = new DataLoader<string, Center | null>(async (ids) => {
    const found = new Map((await directory.centers(ids)).map((center) => [center.sourceId, center]));
    for (const center of found.values()) remember(center);
    return ids.map((id) => found.get(id) ?? null);
  });
  /** A center that is there needs no second query when a system names it. */
  const remember = (center: Center): void => {
    for (const system of systemNames) {
      const externalId = center.links[system];
      if (externalId !== undefined) linksOf(system).meet(externalId, center);
    }
  };
  return {
    byId: (id) => byId.load(id),
    byIds: async (ids) => (await Promise.all(ids.map((id) => byId.load(id)))).filter((center) => center !== null),
    all: () => directory.allCenters(),
    async existing(argument, ids) {
      const found = await Promise.all(ids.map((id) => byId.load(id)));
      return found.map((center, index) => {
        if (center !== null) return center;
        throw badArgument(
          argument,
          `there is no center ${globalId('center', ids[index] ?? '')}: give an id that Query.centers lists.`,
        );
      });
    },
    byLink: (system, externalId) => linksOf(system).find(externalId),
    at: (system, place) =>
      whenThere(linksOf(system).find(place.externalId), (center) => center ?? strangeCenter(system, place)),
  };
}

/** The centers behind the ids of a system. */
interface LinkReads {
  /** At once, once it is there. */
  find(externalId: string): Soon<Center | null>;
  /** Keeps what is known of one. */
  meet(externalId: string, center: Center | null): Center | null;
}

function linkReads(directory: Directory, system: SystemName): LinkReads {
  const asked = new Map<string, Soon<Center | null>>();
  const meet = (externalId: string, center: Center | null) => {
    asked.set(externalId, center);
    return center;
  };
  const loader = new DataLoader<string, Center | null>(
    async (externalIds) => {
      const found = new Map(
        (await directory.centersByLink(system, externalIds)).map((center) => [center.links[system], center]),
      );
      return externalIds.map((id) => meet(id, found.get(id) ?? null));
    },
    { cache: false },
  );
  return {
    meet,
    find(externalId) {
      const known = asked.get(externalId);
      if (known !== undefined) return known;
      const answer = loader.load(externalId);
      asked.set(externalId, answer);
      return answer;
    },
  };
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
