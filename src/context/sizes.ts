import type { Services } from '../context.ts';
import { mostCentersOfPerson } from '../directory/centers-of-person.ts';

/** How many centers the directory has, how many one person in it has at most, which is at least 1, and how many calls an operation may make. */
export async function sizesOf({ directory, store, mostCalls }: Pick<Services, 'directory' | 'store' | 'mostCalls'>) {
  const [centers, centersOfPerson] = await Promise.all([directory.allCenters(), mostCentersOfPerson(store)]);
  return { centers: centers.length, centersOfPerson, mostCalls };
}
