import { parseInstant } from '../../lib/instant.ts';
import type { AvailableClass, AvailableClassStatus, Encounter, NonEncounter } from '../../model/available-class.ts';
import { globalId } from '../../model/id.ts';
import type { WireEncounter, WireNonEncounter } from './wire.ts';

/** Only `Available` is documented; the others are what such a list would call them, and any further word is UNKNOWN. */
const statuses = new Map<string, AvailableClassStatus>([
  ['available', 'AVAILABLE'],
  ['full', 'FULL'],
  ['booked', 'BOOKED'],
  ['standby', 'STANDBY'],
  ['unavailable', 'UNAVAILABLE'],
]);

export function toEncounter(wire: WireEncounter): Encounter {
  return { ...toAvailableClass(wire), id: globalId('encounter', wire.Id), unitNumber: wire.UnitNumber ?? null };
}

export function toNonEncounter(wire: WireNonEncounter, classType: string): NonEncounter {
  return {
    ...toAvailableClass(wire),
    id: globalId('nonEncounter', wire.Id),
    classType,
    categories: (wire.Categories ?? '')
      .split(',')
      .map((category) => category.trim())
      .filter((category) => category !== ''),
    description: wire.Description ?? null,
  };
}

function toAvailableClass(wire: WireEncounter | WireNonEncounter): Omit<AvailableClass, 'id'> {
  return {
    sourceId: wire.Id,
    startsAt: parseInstant(wire.DateTime),
    endsAt: parseInstant(wire.EndDate),
    duration: wire.Duration ?? null,
    status: statuses.get((wire.Status ?? '').toLowerCase()) ?? 'UNKNOWN',
    statusText: wire.Status ?? null,
    isOnline: wire.IsOnline ?? null,
    place:
      wire.CenterId === null
        ? null
        : { externalId: wire.CenterId, name: wire.CenterName ?? '', referenceId: wire.CenterReferenceId ?? null },
  };
}
