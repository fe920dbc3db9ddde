import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../kit/browser.ts';
import { type MainProcess, startMain } from '../kit/main-process.ts';
import { visit } from './visit.ts';

const folder = mkdtempSync(join(tmpdir(), 'quad-explorer-'));
let gateway: MainProcess;
let browser: Browser;
let url: string;
beforeAll(async () => {
  [gateway, browser] = await Promise.all([startMain(folder, {}), startBrowser()]);
  url = new URL('/', gateway.graph).href;
});
afterAll(async () => {
  await browser?.close();
  gateway?.child.kill('SIGTERM');
  await gateway?.code;
  rmSync(folder, { recursive: true, force: true });
});

describe('the explorer', () => {
  it.each([
    ['week', 'StudentWeek', 'Ana Prado, student', /encounters.*enrollments.*sessions.*booking/],
    ['center', 'CenterToday', 'Kate Prado, staff', /sessions own call.*booking own call/],
    ['exam', 'RegisterAndTransfer', 'Kate Prado, staff', /register-lax.*transfer-lax/],
    ['by-id', 'SessionsOfCenter', 'Ana Prado, student', /sessions own call/],
  ])('runs the tab "%s" as it stands, and shows the calls behind it', async (tab, operation, person, calls) => {
    const { page, foreign, complaints, run, text, close } = await visit(browser, `${url}?tab=${tab}`);
    expect(await page.textContent('[aria-selected="true"], .graphiql-tab-active')).toContain(operation);
    expect(await page.textContent('#ask-as option:checked')).toContain(person);
    const answer = await run();
    expect([answer?.status, answer?.body.errors]).toEqual([200, undefined]);
    expect(JSON.stringify(answer?.body.data)).not.toMatch(/CommandRefused|:null\}$/);
    await page.waitForSelector('.panel .calls .bar');
    expect(await text('.panel')).toMatch(calls);
    expect([foreign, complaints]).toEqual([[], []]);
    await close();
  });

  it('sends the id of an operation alone, and shows the request', async () => {
    const { page, run, close } = await visit(browser, `${url}?tab=by-id`);
    const answer = await run();
    expect(Object.keys(answer?.sent ?? {})).toEqual(['documentId', 'variables']);
    const request = await page.innerText('.sent pre');
    expect(request).toContain(`"documentId": "${answer?.sent.documentId}"`);
    expect(request).toMatch(/authorization: Bearer eyJ\w+…/);
    await close();
  });

  it('can be read and worked with in the window of a telephone', async () => {
    const { page, run, close } = await visit(browser, url, { viewport: { width: 380, height: 800 } });
    await run();
    for (const part of ['.top h1', '.identity label', '#ask-as', '.top button']) {
      const { x, width } = (await page.locator(part).boundingBox()) ?? { x: -1, width: 0 };
      expect([part, x >= 0 && x + width <= 380]).toEqual([part, true]);
    }
    for (const part of ['.graphiql-query-editor', '.graphiql-response', '.panel']) {
      const { width } = (await page.locator(part).boundingBox()) ?? { width: 0 };
      expect([part, width > 250]).toEqual([part, true]);
    }
    await close();
  });

  it('gives the same command its result again', async () => {
    const { run, close } = await visit(browser, `${url}?tab=exam`);
    const [first, second] = [await run(), await run()];
    expect(second?.body.data.registerStudent.command).toEqual(first?.body.data.registerStudent.command);
    await close();
  });

  it('answers as the one who is chosen', async () => {
    const { run, text, askAs, close } = await visit(browser, `${url}?tab=week`);
    expect((await run())?.body.data.student.name).toBe('Ana Prado');
    await askAs('Bruno Almeida');
    expect((await run())?.body).toMatchObject({
      data: { student: null },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(await text()).toContain('ask as somebody who may see it');
    await askAs('Kate Prado');
    expect((await run())?.body.data.student.name).toBe('Ana Prado');
    await askAs('No token');
    expect((await run())?.body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await text('.panel')).toContain('Choose somebody at "Ask as"');
    await close();
  });

  it('tells what each type and field means', async () => {
    const { page, complaints, close } = await visit(browser, url);
    await page.click('.graphiql-sidebar button >> nth=0');
    await page.click('.graphiql-doc-explorer a:has-text("Query")');
    expect(await page.innerText('.graphiql-doc-explorer')).toContain('One student of the directory.');
    expect(complaints).toEqual([]);
    await close();
  });

  it('keeps what a reader wrote, and makes its own tabs anew', async () => {
    const { page, close } = await visit(browser, url);
    await page.click('.graphiql-tab-add');
    await page.click('.graphiql-query-editor .view-lines');
    await page.keyboard.type('query Mine { viewer { name ');
    await page.waitForSelector('[id^="graphiql-session-tab-"]:has-text("Mine")');
    while (!(await page.evaluate("localStorage.getItem('graphiql:tabState').includes('Mine')")))
      await page.waitForTimeout(50);
    await page.reload();
    await page.waitForSelector('.graphiql-query-editor .view-line');
    const titles = await page.locator('[id^="graphiql-session-tab-"]').allTextContents();
    expect(titles).toEqual(['StudentWeek', 'CenterToday', 'RegisterAndTransfer', 'SessionsOfCenter', 'Mine']);
    await close();
  });

  it('keeps no token in the browser', async () => {
    const { page, run, close } = await visit(browser, url);
    await run();
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');
    expect(kept).not.toContain('eyJ');
    await close();
  });

  it('can be worked with by keys alone', async () => {
    const { page, close } = await visit(browser, url);
    await page.click('.graphiql-query-editor .view-lines');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.panel .calls');
    const reached: unknown[] = [];
    await page.focus('#ask-as');
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent'));
    }
    expect(reached).toEqual(expect.arrayContaining(['Hide calls', 'Timeline of the calls', 'Request']));
    await close();
  });
});
