import type { Caller } from '../access/caller.ts';
import { isStaff } from '../access/policy.ts';
import type { Link, System } from '../generated/graphql.ts';
import { type Links, type SystemName, systemNames } from '../model/system.ts';

const names: Readonly<Record<SystemName, System>> = {
  wse: 'WSE',
  skillable: 'SKILLABLE',
  shiftiq: 'SHIFTIQ',
  zenoti: 'ZENOTI',
};
const systemNameBySystem = Object.fromEntries(systemNames.map((name) => [names[name], name])) as Record<
  System,
  SystemName
>;

export function systemNameOf(system: System): SystemName {
  return systemNameBySystem[system];
}

export function systemOf(name: SystemName): System {
  return names[name];
}

/** Ids in other systems serve those who run the school; a student has no use for them. */
export function linksFor(caller: Caller, links: Links): Link[] | null {
  if (!isStaff(caller)) return null;
  return systemNames.flatMap((name) => {
    const externalId = links[name];
    return externalId === undefined ? [] : [{ system: names[name], externalId }];
  });
}
