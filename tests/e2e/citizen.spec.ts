// Journey (a): open once, then no network and no server; the guide still goes to its end.
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './harness.ts';

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp({ database: 'embedded' });
});
test.afterAll(async () => {
  await app?.close();
});

function titleOf(page: Page): Promise<string> {
  return page.locator('h1').evaluate((title) => title.textContent?.trim() ?? '');
}

/** Walks the guide the way of somebody who has all it needs: the first answer everywhere, done at every step. */
async function walkToTheEnd(page: Page): Promise<string[]> {
  const seen: string[] = [];
  for (let step = 0; step < 60; step++) {
    const title = await titleOf(page);
    seen.push(title);
    if (await page.locator('[data-guide-end]').count()) return seen;
    const choice = page.locator('main input[type=radio]').first();
    if (await choice.count()) await choice.check({ force: true });
    const before = page.url();
    await page.locator('[data-guide-next]').click();
    await expect.poll(() => page.url()).not.toBe(before);
  }
  throw new Error(`The guide never ended: ${seen.join(' → ')}`);
}

test('a citizen walks the guide to its end with no network and no server', async ({
  context,
  page,
}) => {
  await page.goto(app.url);
  await expect(page.locator('h1')).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);

  await app.stop();
  await context.setOffline(true);
  await page.goto(`${app.url}/huong-dan/vneid-level-2`);
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.getByText('Không có mạng')).toBeVisible();

  const first = await titleOf(page);
  await page.locator('main input[type=radio]').first().check({ force: true });
  await page.locator('[data-guide-next]').click();
  await expect(page.locator('h1')).not.toHaveText(first);
  const second = await titleOf(page);

  // It goes on where it stood, also after a reload, and back goes to the question before with its answer.
  await page.reload();
  await expect(page.locator('h1')).toHaveText(second);
  await page.goBack();
  await expect(page.locator('h1')).toHaveText(first);
  await expect(page.locator('main input[type=radio]').first()).toBeChecked();
  await page.goForward();
  await expect(page.locator('h1')).toHaveText(second);

  const seen = await walkToTheEnd(page);
  expect(seen.length).toBeGreaterThan(8);
  await context.setOffline(false);
  await app.start();
});

test('every deep link opens cold with no network', async ({ context, page }) => {
  await page.goto(app.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  await context.setOffline(true);
  for (const path of [
    '/',
    '/huong-dan',
    '/thu-tuc',
    '/thu-tuc/1.001193',
    '/so-lieu/2022',
    '/to',
    '/cai-dat',
    '/khoi-phuc',
    '/khong-co',
  ]) {
    await page.goto(app.url + path);
    await expect(page.locator('h1'), path).toBeVisible();
  }
  // Months later, still with no network: what holds on that day is said, and what nobody read for long says so.
  const fees = [
    ['2026-11-27', '25.000 đ'],
    ['2027-01-11', '50.000 đ'],
    ['2027-03-01', '50.000 đ'],
  ] as const;
  for (const [day, atCounter] of fees) {
    await page.clock.setFixedTime(new Date(`${day}T09:00:00+07:00`));
    await page.goto(`${app.url}/thu-tuc/1.014063`);
    await expect(page.locator('.fees'), day).toContainText(`Tại quầy${atCounter}`);
    await expect(page.getByText('Không mất tiền', { exact: true })).toHaveCount(
      day < '2027-03-01' ? 1 : 0,
    );
  }
  const unread = page.getByText(/Đọc lần cuối ngày .*, đã lâu/);
  const procedure = '/thu-tuc/1.001193';
  await page.clock.setFixedTime(new Date('2027-01-11T09:00:00+07:00'));
  await page.goto(app.url + procedure);
  await expect(page.locator('.fees')).toBeVisible();
  await expect(unread).toHaveCount(0);
  await page.clock.setFixedTime(new Date('2027-06-30T09:00:00+07:00'));
  await page.reload();
  await expect(unread.first()).toBeAttached();
  await page.goto(`${app.url}/huong-dan/track`);
  await page.getByLabel('Không thấy đâu').check({ force: true });
  await page.locator('[data-guide-next]').click();
  await expect(page).toHaveURL(/find_code/);
  await expect(unread.first()).toBeAttached();
});

test('a part that this phone never kept says so, and opens by itself once there is a network', async ({
  context,
  page,
}) => {
  await page.goto(app.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  await context.setOffline(true);
  await page.goto(`${app.url}/so-lieu/ban-do`);
  await expect(page.getByRole('heading', { name: 'Chưa mở được phần này' })).toBeVisible();
  await expect(page.getByText('nên cần có mạng')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Bản đồ và so sánh các đơn vị' })).toBeVisible();
});

test('a part that a newer release took away says so, and is tried again by one press', async ({
  browser,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await context.route(/UnitsPage.*\.js/, (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(`${app.url}/don-vi`);
  await expect(page.getByRole('heading', { name: 'Chưa mở được phần này' })).toBeVisible();
  await expect(page.getByText('ứng dụng vừa có bản mới')).toBeVisible();
  await context.unroute(/UnitsPage.*\.js/);
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await expect(page.getByRole('heading', { name: 'Chưa mở được phần này' })).toBeHidden();
  await expect(page.locator('h1')).toBeVisible();
  await context.close();
});

test('back is the step before, also when a step in the middle is opened cold', async ({
  context,
  page,
}) => {
  await page.goto(`${app.url}/huong-dan/vneid-level-2`);
  const way: { title: string; path: string }[] = [];
  for (let step = 0; step < 4; step++) {
    // The address names the step once it is known where this person stands.
    await expect(page).toHaveURL(/vneid-level-2\/\w+$/);
    way.push({ title: await titleOf(page), path: new URL(page.url()).pathname });
    if (step === 3) break;
    await page.locator('main input[type=radio]').first().check({ force: true });
    const before = page.url();
    await page.locator('[data-guide-next]').click();
    await expect.poll(() => page.url()).not.toBe(before);
  }

  const cold = await context.newPage();
  const standsAt = async (step: number) => {
    await expect(cold.locator('h1')).toHaveText(way[step]?.title ?? '');
    await expect(cold).toHaveURL(`${app.url}${way[step]?.path}`);
    const behind = way[step - 1]?.path ?? null;
    await expect.poll(() => cold.evaluate(() => history.state?.back ?? null)).toBe(behind);
  };
  await cold.goto(app.url + way[3]?.path);
  await standsAt(3);
  await cold.goBack();
  await standsAt(2);
  await cold.goBack();
  await standsAt(1);
  const arrow = cold.getByRole('link', { name: 'Quay lại' });
  await arrow.click();
  await standsAt(0);
  await arrow.click();
  await expect(cold).toHaveURL(`${app.url}/huong-dan`);

  // From the first page, by what was begun: back goes through the guide first, then to where it was opened from.
  await cold.goto(app.url);
  await cold.getByRole('link', { name: /Bạn đang làm dở/ }).click();
  await expect(cold).toHaveURL(app.url + way[3]?.path);
  for (const step of [2, 1, 0]) {
    const behind = way[step]?.path ?? '';
    await expect.poll(() => cold.evaluate(() => history.state?.back)).toBe(behind);
    await cold.goBack();
    await expect(cold).toHaveURL(app.url + behind);
  }
  await cold.goBack();
  await expect(cold).toHaveURL(`${app.url}/`);
});

test('a wait is no end: it is said so, the first page brings back to it, and one answers on', async ({
  page,
}) => {
  const guide = `${app.url}/huong-dan/vneid-activate`;
  await page.goto(guide);
  for (const [node, answer] of [
    ['sms', 'no'],
    ['waited', 'short'],
  ]) {
    await expect(page).toHaveURL(`${guide}/${node}`);
    await page.locator(`main input[value="${answer}"]`).check({ force: true });
    await page.locator('[data-guide-next]').click();
  }
  await expect(page).toHaveURL(`${guide}/end_not_yet`);
  await expect(page.locator('[data-guide-end]')).toHaveText('Đang chờ');

  await page.goto(app.url);
  await page.getByRole('link', { name: /Đang chờ/ }).click();
  await expect(page).toHaveURL(`${guide}/end_not_yet`);
  await page.getByRole('link', { name: 'Hết chờ, trả lời tiếp' }).click();
  await expect(page).toHaveURL(`${guide}/waited`);
});

test('the search answers while a Vietnamese keyboard still composes, and leads on by one tap', async ({
  page,
}) => {
  await page.goto(app.url);
  const field = page.getByRole('searchbox');
  await expect(field).toBeVisible();
  await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
  // As a keyboard does it: the composition has begun and never ends.
  await field.evaluate((input: HTMLInputElement) => {
    input.focus();
    input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    input.value = 'mất điện tho';
    const composed = { bubbles: true, data: 'tho', isComposing: true };
    input.dispatchEvent(
      new InputEvent('input', { ...composed, inputType: 'insertCompositionText' }),
    );
  });
  await expect(page.locator('[data-found]').first()).toHaveAttribute(
    'data-found',
    'guide:new-phone',
  );
  await field.fill('ly hon');
  await expect(page.locator('[data-found="elsewhere:divorce"]')).toContainText('Tòa án');
  await field.fill('bang lai xe het han');
  await page.locator('[data-found="procedure:3.000347"]').click();
  await expect(page).toHaveURL(`${app.url}/thu-tuc/3.000347`);
});

test('going back through the door of the team after a reload leaves the way forward open', async ({
  page,
}) => {
  await page.goto(`${app.url}/to/ghi-danh`);
  await page.getByRole('link', { name: 'Trang chủ' }).first().click();
  await expect(page).toHaveURL(`${app.url}/`);
  await page.reload();
  await expect(page.locator('h1')).toBeVisible();
  await page.goBack();
  await expect(page.locator('h1')).toContainText('Ghi danh');
  await expect(page).toHaveURL(`${app.url}/to/ghi-danh`);
  await page.goForward();
  await expect(page).toHaveURL(`${app.url}/`);
});
