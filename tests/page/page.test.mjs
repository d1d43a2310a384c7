// What must hold for every page, whatever document is in it: the fixtures and the files that were given.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { cut, documentOf, open, startBrowser, stopBrowser } from './browser.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const fixtures = process.env.PAGE_FIXTURES;
const given = (process.env.PAGE_FILES ?? '').split('\n').filter(Boolean);
const files = ['two', 'seven', 'forty', 'hostile'].map((name) => path.join(fixtures, `${name}.html`)).concat(given);

let browser;
before(async () => (browser = await startBrowser()));
after(() => stopBrowser(browser));

const storyHash = (story) => `#${encodeURIComponent(story.id)}`;

async function openStory(file, options = {}) {
  const opened = await open(browser, file, options);
  const { stories } = await documentOf(opened.page);
  const story = stories[0];
  if (stories.length > 1) {
    await opened.page.evaluate((hash) => (location.hash = hash), storyHash(story));
    await opened.page.locator('article').waitFor();
  }
  return { ...opened, story };
}

/** What axe finds in `root` (a selector), by all its rules or those of `only`. */
async function violations(page, { root = 'html', only } = {}) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  // Through the debugger, which the page's own policy does not bind.
  await page.evaluate(readFileSync(axe, 'utf8'));
  const result = await page.evaluate(
    ([where, rules]) =>
      window.axe.run(where, rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } }),
    [root, only],
  );
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160))}`);
}

for (const file of files) {
  describe(path.basename(file), () => {
    test('opens without a complaint and asks for nothing', async () => {
      const { page, trouble } = await openStory(file);
      await page.waitForTimeout(200);
      assert.deepEqual(trouble, []);
      await page.close();
    });

    test('the matrix has a mark where a report says it, and nowhere else', async () => {
      const { page, story } = await openStory(file);
      const rows = await page.locator('#claims tbody tr').evaluateAll((all) =>
        all.map((row) => ({
          claim: row.dataset.claim,
          said: [...row.querySelectorAll('td[data-report]')].map((cell) => [cell.dataset.report, cell.querySelector('a') !== null]),
        })),
      );
      assert.ok(rows.length > 0 || story.claims.length === 0);
      // A column is an outlet within an origin: it stands for its first report and the ones of the same outlet.
      const origin = (id) => story.origins.find((one) => one.reports.includes(id))?.id ?? id;
      const outlet = (id) => story.reports.find((one) => one.id === id)?.outlet;
      for (const row of rows) {
        const claim = story.claims.find((one) => one.id === row.claim);
        for (const [report, said] of row.said) {
          const mates = story.reports.filter(
            (one) => one.id === report || (one.outlet && one.outlet === outlet(report) && origin(one.id) === origin(report)),
          );
          const expected = claim.statements.some((place) => mates.some((one) => one.id === place.report));
          assert.equal(said, expected, `${row.claim} in ${report}`);
        }
      }
      await page.close();
    });

    test('a statement leads to its words in the source', async () => {
      const { page, story } = await openStory(file);
      for (const claim of story.claims.slice(0, 3)) {
        const place = claim.representative;
        const link = page.locator('#claims tbody tr').and(page.locator(`[data-claim="${quoted(claim.id)}"]`)).locator('th a');
        await link.click();
        const marks = page.locator('[role=dialog] mark.current');
        if (cut(story, place) !== '') {
          assert.equal((await marks.allTextContents()).join(''), cut(story, place), claim.id);
          assert.ok(await marks.first().isVisible());
        }
        await page.keyboard.press('Escape');
        await page.locator('[role=dialog]').waitFor({ state: 'detached' });
        await page.waitForFunction((element) => element === document.activeElement, await link.elementHandle());
      }
      await page.close();
    });

    test('axe finds nothing, pane shut and open, light and dark', async () => {
      const { page, story } = await openStory(file);
      assert.deepEqual(await violations(page), []);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
      assert.deepEqual(await violations(page, { only: ['color-contrast'] }), []);
      const report = story.reports[0].id;
      await page.evaluate((hash) => (location.hash = hash), `${storyHash(story)}@${encodeURIComponent(report)}:text:0-3`);
      await page.locator('[role=dialog]').waitFor();
      assert.deepEqual(await violations(page, { root: '[role=dialog]' }), []);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
      assert.deepEqual(await violations(page, { root: '[role=dialog]', only: ['color-contrast'] }), []);
      await page.close();
    });

    test('fits a phone: no sideways scrolling, claims as cards, axe finds nothing', async () => {
      const { page, story } = await openStory(file, { width: 360, height: 740 });
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      assert.equal(await page.locator('#claims table').count(), 0);
      assert.equal((await page.locator('#claims [data-claim]').count()) > 0, story.claims.length > 0);
      assert.deepEqual(await violations(page), []);
      await page.locator('#coverage a.cite').first().click();
      const pane = await page.locator('[role=dialog]').boundingBox();
      assert.equal(pane.width, 360);
      assert.ok((await page.locator('[role=dialog]').evaluate((one) => one.scrollWidth)) <= 360);
      await page.close();
    });

    test('prints everything, without the reader, the bar and the buttons', async () => {
      const { page, story } = await openStory(file);
      await page.emulateMedia({ media: 'print' });
      for (const one of await page.locator('.screen').all()) assert.equal(await one.isVisible(), false);
      assert.ok(await page.locator('h1').isVisible());
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      assert.equal(await page.locator('details:not([open])').count(), 0);
      assert.equal(await page.locator('#claims [data-claim]').count(), story.claims.length);
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      assert.equal(await page.locator('details[open]').count(), 0);
      await page.close();
    });
  });
}

/** Escapes for an attribute selector in double quotes. */
function quoted(text) {
  return text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\a ');
}
