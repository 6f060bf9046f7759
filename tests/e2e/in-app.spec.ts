// On real phones: what a browser inside Zalo is told, and when the home screen is offered.
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

const ZALO =
  'Mozilla/5.0 (Linux; Android 13; SM-A136B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/122.0 Mobile Safari/537.36 Zalo android/12100689 ZaloTheme/light ZaloLanguage/vi';

test('inside Zalo it is said before anything is typed, with the way out', async ({ browser }) => {
  const context = await browser.newContext({
    userAgent: ZALO,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await page.goto(`${app.url}/tro-giup/moi`);
  await expect(page.getByText('Bạn đang mở trong Zalo')).toBeVisible();
  await page.getByRole('link', { name: 'Cách mở cho chắc' }).click();
  await expect(page.getByRole('link', { name: 'Mở bằng Chrome' })).toHaveAttribute(
    'href',
    /^intent:/,
  );
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Chép đường dẫn' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${app.url}/`);
  await context.close();
});

test('a browser that keeps nothing says so on every screen', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      value: {
        open: () => {
          throw new DOMException('no', 'SecurityError');
        },
      },
    });
  });
  await page.goto(`${app.url}/thu-tuc`);
  await expect(page.getByText('Trình duyệt này không giữ được gì')).toBeVisible();
});

async function comesToAnEnd(page: Page): Promise<void> {
  await page.goto(app.url);
  await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
  await expect(page.getByText('Đưa ứng dụng ra màn hình chính:')).toBeHidden();
  await page.evaluate(() => {
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: async () => {
        document.title = 'hỏi rồi';
      },
      userChoice: Promise.resolve({ outcome: 'dismissed' }),
    });
    window.dispatchEvent(offer);
  });
  await page.goto(`${app.url}/cua-toi/them`);
  await page.getByRole('searchbox').fill('khai sinh');
  await page.getByRole('button', { name: /^Đăng ký khai sinh/ }).click();
  await expect(page.getByText('Đang chuẩn bị')).toBeVisible();
}

test('the home screen is offered after something was saved, never on arrival, never after a no', async ({
  page,
}) => {
  await comesToAnEnd(page);
  await expect(page.getByText('Đưa ứng dụng ra màn hình chính:')).toBeVisible();
  await page.getByRole('button', { name: 'Không, cảm ơn' }).click();
  await comesToAnEnd(page);
  await settled(page);
  await expect(page.getByText('Đưa ứng dụng ra màn hình chính:')).toBeHidden();
});
