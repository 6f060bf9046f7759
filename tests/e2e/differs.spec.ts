// "Khác rồi": told at a step of a guide with no network, sent when there is one, counted and closed by who answers for it.
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './harness.ts';

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
});

async function ready(page: Page, path: string): Promise<void> {
  await page.goto(app.url + path);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
}

test('a step that differs is told offline, sent later, and seen once by the administrator', async ({
  browser,
}) => {
  test.slow();
  const citizens = await browser.newContext();
  const citizen = await citizens.newPage();
  await ready(citizen, '/huong-dan/vneid-level-2');
  const title = (await citizen.locator('h1').textContent()) ?? '';
  await citizens.setOffline(true);
  await citizen.getByText('Nguồn, in, làm lại, xóa').click();
  await citizen.getByRole('button', { name: 'Ngoài thực tế khác rồi?' }).click();
  const what = citizen.getByLabel('Chỗ nào khác?');
  await what.fill('Gọi 0905123456');
  await expect(citizen.getByText('có số hoặc mã của ai đó')).toBeVisible();
  await what.fill('Nút nay tên khác');
  await citizen.getByRole('button', { name: 'Báo khác rồi' }).click();
  await expect(citizen.getByText('Đã giữ, sẽ gửi khi có mạng.')).toBeVisible();
  await expect(citizen.getByText('Đã gửi, cảm ơn bạn.')).toHaveCount(0);
  await citizens.setOffline(false);
  await expect(citizen.getByText('Đã gửi, cảm ơn bạn.')).toBeVisible();

  // At a procedure, with a network and without a word.
  await citizen.goto(`${app.url}/thu-tuc/1.001193`);
  await citizen.getByRole('button', { name: 'Ngoài thực tế khác rồi?' }).click();
  await citizen.getByRole('button', { name: 'Báo khác rồi' }).click();
  await expect(citizen.getByText('Đã gửi, cảm ơn bạn.')).toBeVisible();
  await citizens.close();

  const page = await (await browser.newContext()).newPage();
  await page.goto(`${app.url}/bat-dau#${app.adminCode}`);
  await page.getByLabel('Tên của bạn').fill('Trần Thị Quản');
  await page.getByLabel('Tên đăng nhập').fill('quantri');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('một mật khẩu đủ dài 2026');
  await page.getByLabel('Gõ lại mật khẩu').fill('một mật khẩu đủ dài 2026');
  await page.locator('main button[type=submit]').click();
  await expect(page.getByText('Đã tạo người quản trị')).toBeVisible();
  await page.goto(`${app.url}/can-bo`);
  await page.getByRole('link', { name: 'Khác rồi' }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText('1 lời báo')).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Đăng ký khai sinh · 1.001193' })).toBeVisible();
  await expect(page.getByText('Nút nay tên khác')).toBeVisible();
  const place = page.getByRole('listitem').filter({ hasText: 'Nút nay tên khác' }).first();
  await place.getByRole('button', { name: 'Đã sửa' }).click();
  await expect(page.getByText(/Trần Thị Quản ghi đã sửa/)).toBeVisible();
  await page.context().close();
});
