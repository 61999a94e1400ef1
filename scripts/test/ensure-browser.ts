import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installedBrowser } from '../browser.mjs';
import { execute, root } from './runner.ts';

/** Finds a Chromium, or gets one: Playwright's own, else Debian's. Says in one line what to do when there is none to be had. */
export async function ensureBrowser(): Promise<boolean> {
  if (installedBrowser() || existsSync(chromium.executablePath())) return true;
  process.stdout.write('No Chromium or Chrome found. Fetching one …\n');
  const fetched = await execute(process.execPath, [`${root}node_modules/@playwright/test/cli.js`, 'install', 'chromium']);
  if (fetched === 0 && existsSync(chromium.executablePath())) return true;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await execute('apt-get', ['update', '-qq']);
    await execute('apt-get', ['install', '-y', '-qq', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' });
    if (installedBrowser()) return true;
  }
  process.stderr.write('Install Chromium or Google Chrome, or set CHROME_PATH to one, and run this again.\n');
  return false;
}
