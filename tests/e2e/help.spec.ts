// Reaching a helper with no network at either end: a person asks, a volunteer scans, both come home, and the state
// comes back. Counted on the server: the same request by two ways is one.
import { expect, type Page, test } from '@playwright/test';
import { axe, WCAG } from './axe.ts';
import { type RunningApp, startApp } from './harness.ts';

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
});

async function ready(page: Page, path = '/'): Promise<void> {
  await page.goto(app.url + path);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
}

async function chooseCommune(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Xã, phường của bạn/ }).click();
  await page.getByRole('searchbox').fill('a luoi 2');
  await page.getByRole('button', { name: /^Xã A Lưới 2/ }).click();
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await (await axe(page)).withTags(WCAG).analyze();
  expect(
    violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

test('asked and scanned with no network, it is one request, and the answer comes back', async ({
  browser,
}) => {
  test.slow();
  const citizens = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const teams = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const citizen = await citizens.newPage();
  const team = await teams.newPage();

  const invited = app.cli(
    'users',
    'invite',
    '--role',
    'volunteer',
    '--unit',
    '20044',
    '--name',
    'Hồ Thị Na',
  );
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invited.stdout)?.[0] ?? '';
  await ready(team, '/to/ghi-danh');
  await team.getByLabel('Mã tổ trưởng đưa').fill(code);
  await team.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await expect(team.getByText('Máy này là của Hồ Thị Na')).toBeVisible();
  await expect(team.locator('[data-team-kept=kept]')).toBeVisible();

  // The person is stuck in a guide, and there is no network.
  await ready(citizen, '/huong-dan/vneid-level-2');
  await citizens.setOffline(true);
  await teams.setOffline(true);
  await citizen.getByRole('link', { name: 'Tôi cần người giúp' }).click();
  await expect(citizen.getByText('Tổ sẽ biết bạn đang ở hướng dẫn')).toBeVisible();
  await expect(citizen.getByLabel('Tài khoản VNeID')).toBeChecked();
  await citizen.getByLabel('Bạn vướng ở đâu').fill('Số căn cước 046203012345');
  await citizen.getByLabel('Gọi bạn là gì').fill('bác Lành');
  await citizen.getByLabel('Thôn, tổ dân phố').fill('thôn Pa Hy');
  await citizen.getByLabel(/Số điện thoại, nếu muốn/).fill('0905 123 456');
  await citizen.getByRole('button', { name: 'Lưu lời nhờ' }).click();
  await expect(citizen.getByText('Còn 3 chỗ cần xem lại')).toBeVisible();
  await citizen.getByLabel('Bạn vướng ở đâu').fill('Máy báo sai mã kích hoạt.');
  await chooseCommune(citizen);
  await citizen.getByLabel(/Tôi đồng ý: chỉ Tổ công nghệ số của Xã A Lưới 2/).check();
  await isAccessible(citizen);
  // The phone sleeps and the tab is thrown away: what was written is there again.
  await expect(citizen.locator('[data-draft=kept]')).toBeVisible();
  await citizen.reload();
  await expect(citizen.getByLabel('Bạn vướng ở đâu')).toHaveValue('Máy báo sai mã kích hoạt.');
  await citizen.getByRole('button', { name: 'Lưu lời nhờ' }).click();
  await expect(citizen.locator('[data-help-state]')).toContainText('Đã lưu trên máy, chưa gửi');
  await isAccessible(citizen);
  const text = (await citizen.locator('img[data-text]').getAttribute('data-text')) ?? '';

  // The volunteer's phone takes the code in, strictly, and shows it; twice is once.
  for (const words of ['Đã lưu trên máy. Có mạng là máy gửi lên.', 'Lời nhờ này máy đã có.']) {
    await team.goto(`${app.url}/to/tro-giup/quet`);
    await team.getByLabel('Hoặc dán chữ của mã').fill(text);
    await team.getByRole('button', { name: 'Nhận lời nhờ này' }).click();
    await expect(team.getByText(words)).toBeVisible();
  }
  await expect(team.getByText('Máy này quét, chưa lên máy chủ')).toBeVisible();
  await expect(team.getByText('Gọi 0905123456')).toBeVisible();
  await team.getByRole('button', { name: 'Tôi nhận việc này' }).click();
  await team.getByRole('button', { name: 'Trả lời' }).click();
  await team.getByLabel('Lời nhắn').fill('Chín giờ sáng mai tôi ghé nhà.');
  await team.getByLabel(/Hẹn lúc/).fill('2026-12-01T09:00');
  await team.getByRole('button', { name: 'Lưu lời trả lời' }).click();
  await expect(team.getByText('Bạn nhận', { exact: true })).toBeVisible();
  await isAccessible(team);
  await team.reload();
  await expect(team.getByText('Chín giờ sáng mai tôi ghé nhà.')).toBeVisible();

  // Both come home: first the volunteer's phone, then the person's own.
  await teams.setOffline(false);
  await team.goto(`${app.url}/to/tro-giup`);
  await team.getByRole('button', { name: 'Cập nhật danh sách' }).click();
  await expect(team.getByText('Danh sách vừa được cập nhật.')).toBeVisible();
  await expect(team.getByText('Chưa lên máy chủ')).toBeHidden();
  await citizens.setOffline(false);
  const state = citizen.locator('[data-help-state]');
  await expect(state).not.toContainText('chưa gửi');
  await citizen.getByRole('button', { name: 'Hỏi lại ngay' }).click();
  await expect(state).toContainText('Tổ đã trả lời');
  await expect(citizen.getByText('Hẹn: 09:00 01/12/2026')).toBeVisible();
  const listed = await team.evaluate(async () =>
    (await (await fetch('/api/team/help-requests')).json()).requests.map((it: object) => it),
  );
  expect(listed).toHaveLength(1);
  expect(listed[0]).toMatchObject({ label: 'bác Lành', state: 'answered', unit_code: '20044' });

  // Done: the number is gone from the team's phone and from the server.
  await team.getByRole('link', { name: /bác Lành/ }).click();
  await team.getByRole('button', { name: 'Xong việc' }).click();
  await expect(team.getByText('Gọi 0905123456')).toBeHidden();
  await expect
    .poll(
      async () =>
        (await (await team.request.get(`${app.url}/api/team/help-requests`)).json()).requests[0],
    )
    .toMatchObject({ state: 'done', phone: null });
  // News finds the person on any screen.
  await citizen.goto(`${app.url}/`);
  await expect(citizen.getByText('Tổ đã cập nhật lời nhờ của bạn.')).toBeVisible();
  await citizens.close();
  await teams.close();
});
