// Journey (b): enrol, lose the network, log cases, die, come back, send. Proved by counting: what was ticked "Đã lưu"
// against what the server has.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect, type Locator, type Page, test } from '@playwright/test';
import { axe, WCAG } from './axe.ts';
import { cameraSeeing } from './camera.ts';
import { CHROMIUM_ARGS, chromiumPath, type RunningApp, startApp } from './harness.ts';
import { aPhone, type Phone } from './phone.ts';
import { settled } from './settled.ts';

let app: RunningApp;
let phone: Phone;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  app = await startApp({ database: 'embedded' });
  phone = await aPhone();
});
test.afterAll(async () => {
  await phone?.discard();
  await app?.close();
});

/** The first administrator's phone makes a code for a lead of a commune. */
async function inviteLead(page: Page, name: string): Promise<string> {
  await page.goto(`${app.url}/bat-dau#${app.adminCode}`);
  await page.getByLabel('Họ tên của bạn').fill('Nguyễn Văn An');
  await page.getByLabel('Tên đăng nhập').fill('an.nguyen');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('một câu dễ nhớ');
  await page.getByLabel('Gõ lại mật khẩu').fill('một câu dễ nhớ');
  await page.getByRole('button', { name: 'Tạo người quản trị' }).click();
  await page.getByRole('link', { name: 'Mời người vào Tổ' }).click();
  await page.getByLabel('Họ tên người được mời').fill(name);
  await page.getByText('Tổ trưởng', { exact: true }).click();
  await page.getByRole('button', { name: /Ở đơn vị nào/ }).click();
  await page.getByRole('searchbox').fill('a luoi 2');
  await page.getByRole('button', { name: /^Xã A Lưới 2/ }).click();
  await page.getByRole('button', { name: 'Tạo mã mời' }).click();
  return (await page.locator('code').textContent()) ?? '';
}

async function logCase(page: Page, label: string, dossierCode = ''): Promise<void> {
  await page.goto(`${app.url}/to/luot-moi`);
  await page.getByLabel('Nộp hồ sơ').check();
  // After the first case both are as they were.
  if ((await page.locator('[data-offered]').count()) === 0) {
    await page.getByLabel('Xong việc').check();
    await page.getByLabel('Cùng làm').check();
  }
  if (dossierCode) await page.getByLabel('Mã hồ sơ').fill(dossierCode);
  await page.getByLabel('Gọi người ấy là gì').fill(label);
  await page.getByRole('button', { name: 'Lưu lượt này' }).click();
  await expect(page.getByText('Đã lưu trên máy', { exact: true })).toBeVisible();
}

/** The labels of the cases that the server gives this phone, from the very first op on. */
function labelsOnServer(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/sync/pull?cursor=');
    const { ops } = await answer.json();
    return ops
      .filter((op: { kind: string }) => op.kind === 'case.opened')
      .map((op: { body: { label: string } }) => op.body.label);
  });
}

test('a volunteer enrols by a code that works once', async ({ page: adminPage }) => {
  const code = await inviteLead(adminPage, 'Trần Thị Hoa');
  const page = phone.page();
  await page.goto(`${app.url}/to/ghi-danh`);
  await page.getByLabel('Mã tổ trưởng đưa').fill(code.replace('-', ' ').toLowerCase());
  await page.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await expect(page.getByText('Máy này là của Trần Thị Hoa')).toBeVisible();
  await expect(page.locator('[data-team-kept=kept]')).toBeVisible();

  await adminPage.goto(`${app.url}/to/ghi-danh#${code}`);
  await adminPage.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await expect(adminPage.getByText('Mã này đã dùng rồi')).toBeVisible();
});

test('a lead shows the code as a picture, and the camera of the next phone reads it', async () => {
  const page = phone.page();
  await page.goto(`${app.url}/to/moi`);
  await page.getByLabel('Họ tên người được mời').fill('Hồ Thị Na');
  await page.getByRole('button', { name: 'Tạo mã mời' }).click();
  const code = await page.locator('code').textContent();
  const seen = cameraSeeing(`${app.url}/to/ghi-danh#${code}`, join(app.dataDir, 'camera.y4m'));
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...CHROMIUM_ARGS, ...seen],
  });
  const scanning = await browser.newPage({ locale: 'vi-VN' });
  await scanning.goto(`${app.url}/to/ghi-danh`);
  await scanning.getByRole('button', { name: 'Quét mã QR' }).click();
  await expect(scanning.getByText('Máy này là của Hồ Thị Na')).toBeVisible();
  await browser.close();
});

test('three cases logged with no network and no server survive a killed browser, and arrive once', async () => {
  // The server goes down and comes up again within it.
  test.slow();
  let page = phone.page();
  await page.goto(`${app.url}/to`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  await app.stop();

  for (const label of ['bác Lành', 'o Bé', 'chú Tư']) await logCase(page, label);
  await phone.kill();

  page = await phone.open();
  await page.goto(`${app.url}/to`);
  await expect(page.getByText('3 việc chưa gửi xong')).toBeVisible();
  for (const label of ['bác Lành', 'o Bé', 'chú Tư']) {
    await expect(page.getByText(label)).toBeVisible();
  }

  await app.start();
  // The phone sends by itself too, and may be faster than the press.
  const arrived = page.getByText('3 việc máy chủ đã nhận');
  await page.getByRole('button', { name: 'Gửi ngay' }).or(arrived).first().click();
  await expect(arrived).toBeVisible();
  await expect(page.getByText('chưa gửi xong')).toBeHidden();
  await expect(page.getByText('Máy chủ đã nhận', { exact: true })).toHaveCount(3);
  expect((await labelsOnServer(page)).sort()).toEqual(['bác Lành', 'chú Tư', 'o Bé']);
});

test('a case saved in the very moment of the kill is there exactly once', async () => {
  for (const label of ['lượt 4', 'lượt 5', 'lượt 6']) {
    await logCase(phone.page(), label);
    await phone.kill();
    await phone.open();
  }
  const page = phone.page();
  await page.goto(`${app.url}/to`);
  await expect(page.getByText('6 việc máy chủ đã nhận')).toBeVisible();
  expect(await labelsOnServer(page)).toHaveLength(6);
});

test('what was typed a second before the kill is offered again', async () => {
  let page = phone.page();
  await page.goto(`${app.url}/to/luot-moi`);
  await page.getByLabel('Thanh toán').check();
  await page.getByLabel('Gọi người ấy là gì').pressSequentially('dì Năm');
  await expect(page.locator('[data-draft=kept]')).toBeVisible();
  await phone.kill();

  page = await phone.open();
  await page.goto(`${app.url}/to/luot-moi`);
  await expect(page.getByLabel('Gọi người ấy là gì')).toHaveValue('dì Năm');
  await expect(page.getByLabel('Thanh toán')).toBeChecked();
  await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await expect(page.getByLabel('Gọi người ấy là gì')).toHaveValue('');
});

test('a session that was begun and not saved is offered again, and once saved it is not', async () => {
  const page = phone.page();
  await page.goto(`${app.url}/to/buoi/moi`);
  await page.getByLabel('Ở đâu').fill('thôn Pa Hy');
  await expect(page.locator('[data-draft=kept]')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Đây là bản nháp bạn viết dở.')).toBeVisible();
  await expect(page.getByLabel('Ở đâu')).toHaveValue('thôn Pa Hy');
  await page.getByRole('button', { name: 'Lưu và ghi người đầu tiên' }).click();
  await expect(page).toHaveURL(/\/ghi$/);
  await page.goto(`${app.url}/to/buoi/moi`);
  await expect(page.getByLabel('Ở đâu')).toHaveValue('');
});

test('a number that must never be kept is refused as it is typed, and not even drafted', async () => {
  const page = phone.page();
  await page.goto(`${app.url}/to/luot-moi`);
  await page.getByLabel('Gọi người ấy là gì').fill('bác Lành 046085001234');
  await expect(page.getByText('Đây giống số căn cước')).toBeVisible();
  await expect(page.locator('[data-draft=kept]')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Gọi người ấy là gì')).toHaveValue('');
});

test('a case is amended, and voided with a reason', async () => {
  const page = phone.page();
  await page.goto(`${app.url}/to`);
  await page.getByText('lượt 6').click();
  await page.getByRole('link', { name: 'Sửa' }).click();
  await page.getByLabel('Thôn, tổ dân phố').fill('Thôn 2');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(page.getByText('Thôn 2')).toBeVisible();
  await page.getByRole('button', { name: 'Hủy lượt này' }).click();
  await page.getByLabel('Vì sao hủy?').fill('ghi hai lần');
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy lượt này' }).click();
  await expect(page.getByText('Đã hủy: ghi hai lần')).toBeVisible();
  await expect(page.getByText('Máy chủ đã nhận', { exact: true })).toBeVisible();
});

test('what the team helped with stands on the dashboard, confirmed once the official file has it', async () => {
  const page = phone.page();
  const today = localDay();
  const codes = [1, 2, 3, 4, 5, 6].map(
    (n) => `H57.20.44-${today.slice(2).replaceAll('-', '')}-000${n}`,
  );
  for (const [at, code] of codes.entries()) await logCase(page, `người ${at + 1}`, code);
  // The whole year, or both where the year ended in between.
  const years = [...new Set([today, localDay()].map((day) => day.slice(0, 4)))];
  await expect.poll(() => assisted(years)).toEqual({ confirmed: 0, unmatched: 6 });
  await page.goto(`${app.url}/so-lieu?don-vi=20044&ky=${years[0]}`);
  const section = page.locator('.assisted');
  await expect(section).toContainText('6');

  const file = join(app.dataDir, 'chinh-thuc.csv');
  const rows = codes.map((code) => `${code},20044,${today},Trực tuyến`);
  writeFileSync(file, ['Mã hồ sơ,Mã đơn vị,Ngày tiếp nhận,Kênh tiếp nhận', ...rows].join('\n'));
  expect(app.cli('import', 'dossiers', file, '--json').code).toBe(0);
  expect(assisted(years)).toEqual({ confirmed: 6, unmatched: 0 });
  await page.reload();
  await expect(section).toContainText('6');
});

function localDay(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}

function assisted(periods: string[]): { confirmed: number; unmatched: number } {
  const rows: { indicator: string; numerator: number | null }[] = periods.flatMap(
    (period) =>
      JSON.parse(app.cli('figures', '--period', period, '--unit', '20044', '--json').stdout).rows,
  );
  const of = (indicator: string) =>
    rows.reduce((sum, row) => sum + (row.indicator === indicator ? (row.numerator ?? 0) : 0), 0);
  return { confirmed: of('assisted_online_confirmed'), unmatched: of('assisted_online_unmatched') };
}

test('every screen of an enrolled phone is accessible and fits 320 px with the largest text', async () => {
  const page = phone.page();
  await page.evaluate(() => localStorage.setItem('dhs.text', 'largest'));
  await page.setViewportSize({ width: 320, height: 640 });
  const first = await page.evaluate(() => localStorage.getItem('dhs.team'));
  const paths = [
    '/to',
    '/to/luot-moi',
    '/to/luot',
    `/to/luot/${first}:1`,
    '/to/can-xem',
    '/to/moi',
  ];
  for (const path of paths) {
    await page.goto(app.url + path);
    await expect(page.locator('main .content > *').first()).toBeVisible();
    await settled(page);
    if (path === '/to/luot-moi') {
      await page.getByRole('button', { name: 'Khác', exact: true }).click();
      await page.getByLabel('Nộp hồ sơ').check();
      await page.getByLabel('Chưa được').check();
      await page.getByText('Ghi thêm').click();
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(320);
    const { violations } = await (await axe(page)).withTags(WCAG).analyze();
    const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`);
    expect(found, path).toEqual([]);
  }
  await page.evaluate(() => localStorage.removeItem('dhs.text'));
  await page.setViewportSize({ width: 360, height: 740 });
});

test('when the tab that sends is closed, another tab sends on', async () => {
  const sending = phone.page();
  const other = await sending.context().newPage();
  await other.goto(`${app.url}/to`);
  await expect(other.getByText('máy chủ đã nhận').first()).toBeVisible();
  await sending.close();
  await logCase(other, 'lượt 7');
  await expect(other.getByText('Máy chủ đã nhận', { exact: true })).toBeVisible();
  const arrived = (await labelsOnServer(other)).filter((label) => label === 'lượt 7');
  expect(arrived).toHaveLength(1);
  await phone.kill();
  await phone.open();
});

/** The words stand in the machine's own font. */
const SLACK_PX = process.env.CI ? 60 : 0;

test('a common case with village and name takes at most five taps, and says what it filled in', async () => {
  const page = phone.page();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${app.url}/to/luot-moi`);
  // A browser that was killed may have forgotten that the largest letters were put away.
  await page.evaluate(() => localStorage.removeItem('dhs.text'));
  await page.goto(`${app.url}/to/luot-moi`);
  // What the case before left is seen in one line, and is changed by one press.
  await page.getByRole('button', { name: 'Khác', exact: true }).click();
  await page.getByLabel('Thôn, tổ dân phố').fill('Thôn 3');
  await page.getByLabel('Nộp hồ sơ').check();
  await page.getByLabel('Xong việc').check();
  await page.getByLabel('Cùng làm').check();
  await page.getByLabel('Cần nhắc').check();
  await page.getByRole('button', { name: 'Lưu lượt này' }).click();
  await expect(page.getByText('Đã lưu trên máy', { exact: true })).toBeVisible();

  await page.goto(`${app.url}/to/luot-moi`);
  const offered = page.locator('[data-offered]');
  for (const answer of ['Xong việc', 'Cùng làm', '15 phút', 'Thôn 3'])
    await expect(offered).toContainText(answer);
  // That is this person's to say: the one before answers nothing for her.
  await expect(page.getByLabel('Cần nhắc')).not.toBeChecked();
  // All that is asked stands on one screen, the save under the thumb.
  const label = await page.getByLabel('Gọi người ấy là gì').boundingBox();
  const button = await page.getByRole('button', { name: 'Lưu lượt này' }).boundingBox();
  expect((label?.y ?? 740) + (label?.height ?? 0)).toBeLessThanOrEqual((button?.y ?? 0) + SLACK_PX);
  let taps = 0;
  const tap = async (what: Locator) => {
    taps += 1;
    await what.click();
  };
  await tap(page.getByLabel('Nộp hồ sơ'));
  await tap(page.getByLabel('Gọi người ấy là gì'));
  await page.keyboard.type('mệ Lành');
  await tap(page.getByLabel('Được', { exact: true }));
  await tap(page.getByRole('button', { name: 'Lưu lượt này' }));
  await expect(page.getByText('Đã lưu trên máy', { exact: true })).toBeVisible();
  await expect(page.getByText('Thôn 3', { exact: true })).toBeVisible();
  expect(taps).toBeLessThanOrEqual(5);
  await expect(page.getByText('Máy chủ đã nhận', { exact: true })).toBeVisible();
});

/** Until `makeRoom`, the server has no room for what a phone without the right still sends. */
async function withoutRoom(page: Page): Promise<{ makeRoom: () => Promise<void> }> {
  await page.addInitScript(() => {
    const send = window.fetch.bind(window);
    window.fetch = (input, init) => {
      const isPush = String(input).endsWith('/api/sync/push');
      if (!isPush || sessionStorage.getItem('room') !== null) return send(input, init);
      const epoch = new Headers(init?.headers).get('x-dhs-epoch');
      const notKept = Array.from({ length: 500 }, (_, i) => i + 1);
      const word = { epoch, serverNow: Date.now(), receipts: [], notKept };
      return Promise.resolve(Response.json(word));
    };
  });
  return { makeRoom: () => page.evaluate(() => sessionStorage.setItem('room', 'yes')) };
}

test('a phone whose right was taken away keeps its work, says so, and can save it as a file', async () => {
  test.slow();
  const page = phone.page();
  await page.goto(`${app.url}/to`);
  const deviceId = await page.evaluate(() => localStorage.getItem('dhs.team') ?? '');
  await app.stop();
  const revoked = app.cli('devices', 'revoke', deviceId);
  expect(revoked.stderr + revoked.stdout).toContain(deviceId);
  const server = await withoutRoom(page);
  await logCase(page, 'lượt sau khi bị thôi quyền');
  await app.start();

  // The phone may have sent by itself as soon as the server was back: then there is nothing left to press.
  const isTold = page.getByText('Máy này đã bị ngừng quyền ghi').first();
  await page.getByRole('button', { name: 'Gửi ngay' }).or(isTold).first().click();
  await expect(isTold).toBeVisible();
  // The book is hidden wherever one looks, and what waits is counted.
  for (const path of ['/to', '/to/luot', '/to/can-xem', '/to/luot-moi']) {
    await page.goto(`${app.url}${path}`);
    await expect(page.getByText('Còn 1 việc máy chủ chưa giữ.')).toBeVisible();
    await expect(page.getByText('lượt sau khi bị thôi quyền')).toBeHidden();
    await expect(page.getByLabel('Gọi người ấy là gì')).toBeHidden();
    await expect(page.getByRole('link', { name: 'Ghi một lượt giúp' })).toBeHidden();
  }
  await expect(page.getByText('Máy chủ hôm nay hết chỗ giữ')).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lưu thành tệp' }).click();
  // Sealed for the server: it may lie among the downloads of a phone that was taken away.
  const file = readFileSync(await (await saving).path());
  expect(file.length).toBeGreaterThan(100);
  expect(file.includes('thôi quyền')).toBe(false);

  // Once the server holds all of it, the phone wipes what it held, and says so.
  await server.makeRoom();
  const isWiped = page.getByText('Máy đã xóa sổ của Tổ');
  await page.getByRole('button', { name: 'Gửi để xem lại ngay' }).or(isWiped).first().click();
  await expect(isWiped).toBeVisible();
  await page.goto(`${app.url}/to/luot`);
  await expect(isWiped).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('dhs.team'))).toBeNull();
});
