// The fixture of seven reports, in detail: cells, values, keyboard, drift, directions, theme, picture.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { documentOf, open, startBrowser, stopBrowser } from './browser.mjs';

const fixture = (name) => path.join(process.env.PAGE_FIXTURES, `${name}.html`);
let browser;
before(async () => (browser = await startBrowser()));
after(() => stopBrowser(browser));

test('headline facts', async () => {
  const { page } = await open(browser, fixture('seven'));
  const facts = await page.locator('dl[aria-label="Headline facts"] > div').allInnerTexts();
  assert.deepEqual(facts.map((fact) => fact.replace(/\s+/g, ' ').trim()), [
    'reports 7',
    'outlets 7',
    'languages 5',
    'independent origins 3',
  ]);
  await page.close();
});

test('the matrix: origins, outlets, claims, values', async () => {
  const { page } = await open(browser, fixture('seven'));
  const texts = (selector) => page.locator(`#claims ${selector}`).evaluateAll((all) => all.map((one) => one.innerText.replace(/\s+/g, ' ').trim()));
  assert.deepEqual(await texts('thead th.outlet'), [
    'Alder Valley Post',
    'Northern Daily',
    'The Lantern',
    'Le Courrier des Cimes',
    'Горный вестник',
    'صحيفة الجبل',
    '山城晚报',
  ]);
  const row = async (claim) =>
    page.locator(`#claims tr[data-claim=${claim}] td`).evaluateAll((cells) =>
      cells.map((cell) => {
        const link = cell.querySelector('a');
        if (!link) return '-';
        return link.innerText.trim() || (link.querySelector('.mark.copy') ? 'o' : '*');
      }).join(' '),
    );
  assert.equal(await row('c1'), '* o o o o * *');
  assert.equal(await row('c2'), '41 41 41 41 41 38 41');
  assert.equal(await row('c3'), '* o o o o - *');
  assert.equal(await row('c4'), '* - - o - * -');
  assert.equal(await row('c5'), 'March - - - - - January');
  assert.equal(await row('c6'), '* - - - o - -');
  assert.equal(await row('c7'), '- - - - - * -');
  const cell = page.locator('#claims tr[data-claim=c2] td[data-report=jabal] a');
  assert.equal(await cell.getAttribute('aria-label'), 'صحيفة الجبل says 38');
  await page.getByRole('button', { name: /contested/ }).click();
  assert.equal(await page.locator('#claims tbody tr').count(), 2);
  await page.close();
});

test('by keyboard: Enter opens a place, arrows step, Esc closes, focus returns', async () => {
  const { page, trouble } = await open(browser, fixture('seven'));
  const link = page.locator('#claims tr[data-claim=c2] td[data-report=post] a');
  await link.focus();
  await page.keyboard.press('Enter');
  const pane = page.locator('[role=dialog]');
  await pane.waitFor();
  const current = () => pane.locator('mark.current').allTextContents().then((all) => all.join(''));
  assert.equal(await current(), 'Rescue crews had brought 41 passengers to the ground by evening');
  assert.match(await pane.innerText(), /Place 1 of 7/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await current(), 'All 41 people aboard were lowered to safety');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.match(await pane.innerText(), /Place 1 of 7/);
  for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowRight');
  assert.match(await pane.innerText(), /Place 7 of 7/);
  assert.equal(await current(), '救援人员在天黑前救下了41名乘客');
  assert.match(page.url(), /#cable-car@shan:text:\d+-\d+$/);
  await page.keyboard.press('Escape');
  await page.waitForFunction((element) => element === document.activeElement, await link.elementHandle());
  assert.equal(await pane.count(), 0);
  assert.match(page.url(), /#cable-car$/);
  assert.deepEqual(trouble, []);
  await page.close();
});

test('every link of the page can be reached by Tab and shows its focus', async () => {
  const { page } = await open(browser, fixture('two'));
  const wanted = await page.locator('a, button, summary, input, [tabindex="0"]').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  const seen = new Set();
  for (let i = 0; i < wanted + 5; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const all = [...document.querySelectorAll('*')];
      return { index: all.indexOf(one), outline: getComputedStyle(one).outlineStyle };
    });
    if (!at) break;
    assert.notEqual(at.outline, 'none');
    seen.add(at.index);
  }
  assert.equal(seen.size, wanted);
  await page.close();
});

test('on a phone the page behind the pane is out of reach', async () => {
  const { page } = await open(browser, fixture('seven'), { width: 360 });
  const link = page.locator('#claims [data-claim=c1] a').first();
  await link.click();
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('[role=dialog]') !== null));
  }
  await page.locator('[role=dialog]').focus();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement.matches('#claims [data-claim=c1] a'));
  await page.close();
});

test('an address with a place opens it', async () => {
  const { page } = await open(browser, fixture('seven'));
  const { stories } = await documentOf(page);
  const { begin, end } = stories[0].claims.find((claim) => claim.id === 'c2').statements.find((place) => place.report === 'jabal');
  await page.close();
  const again = await open(browser, fixture('seven'), { hash: `#cable-car@jabal:text:${begin}-${end}` });
  const mark = again.page.locator('[role=dialog] mark.current');
  assert.equal(await mark.textContent(), 'وتمكنت فرق الإنقاذ من إنزال 38 راكبا قبل المساء');
  assert.equal(await mark.evaluate((one) => getComputedStyle(one.closest('p')).direction), 'rtl');
  await again.page.close();
});

test('quotations stand side by side, each in its language, drift marked', async () => {
  const { page } = await open(browser, fixture('seven'));
  const first = page.locator('#quotes .quote').first();
  assert.deepEqual(await first.locator('figure .said').evaluateAll((all) => all.map((one) => one.lang)), ['en', 'en', 'fr', 'ru']);
  assert.deepEqual(await first.locator('mark').allTextContents(), ['shut the line down at once', 'stopped everything within seconds']);
  const boxes = await Promise.all((await first.locator('figure').all()).slice(0, 2).map((one) => one.boundingBox()));
  assert.equal(boxes[0].y, boxes[1].y);
  await page.close();
});

test('the ledger says who copied whom, how, how much, and why', async () => {
  const { page } = await open(browser, fixture('seven'));
  const text = (await page.locator('#origins').innerText()).replace(/\s+/g, ' ');
  assert.match(text, /67% of its sentences rewritten from Alder Valley Post published 3 hours later/);
  assert.match(text, /90% of its sentences translated from Alder Valley Post both credit HWS/);
  await page.locator('#origins summary').first().click();
  assert.equal(await page.locator('#origins details[open] li').count(), 4);
  await page.close();
});

test('reports of one source without known order are not called copies', async () => {
  const { page } = await open(browser, fixture('forty'), { hash: '#tarn' });
  const { stories } = await documentOf(page);
  const origin = stories[0].origins[2];
  const marks = await page.locator('#claims tbody tr').first().locator('td').evaluateAll((cells) =>
    Object.fromEntries(cells.map((cell) => [cell.dataset.report, cell.querySelector('.mark')?.classList[1]])),
  );
  for (const report of origin.reports) assert.equal(marks[report], 'shared', report);
  assert.equal(marks[stories[0].origins[0].reports[0]], 'first');
  assert.equal(marks[stories[0].origins[0].reports[1]], 'copy');
  const ledger = await page.locator('#origins').innerText();
  assert.equal(ledger.match(/came first is not known/g).length, origin.edges.length);
  await page.close();
});

test('what two origins print word for word is marked as of one source', async () => {
  const { page } = await open(browser, fixture('two'));
  const row = page.locator('#claims tr[data-claim=c5]');
  assert.equal(await row.locator('.mark.shared').count(), 2);
  assert.equal(await page.locator('#claims tr[data-claim=c1] .mark.first').count(), 2);
  assert.match(await page.locator('#claims .key').innerText(), /of one source with another/);
  await page.close();
});

test('light and dark: follows the system, the button wins', async () => {
  const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const { page } = await open(browser, fixture('two'));
  const light = await ground(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction((before) => getComputedStyle(document.body).backgroundColor !== before, light);
  await page.getByRole('button', { name: 'Switch to light colours' }).click();
  assert.equal(await ground(page), light);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.equal(await ground(page), light);
  await page.evaluate(() => localStorage.clear());
  await page.close();
});

test('several stories: index, search without accents, way in and back', async () => {
  const { page, trouble } = await open(browser, fixture('forty'));
  assert.equal(await page.locator('main li h2').count(), 2);
  await page.getByRole('searchbox').fill('KUSTENBLATT earthquake');
  assert.deepEqual(await page.locator('main li h2').allInnerTexts(), ['A strong earthquake shook the Tarn islands early on Friday']);
  await page.getByRole('searchbox').fill('nothing like it');
  assert.equal(await page.locator('main li h2').count(), 0);
  await page.getByRole('searchbox').fill('varga');
  await page.locator('main li h2 a').click();
  assert.equal(await page.locator('h1').innerText(), 'Lantern museum to reopen after flood');
  await page.getByRole('link', { name: 'All stories' }).click();
  assert.equal(await page.locator('main li h2').count(), 2);
  assert.deepEqual(trouble, []);
  await page.close();
});

test('the picture', { skip: !process.env.PAGE_PICTURE }, async () => {
  const given = (process.env.PAGE_FILES ?? '').split('\n').filter(Boolean)[0];
  const { page } = await open(browser, given ?? fixture('seven'), { width: 1240, height: 1560 });
  const { stories } = await documentOf(page);
  if (stories.length > 1) {
    await page.evaluate((id) => (location.hash = `#${encodeURIComponent(id)}`), stories[0].id);
    await page.locator('article').waitFor();
  }
  mkdirSync(path.dirname(process.env.PAGE_PICTURE), { recursive: true });
  await page.screenshot({ path: process.env.PAGE_PICTURE, animations: 'disabled' });
  await page.close();
});
