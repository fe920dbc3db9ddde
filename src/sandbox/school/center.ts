import { identity } from './identity.ts';

export interface Center {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly referenceId: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly wseId: string;
  /** The venue at Shift iQ. */
  readonly shiftiqId: string;
  readonly zenotiId: string;
}

// Two share a zone, two more share an offset only, and one is so far away that its "today" often is another date.
const places: readonly (readonly [referenceId: string, name: string, timeZone: string])[] = [
  ['PT-LIS-01', 'Lisboa Saldanha', 'Europe/Lisbon'],
  ['PT-OPO-01', 'Porto Boavista', 'Europe/Lisbon'],
  ['ES-MAD-01', 'Madrid Serrano', 'Europe/Madrid'],
  ['IT-MIL-01', 'Milano Duomo', 'Europe/Rome'],
  ['CL-SCL-01', 'Santiago Providencia', 'America/Santiago'],
];

/** The school's centres; their ids never change. */
export function makeCenters(): Center[] {
  return places.map(([referenceId, name, timeZone], index) => ({
    index,
    id: identity(`center/${referenceId}`),
    name,
    referenceId,
    timeZone,
    wseId: identity(`center/${referenceId}/wse`),
    shiftiqId: identity(`center/${referenceId}/shiftiq`),
    zenotiId: identity(`center/${referenceId}/zenoti`),
  }));
}
