// A browser for the tests, and pages that notice everything they must not do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const profile = mkdtempSync(path.join(tmpdir(), 'parallax-page-'));

export async function startBrowser() {
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.PAGE_BROWSER,
    headless: true,
    args: [
      '--no-sandbox', // the tests may run as root
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
      '--host-resolver-rules=MAP * ~NOTFOUND', // no name leads anywhere
    ],
  });
}

export async function stopBrowser(browser) {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}

/**
 * Opens `file`; `trouble` collects console messages of warning or error, uncaught errors, dialogs, and every request
 * but the one for the file itself.
 */
export async function open(browser, file, { width = 1280, height = 900, scheme = 'light', hash = '' } = {}) {
  const page = await browser.newPage();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  const trouble = [];
  const own = `file://${file}`;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => trouble.push('a window was opened'));
  page.on('request', (request) => {
    const url = request.url();
    if (url.split('#')[0] !== own && !url.startsWith('data:')) trouble.push(`request: ${url}`);
  });
  await page.goto(own + hash);
  await page.locator('main h1, main p').first().waitFor();
  return { page, trouble };
}

/** The document in a page. */
export const documentOf = (page) => page.evaluate(() => JSON.parse(document.getElementById('parallax-data').textContent));

/** The text of a place: what the page must mark. */
export function cut(story, place) {
  const report = story.reports.find((one) => one.id === place.report);
  return Buffer.from(report[place.field ?? 'text']).subarray(place.begin, place.end).toString();
}
