// Words come before scripts: the public pages stand as HTML, and the app that takes over changes nothing in them.
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './harness.ts';
import { settled } from './settled.ts';

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
});

/** What the eye sees, line by line. */
function seen(page: Page): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden words must not count
  return page.locator('main').innerText();
}

const PAGES = [
  '/',
  '/huong-dan',
  '/huong-dan/vneid-level-2',
  '/thu-tuc',
  '/thu-tuc/1.001193',
  '/so-lieu/2022',
];

for (const path of PAGES) {
  test(`${path} can be read without scripts, and stays the same with them`, async ({ browser }) => {
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
    const before = await plain.newPage();
    await before.goto(app.url + path);
    await expect(before.locator('h1')).toBeVisible();
    const words = await seen(before);
    const title = await before.title();
    expect(words.length).toBeGreaterThan(150);
    await plain.close();

    const context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block' });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(app.url + path);
    await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
    await settled(page);
    // What the phone alone knows is said later: who runs this server, whether there is a voice to listen to, and that it
    // can be told where reality differs.
    const known = (text: string) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line && !/vận hành|giọng đọc|^Nghe$|khác rồi/i.test(line));
    expect(known(await seen(page))).toEqual(known(words));
    expect(await page.title()).toBe(title);
    expect(problems).toEqual([]);
    await context.close();
  });
}

// The page was written today; what it costs is said for the day on which it is read.
for (const [day, counter, online] of [
  ['2026-11-27', '25.000', 'Không mất tiền'],
  ['2027-01-02', '50.000', 'Không mất tiền'],
  ['2027-03-01', '50.000', '50.000'],
] as const) {
  test(`on ${day} a new identity card costs ${counter} at the counter`, async ({ browser }) => {
    const context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.clock.setFixedTime(new Date(`${day}T09:00:00+07:00`));
    await page.goto(`${app.url}/thu-tuc/1.014063`);
    await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
    const fees = page.locator('.fees b');
    await expect(fees.nth(0)).toContainText(counter);
    await expect(fees.nth(1)).toContainText(online);
    await context.close();
  });
}

test('a page names every script that its own scripts import, so that none waits for another', async ({
  request,
}) => {
  const html = await (await request.get(`${app.url}/huong-dan/vneid-level-2`)).text();
  const named = new Set(
    [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.js)"/g)].map((m) => m[1]),
  );
  expect(named.size).toBeGreaterThan(5);
  for (const script of named) {
    const text = await (await request.get(app.url + script)).text();
    const imported = [...text.matchAll(/\b(?:from|import)["'`]\.\/([^"'`]+\.js)["'`]/g)];
    expect(
      imported.filter(([, name]) => !named.has(`/assets/${name}`)).map(([, name]) => name),
    ).toEqual([]);
  }
});

test('an address that has no page of its own gets an empty one, not the home page', async ({
  request,
}) => {
  const answer = await request.get(`${app.url}/to/luot`, { headers: { accept: 'text/html' } });
  expect(await answer.text()).toContain('<div id="app"></div>');
});

test.describe('what a person does before the scripts came', () => {
  /** Opens a page whose scripts wait until `release`. */
  async function openHeld(page: Page, path: string): Promise<() => Promise<void>> {
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    await page.route('**/assets/*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(app.url + path, { waitUntil: 'commit' });
    return async () => {
      letGo();
      await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
    };
  }
  test.use({ serviceWorkers: 'block' });

  test('keeps the choice, and the place of the keyboard', async ({ page }) => {
    const release = await openHeld(page, '/huong-dan/vneid-level-2');
    await page.locator('input[type=radio]').nth(2).check();
    await release();
    await expect(page.locator('input[type=radio]').nth(2)).toBeChecked();
    await expect(page.locator('input[type=radio]').nth(2)).toBeFocused();
  });

  test('keeps what was typed to search for', async ({ page }) => {
    const release = await openHeld(page, '/thu-tuc');
    await page.locator('main input').first().fill('khai sinh');
    await release();
    await expect(page.locator('main input').first()).toHaveValue('khai sinh');
    await expect(page.locator('main').getByText('Đăng ký khai sinh').first()).toBeVisible();
  });
});

test('a reader of English never sees the Vietnamese page flash by', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await context.addInitScript(() => localStorage.setItem('dhs.language', 'en'));
  const page = await context.newPage();
  await page.route('**/assets/*.js', () => undefined);
  await page.goto(`${app.url}/huong-dan`, { waitUntil: 'commit' });
  await expect(page.locator('h1')).toBeAttached();
  await expect(page.locator('h1')).toBeHidden();
  await context.close();
});
