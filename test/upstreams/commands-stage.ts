import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { deadlineIn } from '../../src/lib/deadline.ts';
import { Secret } from '../../src/lib/secret.ts';
import type { Sent } from '../../src/model/command.ts';
import type { RefusalCode } from '../../src/model/refusal.ts';
import { defaultOrganization } from '../../src/sandbox/school.ts';
import { openAllowance } from '../../src/upstreams/allowance.ts';
import type { Failure } from '../../src/upstreams/channel.ts';
import { type Link, openLink } from '../../src/upstreams/link.ts';
import { commandsFor } from '../../src/upstreams/registry.ts';
import type { ShiftiqCommands } from '../../src/upstreams/shiftiq/commands.ts';
import { replies } from '../../src/upstreams/shiftiq/failures.ts';
import { shiftiq as system } from '../../src/upstreams/shiftiq/index.ts';
import { openWays } from '../../src/upstreams/ways.ts';
import { startVendor, type Vendor } from '../kit/vendor.ts';
import { everyOrder } from './orders.ts';

export const key = 'key-of-shiftiq';

export function linkTo(url: string): Link {
  const headers = (secret: string) => ({ authorization: `Bearer ${secret}` });
  return openLink({ url: new URL(url), secret: new Secret(key), headers, replies });
}

/** What the log was told in the test that runs. */
export const failures: Failure[] = [];
const unasked = () => Promise.reject(new Error('the policy was asked'));

/** The commands of one step over a link, or over none; they may take this long. */
export function over(link: Link | null, ms = 5_000): ShiftiqCommands {
  const others = { SHIFTIQ_ORGANIZATION: defaultOrganization };
  return commandsFor(link === null ? {} : { shiftiq: { ...openWays(system, link), others } }, {
    deadline: deadlineIn(ms),
    calls: openAllowance(50),
    caller: '',
    lane: 'command',
    token: null,
    seesPeople: false,
    maySee: unasked,
    given: unasked,
    notice: () => undefined,
    failed: (failure) => void failures.push(failure),
    dropped: () => undefined,
    kept: () => undefined,
    recalled: () => undefined,
  });
}

export let vendor: Vendor;
let link: Link;

/** Starts a vendor for the tests of a file. */
export function useVendor(): void {
  beforeAll(async () => {
    vendor = await startVendor();
    link = linkTo(vendor.url);
  });
  afterAll(async () => {
    await link.close();
    await vendor.close();
  });
  beforeEach(async () => {
    failures.length = 0;
    await relink();
  });
}

/** A link that knows of no failures. */
export async function relink(): Promise<void> {
  await link.close();
  link = linkTo(vendor.url);
}

/** Answers with this text. */
export function raw(status: number, body: string, headers = {}): void {
  vendor.answer((_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  });
}

/** Answers with this as JSON, or with nothing. */
export function say(status: number, body: unknown): void {
  raw(status, body === undefined ? '' : JSON.stringify(body));
}

export const shiftiq = (ms?: number): ShiftiqCommands => over(link, ms);

/** What every order comes to while the vendor does the same to each, each sent once. */
export async function sendAll(): Promise<Sent[]> {
  const before = vendor.calls.length;
  const sent: Sent[] = [];
  for (const order of everyOrder) {
    await relink();
    sent.push(await shiftiq().send(order));
  }
  expect(vendor.calls.length - before).toBe(everyOrder.length);
  return sent;
}

export const all = (sent: Sent): Sent[] => everyOrder.map(() => sent);
export const codes = (): string[] => failures.map(({ code }) => code);

export const ambiguous: Sent = { outcome: 'ambiguous' };
export const refused = (code: RefusalCode): Sent => ({ outcome: 'refused', code });
export const done = (eventId: string | null = null, eventCreated = false): Sent => ({
  outcome: 'done',
  eventId,
  eventCreated,
});
