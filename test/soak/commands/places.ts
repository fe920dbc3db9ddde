import type { Random } from '../../../src/sandbox/school/random.ts';

/** Where and when; `center` is its number, `startsAt` an ISO-8601 instant. */
export interface Place {
  readonly center: number;
  readonly startsAt: string;
}

export interface Places {
  /** Where a registration is wanted: at an event that was made for several, where others are wanted too, or where nobody is. */
  wanted(): Place;
  /** Where an event is to be made; nobody is wanted at one that is for nobody. */
  made(center: number, isForNobody: boolean): Place;
}

const minuteMs = 60_000;
/** Between two places of one center, in minutes: more than what the booking system takes for the same time. */
const apart = 3;
const recent = 10;

/** Minutes of a year that no exam of the school is in. */
export function makePlaces(random: Random, centers: number): Places {
  const first = Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 200 * 86_400_000;
  let count = 0;
  const contended: Place[] = [];
  const seated: Place[] = [];
  const fresh = (center: number): Place => {
    count += 1;
    return { center, startsAt: new Date(first + count * apart * minuteMs).toISOString() };
  };
  const near = (places: readonly Place[]): Place => {
    const place = random.pick(places.slice(-recent));
    // Half a minute earlier is the same event, where there is one.
    const early = random.chance(0.1) ? minuteMs / 2 : 0;
    return { ...place, startsAt: new Date(Date.parse(place.startsAt) - early).toISOString() };
  };
  return {
    wanted() {
      if (seated.length > 0 && random.chance(0.5)) return near(seated);
      if (contended.length > 0 && random.chance(0.3)) return near(contended);
      const place = fresh(random.int(0, centers - 1));
      contended.push(place);
      return place;
    },
    made(center, isForNobody) {
      const place = fresh(center);
      if (!isForNobody) seated.push(place);
      return place;
    },
  };
}
