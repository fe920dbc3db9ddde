import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../kit/browser.ts';
import { startTestHouse, type TestHouse, type TestHouseSettings } from '../kit/house.ts';
import { visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

async function inHouse(settings: TestHouseSettings, act: (house: TestHouse) => Promise<void>): Promise<void> {
  const house = await startTestHouse(settings);
  try {
    await act(house);
  } finally {
    await house.close();
  }
}

describe('in production', () => {
  it('the explorer takes a pasted token, and shows staff the calls', () =>
    inHouse({ production: true, explorer: {} }, async (house) => {
      const { page, run, text, askAs, foreign, close } = await visit(browser, house.url);
      expect(await text('.top')).toContain('In production nobody is at hand: paste a token of your issuer.');
      expect(await text('.graphiql-response')).toContain('This gateway does not show its schema, as in production');
      await askAs('Paste a token');
      await page.fill('input[aria-label="Token"]', await house.token('staff'));
      await page.click('.graphiql-query-editor .view-lines');
      await page.keyboard.press('Control+A');
      // The editor closes the first brace by itself.
      await page.keyboard.insertText('{ viewer { name roles } upcomingEvents(first: 1) { nodes { title } } ');
      const answer = await run();
      expect(answer?.body).toMatchObject({ data: { viewer: { roles: ['STAFF'] } } });
      expect(await text('.panel .calls')).toContain('booking own call');
      expect(foreign).toEqual([]);
      await close();
    }));

  it('says that it is off where nobody turned it on', () =>
    inHouse({ production: true }, async (house) => {
      const { text, close } = await visit(browser, house.url, { isReady: false });
      expect(await text()).toContain('The explorer is off here, as it is in production unless EXPLORER=on');
      await close();
    }));
});

describe('an explorer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quad-explorer-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('that is not built says how to build it', () =>
    inHouse({ explorer: { folder } }, async (house) => {
      const { text, close } = await visit(browser, house.url, { isReady: false });
      expect(await text()).toContain('is not built: run npm run explorer:build');
      await close();
    }));

  it('whose files are gone says what to do', async () => {
    writeFileSync(join(folder, 'files.json'), JSON.stringify({ script: 'a-AAAAAAAA.js', style: 'a-AAAAAAAA.css' }));
    await inHouse({ explorer: { folder } }, async (house) => {
      const { text, complaints, close } = await visit(browser, house.url, { isReady: false });
      expect(await text()).toContain('The explorer is loading. If this stays, its files could not be loaded');
      expect(complaints.join()).toContain('404');
      await close();
    });
  });

  it('a part of which is gone says that', () =>
    inHouse({ explorer: { people: true } }, async (house) => {
      const { page, text, close } = await visit(browser, house.url, { isReady: false });
      await page.route('**/assets/monaco-editor-*.js', (route) => route.abort());
      await page.reload();
      await page.waitForSelector('.notice');
      expect(await text('.notice')).toMatch(/A part of the explorer failed.*Reload the page/);
      await close();
    }));
});
