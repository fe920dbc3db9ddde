import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBrowser } from '../kit/browser.ts';
import { startTestHouse, type TestHouse } from '../kit/house.ts';
import { openTab, openWeb, startVite, type Tab, type WebStage } from './web-stage.ts';

let house: TestHouse;
let web: WebStage;
beforeAll(async () => {
  house = await startTestHouse({ explorer: { people: true } });
  web = await openWeb(house.url);
});
afterAll(async () => {
  await web?.close();
  await house?.close();
});

const day = (tab: Tab, name: string) => tab.page.getByRole('region', { name, exact: true });
const part = (tab: Tab, name: string) => tab.page.getByRole('region', { name, exact: true });

async function asStudent(search = ''): Promise<Tab> {
  const tab = await web.open(search);
  await tab.page.getByRole('button', { name: 'Ana Prado, student' }).click();
  await tab.page.getByRole('heading', { name: 'Ana Prado', level: 1 }).waitFor();
  await tab.page.getByText(/^Class sessions as of \d\d:\d\d\. /).waitFor();
  return tab;
}

describe("a student's week", () => {
  it('shows encounters, sessions and exams on their days, and enrollments and registrations beside them', async () => {
    const tab = await asStudent();
    const week = await tab.page.locator('.week').innerText();
    expect(week).toMatch(/Encounter, unit \d+/);
    expect(await tab.page.locator('.item.session').count()).toBeGreaterThan(0);
    expect(await day(tab, 'Saturday 14 March 2026').locator('.item.exam').count()).toBe(1);
    expect(await part(tab, 'Enrollments').getByRole('listitem').count()).toBeGreaterThan(1);
    expect(await part(tab, 'Exam registrations').getByRole('listitem').count()).toBeGreaterThan(1);
    expect(tab.faults).toEqual([]);
    await tab.close();
  });

  it('has every session of the week, also those of a second page', async () => {
    const tab = await asStudent();
    const { data } = await house.ask(
      '{ viewer { student { sessions(from: "2026-03-09", to: "2026-03-15", first: 1) { totalCount } } } }',
      { as: 'student' },
    );
    const { totalCount } = data.viewer.student.sessions;
    expect(totalCount).toBeGreaterThan(100);
    for (const summary of await tab.page.locator('.open > summary').all()) await summary.click();
    const shown = tab.page.locator('.item.session, .open .line');
    await shown.nth(totalCount - 1).waitFor();
    expect(await shown.count()).toBe(totalCount);
    await tab.close();
  });

  it('goes to the next week and back, and asks one system anew, not four', async () => {
    const tab = await asStudent();
    const before = tab.sent.length;
    await tab.page.getByRole('button', { name: 'Next week' }).click();
    await tab.page.getByText('16 to 22 March 2026').waitFor();
    await day(tab, 'Saturday 21 March 2026').locator('.item.exam').waitFor();
    await tab.page.getByText(/^Class sessions as of \d\d:\d\d\. /).waitFor();
    expect(new Set(tab.sent.slice(before).map(({ operation }) => operation))).toEqual(new Set(['StudentSessions']));
    await tab.page.goBack();
    await tab.page.getByText('9 to 15 March 2026').waitFor();
    await tab.page.reload();
    await tab.page.getByRole('heading', { name: 'Ana Prado', level: 1 }).waitFor();
    expect(tab.faults).toEqual([]);
    await tab.close();
  });

  it('shows each student what the same class is to them', async () => {
    const tab = await web.open();
    await tab.page.getByRole('button', { name: 'Kate Prado, staff' }).click();
    const choose = tab.page.getByLabel('Student', { exact: true });
    const [one, other] = house.school.students.filter(
      ({ zenotiId, centers }) => zenotiId !== null && centers[0] === house.school.centers[0],
    );
    if (one === undefined || other === undefined) throw new Error('the school lacks somebody');
    const booked = async ({ id, name }: typeof one) => {
      await choose.selectOption(`stu_${id}`);
      await tab.page.getByRole('heading', { name, level: 1 }).waitFor();
      await tab.page.getByText(/^Class sessions as of \d\d:\d\d\. /).waitFor();
      return tab.page.locator('.item.session').allInnerTexts();
    };
    const first = await booked(one);
    expect(await booked(other)).not.toEqual(first);
    await booked(one);
    // What is known is shown at once, and then asked anew, page after page.
    const isBack = async () => isDeepStrictEqual(await tab.page.locator('.item.session').allInnerTexts(), first);
    while (!(await isBack())) await sleep(50);
    expect(tab.faults).toEqual([]);
    await tab.close();
  });
});

describe('the page', () => {
  it('can be used by keyboard alone', async () => {
    const tab = await web.open();
    await tab.page.getByRole('button', { name: 'Ana Prado, student' }).focus();
    await tab.page.keyboard.press('Enter');
    await tab.page.getByRole('button', { name: 'Register for an exam' }).focus();
    await tab.page.keyboard.press('Enter');
    const dialog = tab.page.getByRole('dialog', { name: 'Register Ana Prado for an exam' });
    await dialog.waitFor();
    expect(await dialog.locator(':focus').count()).toBe(1);
    await tab.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await tab.page.locator(':focus').innerText()).toBe('Register for an exam…');
    expect(tab.faults).toEqual([]);
    await tab.close();
  });

  it.each([
    ['on a narrow screen', { width: 390, height: 800 }],
    ['on a wide screen', { width: 1400, height: 900 }],
  ])('needs no scrolling to the side %s', async (_, size) => {
    const tab = await asStudent();
    await tab.page.setViewportSize(size);
    expect(await tab.page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(size.width);
    await tab.close();
  });

  it('is served by the one command for development too', async () => {
    const server = await startVite([], house.url);
    const browser = await startBrowser();
    const tab = await openTab(browser, server.url);
    await tab.page.getByRole('button', { name: 'Ana Prado, student' }).waitFor();
    await browser.close();
    await server.close();
  });
});
