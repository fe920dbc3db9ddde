import type { SystemName } from '../../../src/model/system.ts';
import { systemNames } from '../../../src/model/system.ts';
import { pass } from '../../faults/fault-server.ts';
import { makeCrowd } from '../crowd.ts';
import { makeRecords } from '../records.ts';
import { type Arrival, startVendor, type Vendor } from './vendor.ts';
import { faultOf, type Way } from './way.ts';

/** What this process is told; it answers each under its number. */
export type Order = { readonly number: number; readonly system: SystemName } & (
  | { readonly verb: 'sicken'; readonly way: Way; readonly seed: string }
  | { readonly verb: 'mend' }
  /** The calls but for so many that are known. */
  | { readonly verb: 'calls'; readonly from: number }
);

/** What it answers: the addresses first, under no number. */
export type Report =
  | { readonly number: null; readonly urls: Readonly<Record<SystemName, string>> }
  | { readonly number: number; readonly calls: readonly Arrival[] };

const records = makeRecords(makeCrowd());
const started = await Promise.all(systemNames.map(async (name) => [name, await startVendor(records[name])] as const));
const vendors = Object.fromEntries(started) as Record<SystemName, Vendor>;
const ways = new Map<SystemName, Way>();

async function obey(order: Order): Promise<readonly Arrival[]> {
  const { system } = order;
  const vendor = vendors[system];
  if (order.verb === 'calls') return vendor.calls.slice(order.from);
  const before = ways.get(system);
  if (order.verb === 'mend') {
    vendor.behave(pass);
    ways.delete(system);
    if (before === 'refused') await vendor.open();
    return [];
  }
  vendor.behave(faultOf(order.way, `${order.seed}/${system}`));
  ways.set(system, order.way);
  if (order.way === 'refused') await vendor.shut();
  return [];
}

const send = (report: Report) => process.send?.(report);
process.once('disconnect', () => process.exit(0));
process.on('message', async (order: Order) => {
  send({ number: order.number, calls: await obey(order) });
});
send({
  number: null,
  urls: Object.fromEntries(started.map(([name, { url }]) => [name, url])) as Record<SystemName, string>,
});
