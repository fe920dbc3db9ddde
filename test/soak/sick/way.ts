import { type Random, seeded } from '../../../src/sandbox/school/random.ts';
import { page, say } from '../../faults/answer-faults.ts';
import { type Fault, pass } from '../../faults/fault-server.ts';
import { drip, hang } from '../../faults/line-faults.ts';

/** How a system can be sick. */
export type Way =
  /** It takes calls and never answers. */
  | 'hung'
  /** Its port is closed, and the connections that there were are broken. */
  | 'refused'
  | '500'
  | '503'
  /** The head of the answer comes at once, and of the body a byte each tenth of a second, for ever. */
  | 'drip'
  /** 200 with HTML. */
  | 'page'
  /** Half of the calls, by chance, get 503. */
  | 'half'
  /** The same, but for some that are spared so that a breaker hardly ever counts five in a row. */
  | 'scattered';

/** So many failures in a row are left where they are to be scattered. */
const mostInRow = 2;

/** What becomes of the calls; nothing of those to a closed port, which never come. The seed decides what is left to chance. */
export function faultOf(way: Way, seed: string): Fault {
  if (way === 'half') return halfOf(seeded(seed), Number.POSITIVE_INFINITY);
  if (way === 'scattered') return halfOf(seeded(seed), mostInRow);
  return certain[way];
}

const certain: Readonly<Record<Exclude<Way, 'half' | 'scattered'>, Fault>> = {
  hung: hang,
  refused: pass,
  '500': say(500),
  '503': say(503),
  drip,
  page: say(200, page, { 'content-type': 'text/html' }),
};

function halfOf(random: Random, most: number): Fault {
  const fail = say(503);
  let inRow = 0;
  return (visit) => {
    inRow = random.chance(0.5) && inRow < most ? inRow + 1 : 0;
    return inRow > 0 ? fail(visit) : pass(visit);
  };
}
