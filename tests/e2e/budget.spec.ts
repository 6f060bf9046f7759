// What a phone on a thin line must fetch: little for the first step, not much for all of it. Sizes are brotli as
// the server sends them to all but the first who ask; files that are packed already count as they are. A phone that
// needs a group (src/app/device/offline) keeps that beside what everybody keeps.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { ROOT, type RunningApp, startApp } from './harness.ts';

const teamRoutes = readFileSync(join(ROOT, 'src/app/routes/team-routes.ts'), 'utf8');

/** One visit for each pattern of src/app/routes/team-routes.ts. */
function teamPaths(): string[] {
  return [...teamRoutes.matchAll(/path: '([^']+)'/g)].map(([, path = '']) =>
    path.replace('/:part(ghi)?', '').replace('/:part?', '').replace(':id', 'none'),
  );
}

/** The files behind them. The door itself, TeamPage, every phone keeps; the team's day stands behind it. */
function teamPages(): string[] {
  const pages = [...teamRoutes.matchAll(/\/pages\/(\w+)\.vue/g)].map(([, page = '']) => page);
  return [...new Set(pages)].map((page) => (page === 'TeamPage' ? 'TeamHome' : page));
}

const KIB = 1024;
const FIRST_STEP_SCRIPTS_KIB = 57;
const PRECACHE_KIB = 480;
/** On a line with a long way to the server each is a wait. */
const MOST_FETCHED = 32;
/** What each group may weigh, in KiB, and files that must be in it. */
const GROUPS = {
  english: { most: 160, holds: ['english-', 'supplement.en-', 'fraud.en-'] },
  officer: { most: 150, holds: ['OfficerPage-', 'ImportPage-', 'OverduePage-'] },
  team: { most: 110, holds: teamPages().map((page) => `${page}-`) },
  qr: { most: 30, holds: ['jsQR-'] },
};
const QUALITY = 11;
const PACKED = /\.(woff2|png|jpg|webp|wasm|mp3)$/;

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
});

async function sizeOf(url: string): Promise<{ bytes: number; text: string }> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const body = Buffer.from(await answer.arrayBuffer());
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
  const bytes = PACKED.test(url) ? body.length : brotliCompressSync(body, { params }).length;
  return { bytes, text: body.toString('utf8') };
}

function report(sizes: { url: string; bytes: number }[]): string {
  const rows = sizes.map(({ url, bytes }) => `${String(bytes).padStart(7)} ${url}`);
  return rows.sort().reverse().slice(0, 30).join('\n');
}

test('the first step of a guide needs little script, and no database', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block', locale: 'vi-VN' });
  const page = await context.newPage();
  // The instant at which the step can be answered: the app has taken over and the page is painted.
  await page.addInitScript(() => {
    const look = () => {
      const place = document.querySelector('#app');
      const isReady = place && '__vue_app__' in place && place.querySelector('[data-guide-next]');
      if (isReady) performance.mark('step-ready');
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${app.url}/huong-dan/vneid-level-2`);
  // The database does come, later; or the last line of this test would prove nothing.
  const scripts = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.endsWith('.js')),
    );
  await expect
    .poll(async () => (await Promise.all((await scripts()).map(sizeOf))).some(isDatabase))
    .toBe(true);
  const { before, after } = await page.evaluate(() => {
    const readyAt = performance.getEntriesByName('step-ready')[0]?.startTime ?? 0;
    const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter((entry) => entry.name.endsWith('.js'))
      .map((entry) => ({ url: entry.name, isBefore: entry.startTime <= readyAt }));
    return {
      before: scripts.filter((one) => one.isBefore).map((one) => one.url),
      after: scripts.filter((one) => !one.isBefore).map((one) => one.url),
    };
  });
  await context.close();

  const sizes = await Promise.all(
    [...new Set(before)].map(async (url) => ({ url, ...(await sizeOf(url)) })),
  );
  expect(sizes.length).toBeGreaterThan(2);
  const total = sizes.reduce((sum, one) => sum + one.bytes, 0);
  console.log(`first step: ${(total / KIB).toFixed(1)} KiB of script in ${sizes.length} files`);
  expect(total / KIB, report(sizes)).toBeLessThanOrEqual(FIRST_STEP_SCRIPTS_KIB);
  expect(sizes.filter(isDatabase).map((one) => one.url)).toEqual([]);
  const later = await Promise.all(after.map(sizeOf));
  expect(later.some(isDatabase)).toBe(true);
});

const isDatabase = ({ text }: { text: string }) => text.includes('DexieError');

interface Kept {
  url: string;
  group?: string;
  parcel?: string;
}

/** The list that the service worker was built with. */
async function keptFiles(): Promise<{ worker: number; files: Kept[] }> {
  const worker = await sizeOf(`${app.url}/sw.js`);
  const entries = [...worker.text.matchAll(/\{[^{}]*"url":"[^{}]*\}/g)];
  return { worker: worker.bytes, files: entries.map((entry) => JSON.parse(entry[0]) as Kept) };
}

async function sizesOf(files: Kept[]) {
  const urls = [...new Set(files.map((file) => file.url))];
  const sizes = await Promise.all(
    urls.map(async (url) => ({ url, ...(await sizeOf(`${app.url}/${url}`)) })),
  );
  return { sizes, total: sizes.reduce((sum, one) => sum + one.bytes, 0) };
}

test('all that a phone keeps for the road is small', async () => {
  const { worker, files } = await keptFiles();
  const everybodys = files.filter((file) => file.group === undefined);
  expect(everybodys.length).toBeGreaterThan(50);
  expect(everybodys.map((file) => file.url)).toContain('shell.html');
  // As it comes: in parcels, and what is in none by itself.
  const coming = [...new Set(everybodys.map(({ url, parcel }) => parcel ?? url))];
  const { sizes, total } = await sizesOf(coming.map((url) => ({ url })));
  const kib = (total + worker) / KIB;
  console.log(`precache: ${kib.toFixed(1)} KiB, ${everybodys.length} files in ${coming.length}`);
  expect(coming.length).toBeLessThanOrEqual(MOST_FETCHED);
  expect(kib, report(sizes)).toBeLessThanOrEqual(PRECACHE_KIB);
});

test('what only some phones keep is small too, and holds what it must', async () => {
  const { files } = await keptFiles();
  for (const [group, { most, holds }] of Object.entries(GROUPS)) {
    const ofGroup = files.filter((file) => file.group === group);
    const { sizes, total } = await sizesOf(ofGroup);
    console.log(`${group}: ${(total / KIB).toFixed(1)} KiB in ${sizes.length} files`);
    expect(total / KIB, report(sizes)).toBeLessThanOrEqual(most);
    for (const name of holds)
      expect(ofGroup.map((file) => file.url).join('\n')).toContain(`assets/${name}`);
  }
  // Nothing of a group slips into what everybody keeps.
  const everybodys = files.filter((file) => file.group === undefined).map((file) => file.url);
  const isOfTeam = (url: string) => teamPages().some((page) => url.startsWith(`assets/${page}-`));
  expect(teamPages().length).toBeGreaterThan(15);
  expect(everybodys.filter(isOfTeam)).toEqual([]);
  expect(everybodys.filter((url) => /\.en-|\/english-|jsQR|ImportPage/.test(url))).toEqual([]);
  expect(everybodys.join('\n')).toContain('assets/TeamPage-');
});

test('a citizen with no network is told at the team’s door what a team is, and behind it that it needs one', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(app.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.goto(`${app.url}/to`);
  await expect(page.getByText('Bạn ở trong Tổ công nghệ số cộng đồng?')).toBeVisible();
  await page.getByRole('link', { name: 'Ghi danh máy này' }).click();
  await expect(page.getByText('nên cần có mạng')).toBeVisible();
  await context.close();
});

test('English, once chosen, is there with no network, and so are the officer’s screens once seen', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(`${app.url}/cai-dat`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByText('English is on this phone')).toBeVisible();
  await page.goto(`${app.url}/can-bo`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const { files } = await keptFiles();
  const officers = files.filter((file) => file.group === 'officer').length;
  await expect
    .poll(() =>
      page.evaluate(async () => (await (await caches.open('kept-officer')).keys()).length),
    )
    .toBe(officers);
  await context.setOffline(true);
  await page.goto(`${app.url}/huong-dan/supplement`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('[data-guide-next]')).toHaveText(/Next|Done/);
  await page.goto(`${app.url}/tap-duot/fraud`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto(`${app.url}/can-bo/nhap-ho-so`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/not|broken/i);
  await context.close();
});

test('a phone that is enrolled and goes off the network at once opens every screen of the team', async ({
  browser,
}) => {
  const invited = app.cli(
    ...['users', 'invite', '--role', 'lead', '--unit', '20044', '--name', 'Hồ Thị Na', '--json'],
  );
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  // The first visit of this phone is the link itself: no service worker is there when the code is sent.
  await page.goto(`${app.url}/to/ghi-danh#${JSON.parse(invited.stdout).code}`);
  await page.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await expect(page.getByText('Máy này là của Hồ Thị Na')).toBeVisible();
  await expect(page.locator('[data-team-kept=kept]')).toBeVisible();
  await context.setOffline(true);
  const paths = teamPaths();
  expect(paths.length).toBeGreaterThan(20);
  for (const path of paths) {
    await page.goto(app.url + path);
    await expect(page.locator('main .content > *').first(), path).toBeVisible();
    await expect(page.locator('h1'), path).not.toHaveText('Chưa mở được phần này');
    await expect(page.locator('[data-not-here]'), path).toHaveCount(0);
  }
  await context.close();
});

test('where the service worker says nothing, or there is none, the team’s day says so', async ({
  browser,
}) => {
  const invited = app.cli(
    ...['users', 'invite', '--role', 'volunteer', '--unit', '20044', '--name', 'Lê Thị Ba'],
  );
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invited.stdout)?.[0] ?? '';
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    ServiceWorker.prototype.postMessage = () => undefined;
  });
  await page.goto(`${app.url}/to/ghi-danh#${code}`);
  await page.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await expect(page.getByText('Máy này là của Lê Thị Ba')).toBeVisible();
  await page.goto(`${app.url}/to`);
  await expect(page.locator('[data-team-kept=coming]')).toBeVisible();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'serviceWorker', { value: undefined });
  });
  await page.reload();
  await expect(page.locator('[data-team-kept=unable]')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tải tiếp' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Mở bằng Chrome' }).click();
  await expect(page).toHaveURL(/\/mo-ngoai$/);
  await context.close();
});

test('a phone that lost a part of the team’s screens says so, and fetches it once the server answers', async ({
  browser,
}) => {
  // The server itself is gone: a service worker that starts anew may not know of a network that is only said to be.
  test.slow();
  const invited = app.cli(
    ...['users', 'invite', '--role', 'volunteer', '--unit', '20044', '--name', 'Lê Văn Tư'],
  );
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invited.stdout)?.[0] ?? '';
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(`${app.url}/to/ghi-danh#${code}`);
  await page.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await expect(page.locator('[data-team-kept=kept]')).toBeVisible();
  await app.stop();
  const lost = await page.evaluate(async () => {
    const cache = await caches.open('kept-team');
    const tray = (await cache.keys()).filter(({ url }) => /\/TrayPage-.*\.js$/.test(url));
    return Promise.all(tray.map((request) => cache.delete(request)));
  });
  expect(lost).toEqual([true]);
  // The browser's own cache may still have it, and would mend the loss by itself.
  await (await context.newCDPSession(page)).send('Network.clearBrowserCache');
  await page.goto(`${app.url}/to`);
  await expect(page.getByText('Máy này chưa giữ đủ')).toBeVisible();
  const isTrayKept = () =>
    page.evaluate(async () =>
      (await (await caches.open('kept-team')).keys()).some(({ url }) => /\/TrayPage-/.test(url)),
    );
  await app.start();
  await page.getByRole('button', { name: 'Tải tiếp' }).click();
  await expect(page.locator('[data-team-kept]')).toHaveCount(0);
  await expect.poll(isTrayKept).toBe(true);
  await app.stop();
  await page.goto(`${app.url}/to/can-xem`);
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('h1')).not.toHaveText('Chưa mở được phần này');
  await context.close();
  await app.start();
});
