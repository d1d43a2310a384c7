// Texts that try to break out do nothing, and a page without a readable document says so. The code of the page
// stays small.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { open, startBrowser, stopBrowser } from './browser.mjs';

const fixtures = process.env.PAGE_FIXTURES;
let browser;
before(async () => (browser = await startBrowser()));
after(() => stopBrowser(browser));

test('markup in texts is text', async () => {
  const { page, trouble } = await open(browser, path.join(fixtures, 'hostile.html'));
  for (const link of await page.locator('#coverage a.cite').all()) {
    await link.click();
    await page.locator('[role=dialog]').waitFor();
    await page.keyboard.press('Escape');
  }
  assert.equal(await page.evaluate(() => window.broken), undefined);
  assert.equal(await page.locator('img, iframe, object, embed, base, form').count(), 0);
  assert.equal(await page.locator('script').count(), 2);
  const addresses = await page.locator('[href]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  assert.deepEqual(addresses.filter((one) => !/^(#|data:,$|https:\/\/)/.test(one)), []);
  assert.deepEqual(trouble, []);
  await page.close();
});

test('an address that is none does nothing', async () => {
  for (const hash of ['#%', '#a@b:text:1-2', '#%zz@x:title:0-99999999999', `#${'x'.repeat(10000)}`, '#two@harbour:text:5-1']) {
    const { page, trouble } = await open(browser, path.join(fixtures, 'two.html'), { hash });
    assert.equal(await page.locator('h1').innerText(), 'Lantern museum to reopen after flood');
    assert.deepEqual(trouble, []);
    await page.close();
  }
});

test('a page without a document says so', async () => {
  const built = readFileSync(process.env.PAGE_BUILT, 'utf8');
  const file = path.join(fixtures, 'none.html');
  for (const data of ['', '<script type="application/json" id="parallax-data">{"format":"other"}</script>', '<script type="application/json" id="parallax-data">{</script>']) {
    writeFileSync(file, built.replace('<!--parallax:title-->', '').replace('<!--parallax:data-->', data));
    const { page, trouble } = await open(browser, file);
    assert.equal(await page.locator('main').innerText(), 'The comparison in this page cannot be read.');
    assert.deepEqual(trouble, []);
    await page.close();
  }
});

test('script or style that was added cannot run', async () => {
  const file = path.join(fixtures, 'added.html');
  const page_text = readFileSync(path.join(fixtures, 'two.html'), 'utf8');
  writeFileSync(file, page_text.replace('<div id="app">', '<script>window.broken = true</script><img src="https://x.example/a.png"><div id="app">'));
  const { page } = await open(browser, file);
  assert.equal(await page.evaluate(() => window.broken), undefined);
  await page.close();
});

test('the code is at most 60 kB, compressed', () => {
  const size = gzipSync(readFileSync(process.env.PAGE_BUILT), { level: 9 }).length;
  assert.ok(size <= 60_000, `${size} bytes`);
});
