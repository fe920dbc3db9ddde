import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser } from '../kit/browser.ts';
import { startMain } from '../kit/main-process.ts';
import { visit } from './visit.ts';

// Takes `docs/explorer.png` of the explorer as it is built: a student's week, with the calls behind it.
const docs = join(import.meta.dirname, '..', '..', 'docs');
const folder = mkdtempSync(join(tmpdir(), 'quad-explorer-'));
const [gateway, browser] = await Promise.all([startMain(folder, {}), startBrowser()]);
const { page, run, complaints } = await visit(browser, new URL('/?tab=week', gateway.graph).href);
// The second answer is that of a gateway that has run for a while.
await run();
await run();
await page.waitForTimeout(1_000);
mkdirSync(docs, { recursive: true });
await page.screenshot({ path: join(docs, 'explorer.png') });
await browser.close();
gateway.child.kill('SIGTERM');
await gateway.code;
rmSync(folder, { recursive: true, force: true });
if (complaints.length > 0) throw new Error(complaints.join('\n'));
