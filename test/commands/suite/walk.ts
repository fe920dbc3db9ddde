import { randomUUID } from 'node:crypto';
import { openLedger } from '../../../src/commands/ledger.ts';
import { protocol } from '../../../src/commands/protocol.ts';
import type { LedgerRow } from '../../../src/commands/row.ts';
import { verbOf } from '../../../src/commands/verbs.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Link } from '../../../src/upstreams/link.ts';
import type { ShiftiqCommands } from '../../../src/upstreams/shiftiq/commands.ts';
import type { Vendor } from '../../kit/vendor.ts';
import { linkTo, over } from '../../upstreams/commands-stage.ts';
import { begun, type Clock, leaseMs } from './open.ts';
import { type Played, play } from './script.ts';
import type { Row } from './state-kinds.ts';

/** How long a request may be on its way, in milliseconds. */
export const lateMs = 200;
const tooLongMs = 31_000;

export interface Stage {
  readonly vendor: Vendor;
  readonly store: Store;
  /** What all processes go by. It stands still while a command is carried on. */
  readonly clock: Clock;
}

/** To the vendor, and to a port at which nobody listens. Each row has its own, which know of no failures. */
interface Links {
  readonly link: Link;
  readonly deadLink: Link;
}

/** Carries the command of a row on, as the processes of a gateway would, and gives what is in the ledger then. */
export async function walk(stage: Stage, row: Row): Promise<{ end: LedgerRow; calls: string }> {
  const links: Links = { link: linkTo(stage.vendor.url), deadLink: linkTo('http://127.0.0.1:1') };
  try {
    return await walkOver(links, stage, row);
  } finally {
    await Promise.all([links.link.close(), links.deadLink.close()]);
  }
}

async function walkOver(links: Links, stage: Stage, row: Row): Promise<{ end: LedgerRow; calls: string }> {
  const { store, clock } = stage;
  const played = play(stage.vendor, row);
  const calls = callsOf(links, played);
  const now = () => clock.at;
  const ledger = openLedger(store, { owner: randomUUID(), leaseMs, now });
  const advance = protocol({ store, ledger, lateMs, within: () => calls });
  const { id } = await beginAs(stage, row, { played, calls });
  const look = async () => (await ledger.byId(id)) ?? Promise.reject(new Error('the command is gone'));
  let end = await look();
  for (let looks = 0; end.settledAt === null && looks < row.looks; looks += 1) {
    clock.at = end.nextAt > clock.at ? end.nextAt : clock.at;
    for (const due of await ledger.claimDue(1)) await advance(due);
    end = await look();
  }
  return { end, calls: played.calls() };
}

/** Brings the command to where the row begins: with its caller's process, or left by one that is dead. */
async function beginAs(
  stage: Stage,
  { order, from }: Row,
  { played, calls }: { played: Played; calls: ShiftiqCommands },
): Promise<LedgerRow> {
  const { store, clock } = stage;
  const doomed = openLedger(store, { owner: randomUUID(), leaseMs, now: () => clock.at });
  const row = await begun(doomed, { order, resources: verbOf(order).resources(order) });
  if (from === 'caller') {
    await doomed.postpone(row, clock.at);
    return row;
  }
  if (from === 'died') await doomed.beginSend(row, await verbOf(order).read(calls, order));
  if (from === 'died') played.passOver();
  clock.pass(from === 'tooOld' ? tooLongMs : leaseMs);
  return row;
}

function callsOf({ link, deadLink }: Links, played: Played): ShiftiqCommands {
  const [alive, dead] = [over(link), over(deadLink)];
  return {
    ...alive,
    async send(order) {
      if (played.next() !== 'nobody') return alive.send(order);
      played.passOver();
      return dead.send(order);
    },
  };
}
