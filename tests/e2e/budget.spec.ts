// What a phone on a thin line must fetch: little for the first step, not much for all of it. Sizes are brotli as
// the server sends them to all but the first who ask; files that are packed already count as they are.
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { type RunningApp, startApp } from './harness.ts';

const KIB = 1024;
const FIRST_STEP_SCRIPTS_KIB = 60;
const PRECACHE_KIB = 600;
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
  await page.waitForLoadState('networkidle');
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
  const isDatabase = ({ text }: { text: string }) => text.includes('DexieError');
  expect(sizes.filter(isDatabase).map((one) => one.url)).toEqual([]);
  // It does come, or the line above would prove nothing.
  const later = await Promise.all(after.map(sizeOf));
  expect(later.some(isDatabase)).toBe(true);
});

test('all that a phone keeps for the road is small', async () => {
  const worker = await sizeOf(`${app.url}/sw.js`);
  const urls = [...worker.text.matchAll(/"?url"?:\s*["'`]([^"'`]+)["'`]/g)].map((m) => m[1] ?? '');
  expect(urls.length).toBeGreaterThan(50);
  expect(urls).toContain('shell.html');
  const sizes = await Promise.all(
    [...new Set(urls)].map(async (url) => ({ url, ...(await sizeOf(`${app.url}/${url}`)) })),
  );
  const total = sizes.reduce((sum, one) => sum + one.bytes, worker.bytes);
  console.log(`precache: ${(total / KIB).toFixed(1)} KiB in ${sizes.length} files`);
  expect(total / KIB, report(sizes)).toBeLessThanOrEqual(PRECACHE_KIB);
});
