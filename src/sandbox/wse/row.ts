import type { AvailableClass } from '../school/available-class.ts';

const noCenter = '00000000-0000-0000-0000-000000000000';

// .NET counts in ticks of a hundred nanoseconds, so its round trip format has seven digits.
function ticks(instant: Date): string {
  return `${instant.toISOString().slice(0, -1)}0000+00:00`;
}

// GUIDs come in whatever case the table they were read from holds them.
function guids({ id, center }: AvailableClass): { Id: string; CenterId: string } {
  const shout = center?.referenceId.startsWith('ES') ?? false;
  const centerId = center?.wseId ?? noCenter;
  return {
    Id: shout ? id.toUpperCase() : id,
    CenterId: center?.referenceId === 'PT-OPO-01' ? centerId.toUpperCase() : centerId,
  };
}

/** An item of either list: encounters have a unit, the others have categories and a description. */
export function toRow(offered: AvailableClass): Record<string, unknown> {
  const { Id, CenterId } = guids(offered);
  const own =
    offered.unitNumber === null
      ? { Categories: offered.categories, Description: offered.description }
      : { UnitNumber: offered.unitNumber };
  return {
    ...own,
    Id,
    DateTime: ticks(offered.start),
    EndDate: ticks(new Date(offered.start.getTime() + offered.minutes * 60_000)),
    Duration: offered.minutes,
    Status: offered.status,
    IsOnline: offered.center === null,
    CenterId,
    CenterName: offered.center?.name ?? null,
    CenterReferenceId: offered.center?.referenceId ?? null,
  };
}

/** The same item as the live student site spells it: camelCase keys, and no fraction of a second where it is zero. */
export function toLiveRow(offered: AvailableClass): Record<string, unknown> {
  const entries = Object.entries(toRow(offered)).map(([key, value]) => [
    key.charAt(0).toLowerCase() + key.slice(1),
    typeof value === 'string' ? value.replace('.0000000+', '+') : value,
  ]);
  return Object.fromEntries(entries);
}
