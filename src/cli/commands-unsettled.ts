import { unsettled } from '../commands/lookup.ts';
import type { LedgerRow } from '../commands/row.ts';
import { globalId } from '../model/id.ts';
import { withStore } from './database.ts';

/**
 * `quad commands unsettled [--json]`: the commands of which it is not known yet what came of them, oldest first. A gateway
 * that runs on this store goes on looking; where no read can tell, somebody has to look into the booking system. Gives the
 * exit code, which is 0 whatever there is.
 */
export async function commandsUnsettled({ json }: { json: boolean }): Promise<number> {
  const rows = (await withStore(unsettled)).map(shown);
  const text = rows.length === 0 ? 'Every command is settled.\n' : `${rows.map(toLine).join('\n')}\n`;
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : text);
  return 0;
}

/** Without the reasons and names in an order, which are for the booking system. */
function shown({ id, caller, order, phase, sends, tries, acceptedAt, nextAt }: LedgerRow) {
  const about =
    'registrationId' in order ? globalId('registration', order.registrationId) : globalId('event', order.eventId);
  return { id: globalId('command', id), kind: order.kind, about, caller, phase, sends, tries, acceptedAt, nextAt };
}

function toLine({ id, kind, about, caller, sends, tries, acceptedAt, nextAt }: ReturnType<typeof shown>): string {
  const times = `accepted ${acceptedAt.toISOString()}, next look ${nextAt.toISOString()}`;
  return `${id}  ${kind} ${about}  by ${caller}, sent ${sends} times, ${tries} looks since, ${times}`;
}
