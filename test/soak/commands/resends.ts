import { lateMs } from './fault.ts';
import type { Given } from './given.ts';
import type { Journal, Send } from './journal.ts';
import { changeOf } from './ledger-check.ts';

/**
 * Calls that were made again after one that left doubt, though no read that the system answered came in between after the
 * doubtful one could no longer arrive. No read shows a cancelled event, so there only the time counts; and what several
 * commands ask for may be asked for again as soon as a read showed that the first was done.
 */
export function blindResends({ sends, reads }: Journal, given: readonly Given[]): string[] {
  const wrong: string[] = [];
  const commands = Map.groupBy(given, ({ change }) => change);
  for (const same of Map.groupBy(sends, ({ text }) => text).values()) {
    same.forEach((send, index) => {
      const earlier = same[index - 1];
      if (earlier === undefined || earlier.isTold) return;
      const isAskedOnce = commands.get(changeOf(send))?.length === 1;
      const certainAt = earlier.arrivedAt + (isAskedOnce ? lateMs.most : 0);
      const isLooked = (reads.get(readOf(send)) ?? []).some((at) => at >= certainAt && at <= send.arrivedAt);
      const isLate = send.arrivedAt >= certainAt;
      if (isLooked || (isLate && send.verb === 'cancel-event')) return;
      const pause = send.arrivedAt - earlier.arrivedAt;
      wrong.push(`${changeOf(send)} was sent again after ${pause} ms, blindly, after ${earlier.fault}`);
    });
  }
  return wrong;
}

/** The path of the read that shows whether it was done. */
function readOf({ verb, subject }: Send): string {
  return verb === 'add-event' ? '/api/events/classes' : `/api/registrations/${subject}`;
}

/**
 * Calls on one registration, or for one place, that were on their way at the same time as another's: the booking system may
 * then make two events, or take them in either order.
 */
export function collisions({ sends }: Journal): string[] {
  const wrong: string[] = [];
  const byTouched = new Map<string, Send[]>();
  for (const send of sends) {
    for (const touched of touchedBy(send)) {
      const others = byTouched.get(touched) ?? [];
      const other = others.find((one) => one.text !== send.text && endOf(one) > send.arrivedAt);
      if (other !== undefined) wrong.push(`${changeOf(send)} met ${changeOf(other)} at ${touched}`);
      byTouched.set(touched, [...others.filter((one) => endOf(one) > send.arrivedAt), send]);
    }
  }
  return wrong;
}

const endOf = ({ reply, arrivedAt }: Send): number => reply?.at ?? arrivedAt;

function touchedBy({ verb, subject, body }: Send): string[] {
  const isSeated = verb === 'register-lax' || verb === 'transfer-lax';
  const isAlone = String(body.EventExamType).startsWith('Individual');
  if (!isSeated || isAlone) return [subject];
  const minute = Math.floor(Date.parse(body.EventStart) / 60_000);
  return [subject, `${body.EventVenue} ${minute}`, `${body.EventVenue} ${minute + 1}`];
}
