// Practising: offline, by keyboard alone, with the largest text; and nothing of it stays or leaves.
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

async function openInstalled(page: Page): Promise<void> {
  await page.goto(app.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
}

/** Goes on with Tab until something that fits has the focus: whatever a keyboard cannot reach is found out here. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return;
  }
  throw new Error(`No Tab leads to ${selector}`);
}

async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('Enter');
}

async function codeOf(page: Page): Promise<string> {
  return (await page.locator('[data-code]').textContent())?.trim() ?? '';
}

async function violations(page: Page): Promise<string[]> {
  const found = await (await axe(page)).withTags(WCAG).analyze();
  return found.violations.map(
    (v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`,
  );
}

async function typeInto(page: Page, field: string, text: string): Promise<void> {
  await tabTo(page, `input[data-rule="${field}"]`);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

test('registering is practised to its end offline, by keyboard, with the largest text', async ({
  context,
  page,
}) => {
  // Ten screens, a keyboard's pace, and a look by axe at each kind of screen.
  test.slow();
  await context.addInitScript(() => localStorage.setItem('dhs.text', 'largest'));
  await openInstalled(page);
  await context.setOffline(true);
  const requests: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') requests.push(request.url());
  });
  await page.goto(`${app.url}/tap-duot/vneid-register`);
  await expect(page.locator('h1')).toHaveText('Đăng ký VNeID mức 1');
  await press(page, '[data-rehearsal-start]');

  const looked = new Set<string>();
  const screen = async (title: string) => {
    await expect(page.locator('h1')).toHaveText(title);
    // The new title has the focus, and the band says that this is not it.
    await expect(page.locator('h1')).toBeFocused();
    await expect(page.getByText(/^TẬP – không/).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
    const kind = await page.evaluate(() =>
      [...document.querySelectorAll('main fieldset ul, main [data-rule], main [data-spot]')]
        .map((part) => part.getAttribute('data-rule') ?? part.className)
        .join(),
    );
    if (!looked.has(kind)) expect(await violations(page), title).toEqual([]);
    looked.add(kind);
  };
  const next = () => press(page, '[data-rehearsal-next]');
  const option = (id: string) => press(page, `[data-option="${id}"]`);

  await screen('Chọn đúng ứng dụng');
  await option('pro');
  await expect(page.getByRole('alert')).toContainText('nhà phát hành lạ');
  expect(await violations(page), 'a wrong tap').toEqual([]);
  await page.locator('h1').focus();
  await option('true');
  await next();

  await screen('Gõ số định danh và số điện thoại');
  await typeInto(page, 'number', '999190000099');
  await typeInto(page, 'phone', '0000000123');
  await next();
  await expect(page.getByRole('alert')).toContainText('Không nhập số thật');
  // Refused, forgotten, and the focus is where it has to be typed again.
  const number = page.locator('input[data-rule="number"]');
  await expect(number).toHaveValue('');
  await expect(number).toBeFocused();
  await page.keyboard.type('999190000012');
  await page.keyboard.press('Enter');

  await screen('Quét mã trên thẻ không được');
  await option('type');
  await next();
  await screen('Có người gọi hỏi mã');
  await option('hang');
  await next();

  await screen('Gõ mã trong tin nhắn');
  await typeInto(page, 'code', await codeOf(page));
  await next();

  await screen('Đặt mật khẩu');
  await typeInto(page, 'new_password', 'Rung@2468');
  await typeInto(page, 'repeat', 'Rung@2468');
  await next();

  await screen('Áp thẻ vào máy');
  await option('case');
  await press(page, '[data-spot="top"]');
  await next();
  await screen('Chụp khuôn mặt');
  await option('window');
  await next();
  await screen('Xem lại: tìm chỗ sai');
  await option('home');
  await next();
  await screen('Gửi rồi, chờ thế nào?');
  await option('wait');
  await next();

  // One mistake was where it costs dearly: it is said kindly, with what to see again.
  await expect(page.locator('h1')).toHaveText('Gần được rồi, tập thêm chút nữa');
  await expect(page.locator('[data-rehearsal-score]')).toContainText('11 trên 13');
  await expect(page.getByText('không đọc cho ai, kể cả người đang giúp')).toBeVisible();
  expect(await violations(page)).toEqual([]);

  // Nothing was sent, and nothing is left on the phone but its own text size and the router's scroll positions.
  expect(requests).toEqual([]);
  const left = await page.evaluate(async () => ({
    settings: Object.keys(localStorage),
    session: JSON.stringify({ ...sessionStorage }),
    databases: (await indexedDB.databases()).map((one) => one.name),
    walks: await new Promise((resolve, reject) => {
      const opening = indexedDB.open('dhs-guides');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const count = opening.result.transaction('walks').objectStore('walks').count();
        count.onsuccess = () => resolve(count.result);
      };
    }),
  }));
  expect(left.settings).toEqual(['dhs.text']);
  expect(left.session).not.toMatch(/999190|0000000123|Rung@/);
  // The home page asked which guide to go on with: an empty database of its own, and the rehearsal adds nothing.
  expect(left.databases).toEqual(['dhs-guides']);
  expect(left.walks).toBe(0);

  await press(page, 'a[href="/huong-dan/vneid-level-1"]');
  await expect(page).toHaveURL(/huong-dan\/vneid-level-1/);
});

test('whoever makes no mistake is ready, and the list says so as long as the page is open', async ({
  page,
}) => {
  await page.goto(`${app.url}/tap-duot/attach-paper`);
  await page.locator('[data-rehearsal-start]').click();
  for (const [thing, spot] of [
    ['birth', 'attach'],
    ['identity', 'data'],
    ['proxy', 'skip'],
  ]) {
    const inHand = page.locator(`[data-thing="${thing}"]`);
    if (await inHand.count()) await inHand.click();
    await page.locator(`[data-spot="${spot}"]`).click();
  }
  const next = () => page.locator('[data-rehearsal-next]').click();
  const tap = (id: string) => page.locator(`[data-option="${id}"]`).click();
  await next();
  for (const id of ['flat', 'corners', 'back', 'pdf']) await tap(id);
  await next();
  await tap('good');
  await next();
  await tap('pdf');
  await next();
  await page.locator('[data-thing="birth_file"]').click();
  await page.locator('[data-spot="birth_line"]').click();
  await page.locator('[data-spot="home_line"]').click();
  await next();
  await tap('open');
  // The phone's own way back goes one screen back; what was done there is still done.
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Gắn tệp vào đúng dòng');
  await next();
  await expect(page.locator('h1')).toHaveText('Đã hiện dấu tải xong');
  await next();
  await tap('two');
  await next();
  await expect(page.locator('h1')).toHaveText('Bạn sẵn sàng rồi');
  await page.getByRole('link', { name: 'Xem các bài tập' }).click();
  await expect(page.getByText('Sẵn sàng', { exact: true })).toHaveCount(1);
  await page.reload();
  await expect(page.locator('h1')).toHaveText('Tập dượt');
  await expect(page.getByText('Sẵn sàng', { exact: true })).toHaveCount(0);
});

test('a group is counted without names, and a changed screen is reported', async ({ page }) => {
  await page.goto(`${app.url}/tap-duot/fraud`);
  await page.getByRole('button', { name: 'Cùng tập cả nhóm' }).click();
  await page
    .getByRole('button', { name: /Nhóm có mấy người/ })
    .last()
    .click({ clickCount: 3 });
  await page
    .getByRole('button', { name: /Bao nhiêu người làm đúng/ })
    .last()
    .click({ clickCount: 2 });
  await expect(page.getByText('Đến giờ: 2 trên 3 lượt đúng.')).toBeVisible();
  await expect(page.getByText('Câu sau: Tin nhắn: hồ sơ đã duyệt')).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.getByText('Màn hình thật khác rồi').click();
  const what = page.getByLabel('Chỗ nào khác?');
  await what.fill('Mã OTP của tôi là 123456');
  await expect(page.getByText('có số hoặc mã của ai đó')).toBeVisible();
  await page.getByRole('button', { name: 'Báo khác rồi' }).click();
  await expect(page.getByText('Đã gửi, cảm ơn')).toHaveCount(0);
  await what.fill('Nút nay nằm ở dưới.');
  const told = page.waitForRequest('**/api/content-reports');
  await page.getByRole('button', { name: 'Báo khác rồi' }).click();
  await expect(page.getByText('Đã gửi, cảm ơn')).toBeVisible();
  expect((await told).postDataJSON()).toMatchObject({
    target: 'rehearsal',
    target_id: 'fraud',
    what: 'Nút nay nằm ở dưới.',
  });
});

test('the clock runs out once, kindly: the old code is refused, a new one is taken', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto(`${app.url}/tap-duot/vneid-activate`);
  await page.locator('[data-rehearsal-start]').click();
  await page.locator('[data-option="real"]').click();
  await page.locator('[data-rehearsal-next]').click();
  await page.locator('input[data-rule="number"]').fill('999190000012');
  await page.locator('input[data-rule="phone"]').fill('0000000123');
  await page.locator('[data-rehearsal-next]').click();
  await expect(page.locator('h1')).toHaveText('Gõ mã trong tin nhắn');
  const old = await codeOf(page);
  await page.clock.runFor(91_000);
  await expect(page.getByText('Hết giờ')).toBeVisible();
  await page.locator('input[data-rule="code"]').fill(old);
  await page.locator('[data-rehearsal-next]').click();
  await expect(page.getByText('Mã này của tin nhắn khác')).toBeVisible();
  await page.getByRole('button', { name: 'Gửi lại mã' }).click();
  const fresh = await codeOf(page);
  expect(fresh).not.toBe(old);
  await page.locator('input[data-rule="code"]').fill(fresh);
  await page.locator('[data-rehearsal-next]').click();
  await expect(page.locator('h1')).toHaveText('Đặt mật khẩu');
});
