import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { startBrowser } from '../kit/browser.ts';

export const example = join(import.meta.dirname, '..', '..', 'examples', 'web');
const vite = join(example, 'node_modules', 'vite', 'bin', 'vite.js');

/** A Monday morning, as the test house has it. */
const someMonday = '2026-03-09T08:00:00Z';

/** The built page behind an address of its own, in front of a gateway, and a browser to open it with. */
export interface WebStage {
  /** Opens the page in a tab of a browser that has kept nothing, on a day of the test house's where no other is given. */
  open(search?: string, now?: string): Promise<Tab>;
  close(): Promise<void>;
}

export interface Tab {
  readonly page: Page;
  /** What the page's console and its uncaught errors said that is a fault; a failed request is none, but for those who forbid it. */
  readonly faults: string[];
  /** The operations that the page has sent, in their order. */
  readonly sent: Sent[];
  close(): Promise<void>;
}

export interface Sent {
  readonly operation: string;
  // biome-ignore lint/suspicious/noExplicitAny: variables have the shape of their operation
  readonly variables: any;
}

/** Throws what to run where the example is not installed. */
function mustBeInstalled(): void {
  if (!existsSync(vite)) throw new Error('examples/web is not installed: run `npm --prefix examples/web ci` first.');
}

/** Without what is for the modules of tests, and without colors. */
const environment = (gatewayUrl: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_OPTIONS: '',
  NO_COLOR: '1',
  FORCE_COLOR: '0',
  GATEWAY_URL: gatewayUrl,
});

/** Builds the page as it is now, and serves it in front of the gateway at this address. */
export async function openWeb(gatewayUrl: string): Promise<WebStage> {
  mustBeInstalled();
  const folder = mkdtempSync(join(tmpdir(), 'quad-web-'));
  const env = environment(gatewayUrl);
  const args = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: example, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  const server = await startVite(['preview', '--outDir', folder], gatewayUrl);
  const browser = await startBrowser();
  return {
    open: (search = '', now = someMonday) => openTab(browser, `${server.url}/${search}`, now),
    async close() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts one of Vite's servers for the example, on a free port. */
export async function startVite(args: readonly string[], gatewayUrl: string) {
  mustBeInstalled();
  const child = spawn(process.execPath, [vite, ...args, '--port', '0'], {
    cwd: example,
    env: environment(gatewayUrl),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await addressOf(child);
  return {
    url,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    const read = (part: string) => {
      text += part;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (url !== undefined) resolve(url);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', read);
    child.once('close', () => reject(new Error(`Vite did not start:\n${text}`)));
  });
}

export async function openTab(browser: Browser, url: string, now = someMonday): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, timezoneId: 'Europe/Lisbon' });
  // An end for what hangs, before that of the test, so that it says what it waited for.
  context.setDefaultTimeout(50_000);
  // Timers run on: only the day is that of the school.
  await context.clock.setFixedTime(now);
  return watched(context, url);
}

async function watched(context: BrowserContext, url: string): Promise<Tab> {
  const page = await context.newPage();
  const faults: string[] = [];
  const sent: Sent[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('console', (message) => {
    // Chromium itself writes a line for each answer above 399; whether there may be one is asked of the page.
    const isOfNetwork = message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isOfNetwork) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) sent.push(sentIn(request));
  });
  await page.goto(url);
  return { page, faults, sent, close: () => context.close() };
}

export function sentIn(request: Request): Sent {
  const { operationName, variables } = request.postDataJSON() as { operationName: string; variables: unknown };
  return { operation: operationName, variables };
}
