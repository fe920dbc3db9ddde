import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** What a browser in a container, without a screen or a network of its own, is told. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium without a window. It has to be there: `CHROMIUM_PATH` says where, and Debian's is taken without it. `others` are more flags. */
export async function startBrowser(others: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}: install it (apt-get install chromium), or set CHROMIUM_PATH.`,
    );
  }
  return chromium.launch({ executablePath, args: [...flags, ...others], headless: true });
}
