// The lock of a team's phone, and what stands on its disk: FAULTS 12. The bytes of the browser's own database files are
// searched, after real typing, real saving and a real kill.
import { expect, type Page, test } from '@playwright/test';
import { countOnDisk as standsOnDisk } from './disk.ts';
import { type RunningApp, startApp } from './harness.ts';
import { aPhone, type Phone } from './phone.ts';
import { expectLongerWaits, expectNextWaitOver } from './wrong-pins.ts';

let app: RunningApp;
let phone: Phone;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  app = await startApp();
  phone = await aPhone();
});
test.afterAll(async () => {
  await phone?.discard();
  await app?.close();
});

const PIN = 'mua-xuan-26';
const TYPED = ['Hồ Thị Mẫu', 'Thôn Pa Hy', '0905123456', 'hẹn sau vụ mùa', 'Dì Nháp Dở'];

const countOnDisk = (text: string) => standsOnDisk(phone.profile, text);

async function openWithPin(page: Page): Promise<void> {
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.getByRole('button', { name: 'Mở khóa' }).click();
}

test('a phone is enrolled and locked in one go', async () => {
  const page = phone.page();
  const invited = app.cli(
    'users',
    'invite',
    '--role',
    'volunteer',
    '--unit',
    '20044',
    '--name',
    'Hồ Văn A',
  );
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invited.stdout)?.[0] ?? '';
  await page.goto(`${app.url}/to/ghi-danh#${code}`);
  await page.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await page.getByRole('button', { name: 'Đặt PIN' }).click();
  await page.getByLabel('PIN', { exact: true }).fill('123456');
  await page.getByLabel('Gõ lại PIN').fill('123456');
  await page.getByRole('button', { name: 'Đặt PIN' }).click();
  await expect(page.getByText('PIN này dễ đoán')).toBeVisible();
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.getByLabel('Gõ lại PIN').fill(PIN);
  await page.getByRole('button', { name: 'Đặt PIN' }).click();
  await expect(page.getByText('Đã đặt PIN')).toBeVisible();
});

test('nothing that was typed stands on the disk in clear', async () => {
  test.slow();
  let page = phone.page();
  // From here on the server is away: everything stays on the phone.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  await app.stop();
  for (const n of [1, 2]) {
    await page.getByRole('link', { name: 'Tổ', exact: true }).first().click();
    await page.getByRole('link', { name: /Ghi một lượt giúp|Ghi tiếp/ }).click();
    await page.getByLabel('Nộp hồ sơ').check();
    // The second is as the first, and says so.
    if (n === 1) {
      await page.getByLabel('Xong việc').check();
      await page.getByLabel('Cùng làm').check();
      await page.getByLabel('Thôn, tổ dân phố').fill('Thôn Pa Hy');
    } else await expect(page.locator('[data-offered]')).toContainText('Thôn Pa Hy');
    await page.getByLabel('Gọi người ấy là gì').pressSequentially(`Hồ Thị Mẫu ${n}`);
    await page.getByText('Ghi thêm').click();
    await page.getByLabel('Số điện thoại').fill('0905123456');
    await page.getByRole('checkbox', { name: /Gọi hỏi lại việc đã giúp/ }).check();
    await page.getByLabel('Lời nhắn').fill('hẹn sau vụ mùa');
    await expect(page.locator('[data-draft=kept]')).toBeVisible();
    await page.getByRole('button', { name: 'Lưu lượt này' }).click();
    await expect(page.getByText('Đã lưu trên máy', { exact: true })).toBeVisible();
  }
  await page.getByRole('link', { name: 'Ghi lượt nữa' }).click();
  await page.getByLabel('Gọi người ấy là gì').pressSequentially('Dì Nháp Dở');
  await expect(page.locator('[data-draft=kept]')).toBeVisible();
  await phone.kill();

  // The proof that the search can find: what stands in clear on purpose is found.
  expect(countOnDisk('deviceSeq')).toBeGreaterThan(0);
  for (const text of TYPED) expect(countOnDisk(text), text).toBe(0);

  page = await phone.open();
  // From this load on the test may let time go by.
  await page.clock.install();
  await page.goto(`${app.url}/to`);
  await expect(page.getByText('Sổ của Hồ Văn A đang khóa')).toBeVisible();
  await expect(page.getByText('2 việc chưa gửi xong')).toBeVisible();
  await expect(page.getByText('Hồ Thị Mẫu')).toHaveCount(0);
});

test('a wrong PIN waits longer each time, a reload does not help; the right one opens and sends', async () => {
  const page = phone.page();
  await app.start();
  const open = page.getByRole('button', { name: 'Mở khóa' });
  const type = async (pin: string) => {
    await page.getByLabel('PIN', { exact: true }).fill(pin);
    await open.click();
  };
  await expectLongerWaits({ page, open, type });
  await page.reload();
  await expectNextWaitOver({ page, open });
  await openWithPin(page);
  await expect(page.getByText('Hồ Thị Mẫu 2')).toBeVisible();
  await expect(page.getByText('2 việc máy chủ đã nhận')).toBeVisible();
  await page.getByRole('link', { name: 'Ghi tiếp lượt đang viết dở' }).click();
  await expect(page.getByLabel('Gọi người ấy là gì')).toHaveValue('Dì Nháp Dở');
});

test("the phone's own passkey opens the book too", async ({ browser }) => {
  // A passkey needs a name rather than a number for an address.
  const url = app.url.replace('127.0.0.1', 'localhost');
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
    },
  });
  const invited = app.cli(
    'users',
    'invite',
    '--role',
    'volunteer',
    '--unit',
    '20044',
    '--name',
    'Hồ Thị B',
  );
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invited.stdout)?.[0] ?? '';
  await page.goto(`${url}/to/ghi-danh#${code}`);
  await page.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await page.getByRole('button', { name: 'Đặt PIN' }).click();
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.getByLabel('Gõ lại PIN').fill(PIN);
  await page.getByRole('button', { name: 'Đặt PIN' }).click();
  await page.getByRole('button', { name: 'Mở bằng vân tay' }).click();
  await expect(page.getByText('Lần sau bạn mở được bằng cách này')).toBeVisible();
  await page.getByRole('button', { name: 'Khóa ngay' }).click();
  await page.reload();
  await expect(page.getByText('Sổ của Hồ Thị B đang khóa')).toBeVisible();
  await page.getByRole('button', { name: 'Mở bằng vân tay' }).click();
  await expect(page.getByRole('button', { name: 'Khóa ngay' })).toBeVisible();
  await context.close();
});
