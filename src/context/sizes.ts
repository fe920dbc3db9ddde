import type { Services } from '../context.ts';
import { mostCentersOfPerson } from '../directory/centers-of-person.ts';

/** How many centers the directory has, and how many one person in it has at most: at least 1. */
export async function sizesOf({ directory, store }: Pick<Services, 'directory' | 'store'>) {
  const [centers, centersOfPerson] = await Promise.all([directory.allCenters(), mostCentersOfPerson(store)]);
  return { centers: centers.length, centersOfPerson };
}
