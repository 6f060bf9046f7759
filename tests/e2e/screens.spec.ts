// Every main screen: no axe violation, nothing to scroll sideways at 320 px with the largest text, thumbs find their
// targets, and a keyboard gets through.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type RunningApp, startApp } from './harness.ts';

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
});

const SCREENS = [
  '/',
  '/huong-dan',
  '/huong-dan/vneid-level-2',
  '/tap-duot',
  '/tap-duot/vneid-register',
  '/thu-tuc',
  '/thu-tuc/1.001193',
  '/so-lieu',
  '/so-lieu/2022',
  '/to',
  '/to/ghi-danh',
  '/can-bo',
  '/cai-dat',
  '/khoi-phuc',
];

for (const path of SCREENS) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} is accessible in ${colorScheme}`, async ({ browser }) => {
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        colorScheme,
        locale: 'vi-VN',
      });
      const page = await context.newPage();
      await page.goto(app.url + path);
      await expect(page.locator('h1')).toBeVisible();
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`),
      ).toEqual([]);
      await context.close();
    });
  }

  test(`${path} fits 320 px with the largest text, and thumbs find their targets`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      viewport: { width: 320, height: 640 },
      locale: 'vi-VN',
    });
    await context.addInitScript(() => localStorage.setItem('dhs.text', 'largest'));
    const page = await context.newPage();
    await page.goto(app.url + path);
    await expect(page.locator('h1')).toBeVisible();
    await page.waitForLoadState('networkidle');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, 'scrolls sideways').toBeLessThanOrEqual(320);
    const small = await page.evaluate(() => {
      const targets = document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary',
      );
      return [...targets].flatMap((target) => {
        // A radio button's target is its label; a link inside a sentence is exempt (WCAG 2.5.8).
        const box = (target.closest('label') ?? target).getBoundingClientRect();
        const isHidden =
          box.width === 0 || box.bottom < 0 || getComputedStyle(target).visibility === 'hidden';
        const isInline = target.tagName === 'A' && getComputedStyle(target).display === 'inline';
        if (isHidden || isInline || (box.height >= 47.5 && box.width >= 47.5)) return [];
        return [
          `${target.tagName} "${target.textContent?.trim().slice(0, 30)}" ${Math.round(box.width)}×${Math.round(box.height)}`,
        ];
      });
    });
    expect(small).toEqual([]);
    await context.close();
  });
}

test('the guide is walked by keyboard alone', async ({ page }) => {
  await page.goto(`${app.url}/huong-dan/vneid-level-2`);
  await expect(page.locator('h1')).toBeVisible();
  const first = (await page.locator('h1').textContent()) ?? '';
  for (let press = 0; press < 30; press++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => document.activeElement?.getAttribute('type'));
    if (at === 'radio') break;
  }
  await page.keyboard.press('Space');
  for (let press = 0; press < 30; press++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.hasAttribute('data-guide-next'))) break;
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).not.toHaveText(first);
  // The new title has the focus, so that a screen reader says where one is.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
});
