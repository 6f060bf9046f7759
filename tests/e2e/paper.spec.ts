// What people print and carry to a counter: nothing on it that can only be pressed, nothing left folded, and always who
// stands behind it, what it is not, and the day.
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './harness.ts';

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
});

/** Works only under a finger. */
const TO_PRESS =
  'button, nav, input, select, textarea, a.back, [role=search], .turn, video, audio, dialog';

/** As the browser does when somebody prints; what comes after the first paint must be there. */
async function toPaper(page: Page): Promise<void> {
  await expect(page.locator('[data-paper-foot]')).toContainText('thử nghiệm');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
}

async function expectPaper(page: Page, title: string | RegExp): Promise<void> {
  await toPaper(page);
  await expect(
    page.getByRole('heading', { name: title }).filter({ visible: true }).first(),
  ).toBeVisible();
  await expect(page.locator(TO_PRESS).filter({ visible: true })).toHaveCount(0);
  await expect(page.locator('details:not([open])').filter({ visible: true })).toHaveCount(0);
  const foot = page.locator('[data-paper-foot]');
  await expect(foot).toBeVisible();
  await expect(foot).toContainText('Tổ công nghệ số thử nghiệm, xã A Lưới 2 vận hành.');
  await expect(foot).toContainText('không phải VNeID');
  await expect(foot).toContainText(/in lúc \d\d:\d\d \d\d\/\d\d\/\d{4}/);
}

async function backToScreen(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
}

/** Sheets of paper that the browser makes of the page. */
async function sheets(page: Page, format: 'A4' | 'A6'): Promise<number> {
  const pdf = await page.pdf({ format });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test('what anybody prints', async ({ page }) => {
  await test.step('a guide is a list to tick', async () => {
    await page.goto(`${app.url}/huong-dan/vneid-level-2`);
    await expect(page.locator('[data-guide-next]')).toBeVisible();
    await expectPaper(page, 'Làm tài khoản VNeID mức 2 – tờ mang theo');
    expect(await sheets(page, 'A4')).toBe(1);
    await backToScreen(page);
  });

  await test.step('a procedure, with what is folded on the screen, is one sheet', async () => {
    await page.goto(`${app.url}/thu-tuc/1.001193`);
    await expect(page.getByText('Cần giấy tờ gì')).toBeVisible();
    const law = page.getByText('60/2014/QH13', { exact: true });
    await expect(law).toBeHidden();
    await expectPaper(page, 'Đăng ký khai sinh');
    await expect(law).toBeVisible();
    expect(await sheets(page, 'A4')).toBe(1);
    await backToScreen(page);
    await expect(law).toBeHidden();
  });

  await test.step('the list of guides names them', async () => {
    await page.goto(`${app.url}/huong-dan`);
    await expect(page.getByText('Nộp hồ sơ', { exact: true })).toBeVisible();
    await expectPaper(page, 'Hướng dẫn từng bước');
    await expect(page.getByText('Em bé mới sinh', { exact: true })).toBeVisible();
    await backToScreen(page);
  });

  await test.step('the figures', async () => {
    await page.goto(`${app.url}/so-lieu`);
    await expect(page.getByText('Mốc năm 2022')).toBeVisible();
    await expectPaper(page, 'Số liệu phục vụ người dân');
    await expect(page.getByText(/^Mỗi mã hồ sơ đếm một lần/)).toBeVisible();
    await backToScreen(page);
  });
});

test('a dossier is one sheet, whose address names nothing of this phone', async ({ page }) => {
  await page.goto(`${app.url}/cua-toi`);
  await page.getByRole('link', { name: 'Chuẩn bị một hồ sơ' }).click();
  await page.getByRole('searchbox').fill('khai sinh');
  await page.getByRole('button', { name: /^Đăng ký khai sinh/ }).click();
  await expect(page.getByText('Đang chuẩn bị')).toBeVisible();
  const id = page.url().split('/').at(-1) ?? '';
  await expectPaper(page, 'Đăng ký khai sinh');
  await expect(page.locator('[data-paper-foot]')).not.toContainText(id);
  expect(await sheets(page, 'A4')).toBe(1);
});

test('a lead signs the sheet of the month, and a slip is one A6', async ({ page }) => {
  const invited = app.cli(
    'users',
    'invite',
    '--role',
    'lead',
    '--unit',
    '20044',
    '--name',
    'Trần Thị Hoa',
  );
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invited.stdout)?.[0] ?? '';
  await page.goto(`${app.url}/to/ghi-danh#${code}`);
  await page.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await expect(page.getByText('Máy này là của Trần Thị Hoa')).toBeVisible();
  await page.goto(`${app.url}/to/luot-moi`);
  await page.getByLabel('Nộp hồ sơ').check();
  await page.getByLabel('Xong việc').check();
  await page.getByLabel('Cùng làm').check();
  await page.getByLabel('Mã hồ sơ').fill('H57.36.05-261118-0975');
  await page.getByRole('button', { name: 'Lưu lượt này' }).click();
  await expect(page.getByText('Đã lưu trên máy', { exact: true })).toBeVisible();
  const slip = page.locator('a[href$="/phieu"]').first();
  const address = await slip.getAttribute('href');

  await page.goto(`${app.url}/to/bang-thang`);
  await expect(page.getByRole('row', { name: /^Cộng 1 1 / })).toBeVisible();
  await expectPaper(page, /^Số người được hướng dẫn/);
  await expect(page.getByText('Người lập bảng: Trần Thị Hoa')).toBeVisible();
  await backToScreen(page);

  await page.goto(`${app.url}${address}`);
  await expect(page.getByRole('heading', { name: 'Phiếu hỗ trợ dịch vụ công' })).toBeVisible();
  await expect(page.locator('[data-paper-foot]')).toContainText('thử nghiệm');
  expect(await sheets(page, 'A6')).toBe(1);
});
