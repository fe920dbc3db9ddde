import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SystemName, systemNames } from '../../src/model/system.ts';
import { say } from './answer-faults.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { type Fault, pass } from './fault-server.ts';
import { late } from './line-faults.ts';
import { type Asked, openSite, type Site } from './site.ts';

/** How long a system is left alone that failed, and that refused our key; and how much later a test looks. In milliseconds. */
const pauseMs = 2_000;
const shutOutMs = 15_000;
const marginMs = 200;

const codesOf = ({ answer }: Asked) => answer.errors.map(({ extensions }) => extensions.code);
const first = (name: SystemName): Endpoint => {
  const found = endpoints.find(({ system, wseAuth }) => system === name && (name !== 'wse' || wseAuth === 'service'));
  if (found === undefined) throw new Error(`no endpoint of ${name}`);
  return found;
};
/** How each refuses a key. */
const refusals: Readonly<Record<SystemName, Fault>> = {
  wse: say(401),
  skillable: say(200, { Status: 30 }),
  shiftiq: say(403, { error: 'The bearer token is not recognized.' }),
  zenoti: say(401),
};

describe('the breaker of each system', () => {
  let sites: Site[];
  const systemOf = (site: Site) => systemNames[sites.indexOf(site)] ?? 'wse';
  beforeAll(async () => {
    sites = await Promise.all(
      systemNames.map((name) => openSite(first(name), { deadlineMs: 5_000, deadPort: 1, sharesReads: false })),
    );
  });
  afterAll(() => Promise.all(sites.map((site) => site.close())));

  /** All at once: each has a link of its own, and the waiting would add up. */
  const each = (what: (site: Site) => Promise<unknown>) =>
    Promise.all(sites.map(async (site) => ({ system: systemOf(site), told: await what(site) })));
  const alike = (told: unknown) => systemNames.map((system) => ({ system, told }));

  /** Fails until no call goes out. */
  const open = async (site: Site) => {
    await site.begin(say(500));
    for (let turn = 0; turn < 5 && site.count() < 5; turn += 1) await site.ask();
    return [site.count(), codesOf(await site.ask()), site.count()];
  };

  it('opens after five failures in a row, and not for a success between them', async () => {
    expect(await each(open)).toEqual(alike([5, ['UPSTREAM_UNAVAILABLE'], 5]));
    const mixed = async (site: Site) => {
      await site.begin((visit) => (visit.turn % 5 === 0 ? pass(visit) : say(500)(visit)));
      for (let turn = 0; turn < 12 && site.count() < 12; turn += 1) await site.ask();
      return site.count() >= 12;
    };
    expect(await each(mixed)).toEqual(alike(true));
  });

  it('lets one call out after two seconds, refuses the others meanwhile, and closes when it is answered', async () => {
    const told = each(async (site) => {
      await open(site);
      site.server.behave(late(1_000));
      await sleep(pauseMs + marginMs);
      const asked = await Promise.all([site.ask(), site.ask(), site.ask()]);
      const tried = site.count();
      const all = await Promise.all([site.ask(), site.ask(), site.ask()]);
      return [tried, asked.flatMap(codesOf), site.count(), all.flatMap(codesOf)];
    });
    expect(await told).toEqual(alike([1, ['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE'], 4, []]));
  });

  it('opens again for as long when that call fails, which is not made a second time', async () => {
    const told = each(async (site) => {
      await open(site);
      site.server.behave(say(500));
      await sleep(pauseMs + marginMs);
      const asked = [await site.ask(), await site.ask(), await site.ask()];
      return [site.count(), ...asked.flatMap(codesOf)];
    });
    const code = 'UPSTREAM_UNAVAILABLE';
    expect(await told).toEqual(alike([1, code, code, code]));
  });

  it('refuses for 15 seconds when the key was refused, and tries it then', async () => {
    const told = each(async (site) => {
      await site.begin(refusals[systemOf(site)]);
      const asked = [await site.ask(), await site.ask()];
      await sleep(pauseMs + marginMs);
      asked.push(await site.ask());
      const before = site.count();
      site.server.behave(pass);
      await sleep(shutOutMs - pauseMs);
      return [before, asked.flatMap(codesOf), codesOf(await site.ask()), site.count()];
    });
    const code = 'UPSTREAM_MISCONFIGURED';
    expect(await told).toEqual(alike([1, [code, code, code], [], 1]));
  });
});
