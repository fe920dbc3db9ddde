import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { SystemName } from '../../src/model/system.ts';
import { startTestHouse, type TestHouse, type TestHouseSettings } from '../kit/house.ts';
import { json, openStage, type Stage } from '../upstreams/stage.ts';
import { openWeb, startVite, type Tab, type WebStage } from './web-stage.ts';

const notice = (tab: Tab) => tab.page.locator('.notice');

/** Opens a page of its own before a gateway of its own. */
async function openHouse(settings: TestHouseSettings): Promise<{ house: TestHouse; web: WebStage }> {
  const house = await startTestHouse({ explorer: { people: true }, ...settings });
  return { house, web: await openWeb(house.url) };
}

async function pasteInto(tab: Tab, text: string): Promise<void> {
  await tab.page.getByLabel(/^The token that/).fill(text);
  await tab.page.getByRole('button', { name: 'Use this token' }).click();
}

describe('a system that is stopped', () => {
  let stage: Stage;
  let web: WebStage;
  let tab: Tab;
  beforeAll(async () => {
    stage = await openStage({ explorer: { people: true } });
    web = await openWeb(stage.house.url);
  });
  afterAll(async () => {
    await web?.close();
    await stage?.close();
  });
  beforeEach(async () => {
    await stage.reset();
    tab = await web.open();
  });
  afterEach(async () => {
    expect(tab.faults).toEqual([]);
    await tab.close();
  });

  const parts: Record<SystemName, { title: string; shown: string; none: RegExp }> = {
    wse: { title: 'Encounters', shown: '.item.encounter', none: /^Nothing planned/ },
    zenoti: { title: 'Class sessions', shown: '.item.session', none: /^Nothing planned/ },
    shiftiq: { title: 'Exam registrations', shown: '.item.exam', none: /^(Nothing planned|None to come)/ },
    skillable: { title: 'Enrollments', shown: '.rows li[data-status="ENROLLED"]', none: /^None that/ },
  };
  it.each(Object.entries(parts))('(%s) leaves its own part out, says so, and comes back', async (name, part) => {
    stage.vendors[name as SystemName].answer(json(503, {}));
    await tab.page.getByRole('button', { name: 'Ana Prado, student' }).click();
    await notice(tab)
      .getByText(new RegExp(`^${part.title} are (missing|incomplete)`))
      .waitFor();
    const said = await notice(tab).innerText();
    expect(said).toMatch(/try again/i);
    expect(said).toMatch(/UPSTREAM_UNAVAILABLE\s+req_/);
    for (const other of Object.values(parts)) {
      const shown = tab.page.locator(other.shown);
      if (other === part) expect(await shown.count()).toBe(0);
      else await shown.first().waitFor();
    }
    // What is not known is not said to be nothing.
    expect(await tab.page.getByText(part.none).count()).toBe(0);
    await stage.reset();
    await notice(tab).getByRole('button', { name: 'Try again' }).click();
    await tab.page.locator(part.shown).first().waitFor();
    expect(await notice(tab).count()).toBe(0);
  });

  it('is still said to be when something else of the page has changed', async () => {
    stage.vendors.wse.answer(json(503, {}));
    await tab.page.getByRole('button', { name: 'Ana Prado, student' }).click();
    await notice(tab).getByText('Encounters are missing').waitFor();
    const row = tab.page.getByRole('listitem').filter({ hasText: '14 Mar' });
    await row.getByRole('button', { name: /^Cancel/ }).click();
    await tab.page.getByLabel('Why').fill('I am ill');
    await tab.page.getByRole('button', { name: 'Cancel the registration' }).click();
    await tab.page
      .getByRole('region', { name: 'Commands' })
      .getByText(/^(Done|Not given|Refused)$/)
      .waitFor();
    expect(await notice(tab).innerText()).toMatch(/Encounters are missing/);
  });

  it.each([
    ['stu_00000000-0000-5000-8000-000000000000', 'FORBIDDEN'],
    ['nobody', 'BAD_USER_INPUT'],
  ])('is another matter than an address of a student who is not there (%s)', async (student, code) => {
    await tab.page.goto(`${new URL(tab.page.url()).origin}/?student=${student}&week=yesterday`);
    await tab.page.getByRole('button', { name: 'Kate Prado, staff' }).click();
    await notice(tab).getByText(code, { exact: false }).waitFor();
    expect(await notice(tab).innerText()).toMatch(/Choose (somebody|a student)/);
    await tab.page.getByLabel('Student', { exact: true }).selectOption(`stu_${stage.house.school.demo.studentId}`);
    await tab.page.getByRole('heading', { name: 'Ana Prado', level: 1 }).waitFor();
  });
});

describe('a token that has expired', () => {
  it('is said to, and a new one goes on where the reader was', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] });
    const rules = { keys, issuer: 'school', audience: 'quad' };
    const { house, web } = await openHouse({ tokenRules: rules, wseAuth: 'service', explorer: {} });
    const sign = (exp: string) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'ES256' })
        .setSubject(`stu_${house.school.demo.studentId}`)
        .setIssuer('school')
        .setAudience('quad')
        .setIssuedAt()
        .setExpirationTime(exp)
        .sign(privateKey);
    const tab = await web.open('?week=2026-03-16');
    await pasteInto(tab, await sign('1 hour ago'));
    await notice(tab).getByText('Your token is not valid any more').waitFor();
    await pasteInto(tab, await sign('1 hour'));
    await tab.page.getByText('16 to 22 March 2026').waitFor();
    await tab.page.getByRole('heading', { name: 'Ana Prado', level: 1 }).waitFor();
    expect(tab.faults).toEqual([]);
    await web.close();
    await house.close();
  });

  it('is none at all where it is malformed, and never leaves the page', async () => {
    const { house, web } = await openHouse({ explorer: {} });
    const tab = await web.open();
    await tab.page.getByText('The gateway names nobody here').waitFor();
    for (const [text, problem] of [
      ['', /Nothing was pasted/],
      ['hello', /three parts/],
      ['a.b.c', /can’t be read/],
    ] as const) {
      await pasteInto(tab, text);
      await tab.page.getByRole('alert').getByText(problem).waitFor();
    }
    expect(tab.sent).toEqual([]);
    expect(tab.faults).toEqual([]);
    await web.close();
    await house.close();
  });
});

describe('a gateway', () => {
  it('that asks to wait is given the time that it asks for', async () => {
    const { house, web } = await openHouse({ ratePoints: 60 });
    const tab = await web.open();
    await tab.page.getByRole('button', { name: 'Ana Prado, student' }).click();
    await notice(tab).getByText('The gateway asks you to wait').waitFor();
    const again = notice(tab).getByRole('button', { name: /^Try again in \d+ s$/ });
    await again.waitFor();
    expect(await again.isDisabled()).toBe(true);
    expect(tab.faults).toEqual([]);
    await web.close();
    await house.close();
  });

  it('that has stopped is said to have, before and after somebody is known', async () => {
    const { house, web } = await openHouse({});
    const tab = await web.open();
    await tab.page.getByRole('button', { name: 'Ana Prado, student' }).click();
    await tab.page.getByText(/^Class sessions as of \d\d:\d\d\. /).waitFor();
    await house.close();
    await tab.page.getByRole('button', { name: 'Next week' }).click();
    await notice(tab).getByText('The gateway did not answer.').waitFor();
    await tab.page.getByRole('heading', { name: 'Ana Prado', level: 1 }).waitFor();
    await tab.page.reload();
    await notice(tab).getByText('The gateway does not answer').waitFor();
    const other = await web.open();
    await other.page.getByText('The gateway does not answer, so nobody can be named').waitFor();
    expect([...tab.faults, ...other.faults]).toEqual([]);
    await web.close();
  });
});

describe('an address that is none', () => {
  it.each(['nonsense', 'localhost:4000'])('of the gateway (%s) ends the start with a sentence', async (address) => {
    await expect(startVite([], address)).rejects.toThrow(/GATEWAY_URL: give the whole address/);
  });
});

describe('a fault of the page itself', () => {
  it('is said, with a way on, where there would be a blank', async () => {
    const { house, web } = await openHouse({});
    const tab = await web.open();
    await tab.page.addInitScript('Array.prototype.toSorted = () => { throw new Error("no order here") }');
    await tab.page.getByRole('button', { name: 'Ana Prado, student' }).click();
    await tab.page.reload();
    await notice(tab).getByText('This page has failed').waitFor();
    await notice(tab).getByRole('button', { name: 'Load it again' }).waitFor();
    await web.close();
    await house.close();
  });
});
