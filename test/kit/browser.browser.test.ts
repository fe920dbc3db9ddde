import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

it('is a Chromium that runs the scripts of a page', async () => {
  const page = await browser.newPage();
  await page.setContent('<p id="told"></p><script>told.textContent = 6 * 7</script>');
  expect(await page.textContent('#told')).toBe('42');
  await page.close();
});
