// Journey (c): a file with five bad rows among 500; the officer sees which, why, and the rates.
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT, type RunningApp, startApp } from './harness.ts';

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
});

const PASSWORD = 'một mật khẩu đủ dài 2026';
const FILE = join(ROOT, 'tests/fixtures/dossiers/five-bad-of-500.csv');

test('an officer imports a file, sees what was left out and why, and reads the rates', async ({
  page,
}) => {
  // The first administrator opens the one-time link and sets a password.
  await page.goto(`${app.url}/bat-dau#${app.adminCode}`);
  await page.getByLabel('Tên của bạn').fill('Trần Thị Quản Trị');
  await page.getByLabel('Tên đăng nhập').fill('quantri');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Gõ lại mật khẩu').fill(PASSWORD);
  await page.locator('main button[type=submit]').click();
  await expect(page.getByText('Đã tạo người quản trị')).toBeVisible();

  await page.goto(`${app.url}/can-bo/nhap-ho-so`);
  await page.locator('input[type=file]').setInputFiles(FILE);
  await expect(page.getByRole('heading', { name: 'Nếu nhập thì sẽ thế này' })).toBeVisible();
  await expect(page.locator('dl.counts')).toContainText('495');
  await expect(page.getByText('Những dòng bị bỏ lại và vì sao')).toBeVisible();
  const untouched = await (await page.request.get(`${app.url}/api/imports`)).json();
  expect(untouched.imports).toEqual([]);
  await page.getByRole('button', { name: 'Nhập vào máy chủ' }).click();
  await expect(page.getByRole('heading', { name: 'Đã nhập xong' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.locator('dl.counts')).toContainText('495');
  await expect(page.locator('dl.counts')).toContainText('5');
  await expect(page.locator('section[aria-labelledby=refused-title] ol.rows li')).toHaveCount(5);

  // The screen, the public API and the command line say the same.
  const period = '2026-10';
  const answer = await (
    await page.request.get(`${app.url}/api/figures?period=${period}&unit=H57`)
  ).json();
  const online = answer.rows.find(
    (row: { indicator: string }) => row.indicator === 'online_submission',
  );
  expect(online.denominator).toBeGreaterThan(0);
  const cli = app.cli('figures', '--period', period, '--unit', 'H57', '--json');
  expect(cli.code).toBe(0);
  const row = JSON.parse(cli.stdout).rows.find(
    (r: { indicator: string }) => r.indicator === 'online_submission',
  );
  expect(row.numerator).toBe(online.numerator);

  await page.goto(`${app.url}/so-lieu?don-vi=H57&ky=${period}`);
  await expect(page.locator('main')).toContainText(
    new Intl.NumberFormat('vi-VN').format(online.denominator),
  );

  // On a desk the doors are the side bar of every page of the officer's; on the phone they stand on the page.
  const doors = page.getByRole('navigation', { name: 'Các việc của cán bộ' });
  await page.goto(`${app.url}/can-bo`);
  await expect(doors).toHaveCount(1);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole('heading', { name: 'Việc của cán bộ' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Ba chỗ mất nhiều điểm nhất' })).toBeVisible();
  await expect(doors).toHaveCount(1);
  await doors.getByRole('link', { name: 'Hồ sơ quá hạn' }).click();
  await expect(page.getByRole('heading', { name: 'Hồ sơ quá hạn', level: 1 })).toBeVisible();
  await expect(doors).toHaveCount(1);
  // A page that anybody may open has them too when it is opened straight.
  await page.goto(`${app.url}/so-lieu`);
  await expect(doors).toBeVisible();
});
