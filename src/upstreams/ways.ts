import type { Cache } from '../cache/cache.ts';
import { openAnswers } from './answers.ts';
import type { Ways } from './channel.ts';
import { openFlights, openLonelyFlights } from './flights.ts';
import type { Link } from './link.ts';
import { openSharedAnswers } from './shared-answers.ts';
import type { System } from './system.ts';

export interface WaysSettings {
  /** Where gateways share what everybody may see; null where each keeps its own. */
  readonly cache?: Cache | null;
  /** Whether reads that ask the same at the same time are one call: they are when left out. */
  readonly sharesReads?: boolean;
  /** Whether what was kept is given without asking: it is when left out; else only where the system fails. */
  readonly givesFresh?: boolean;
  /** The clock by which answers age: the process's own when left out. */
  readonly now?: () => number;
}

/** Opens what requests go through to a system, over its link. */
export function openWays(
  system: Pick<System<unknown>, 'name' | 'isChanged'>,
  link: Link,
  { cache = null, sharesReads = true, givesFresh = true, now = Date.now }: WaysSettings = {},
): Ways {
  const { name, isChanged = false } = system;
  const flights = sharesReads ? openFlights(link) : openLonelyFlights(link);
  // Where callers' own tokens are sent, nothing is for everybody.
  const isShared = cache !== null && !link.forwards;
  const shared = isShared ? openSharedAnswers(cache, `${name}:${link.scopeOf(null)}`, now) : null;
  return { link, flights, answers: openAnswers({ flights, shared, isChanged, givesFresh, now }) };
}

/** Ends all calls. */
export async function closeWays({ link, answers }: Ways): Promise<void> {
  const renewed = answers.close();
  await link.close();
  await renewed;
}
