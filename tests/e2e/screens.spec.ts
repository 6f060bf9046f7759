// Every screen of the router, in one visit each: no axe violation in light, no pair of colours too near in dark, nothing
// to scroll sideways at 320 px with the largest text, and thumbs find their targets.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { axe, WCAG } from './axe.ts';
import { ROOT, type RunningApp, startApp } from './harness.ts';
import { settled } from './settled.ts';

// Both workers share the file; each has a server of its own.
test.describe.configure({ mode: 'parallel' });

/** The router's own patterns, and what to visit for each. */
const SCREENS: Record<string, string[]> = {
  '/': ['/'],
  '/them': ['/them'],
  '/so-lieu': ['/so-lieu'],
  '/so-lieu/diem': ['/so-lieu/diem'],
  '/so-lieu/ban-do': ['/so-lieu/ban-do'],
  '/so-lieu/so-sanh': ['/so-lieu/so-sanh'],
  '/so-lieu/lam-gi': ['/so-lieu/lam-gi'],
  '/so-lieu/du-lieu-mo': ['/so-lieu/du-lieu-mo'],
  '/so-lieu/2022': ['/so-lieu/2022'],
  '/tra-so': ['/tra-so', '/tra-so#0000-0000'],
  '/don-vi': ['/don-vi'],
  '/thu-tuc': ['/thu-tuc'],
  '/thu-tuc/:code': ['/thu-tuc/1.001193'],
  '/can-bo': ['/can-bo'],
  '/can-bo/nhap-ho-so': ['/can-bo/nhap-ho-so'],
  '/can-bo/sau-con-so': ['/can-bo/sau-con-so'],
  '/can-bo/lech': ['/can-bo/lech'],
  '/can-bo/tinh-nguyen': ['/can-bo/tinh-nguyen'],
  '/can-bo/qua-han': ['/can-bo/qua-han'],
  '/can-bo/ghi-so': ['/can-bo/ghi-so'],
  '/can-bo/khac-roi': ['/can-bo/khac-roi'],
  '/can-bo/bao-cao/:part?': [
    '/can-bo/bao-cao',
    '/can-bo/bao-cao/thu',
    '/can-bo/bao-cao/nguoi-nhan',
    '/can-bo/bao-cao/lich',
  ],
  '/can-bo/chi-tieu': ['/can-bo/chi-tieu'],
  '/da-nhan': ['/da-nhan'],
  '/tiep-tuc': ['/tiep-tuc'],
  '/huong-dan': ['/huong-dan'],
  '/huong-dan/:guideId/:nodeId?': ['/huong-dan/vneid-level-2'],
  '/tap-duot': ['/tap-duot'],
  '/tap-duot/:id': ['/tap-duot/vneid-register'],
  '/to': ['/to'],
  '/to/ghi-danh': ['/to/ghi-danh'],
  '/to/moi': ['/to/moi'],
  '/to/nguoi': ['/to/nguoi'],
  '/to/bi-tra-lai': ['/to/bi-tra-lai'],
  '/to/trung': ['/to/trung'],
  '/to/bang-thang': ['/to/bang-thang'],
  '/to/vuong-mac': ['/to/vuong-mac'],
  '/to/dang-gia': ['/to/dang-gia'],
  '/to/luot': ['/to/luot'],
  '/to/luot-moi': ['/to/luot-moi'],
  '/to/luot/:id': ['/to/luot/none'],
  '/to/luot/:id/phieu': ['/to/luot/none/phieu'],
  '/to/goi': ['/to/goi'],
  '/to/khoa': ['/to/khoa'],
  '/to/buoi': ['/to/buoi'],
  '/to/buoi/moi': ['/to/buoi/moi'],
  '/to/buoi/:id/:part(ghi)?': ['/to/buoi/none'],
  '/to/bai-hoc': ['/to/bai-hoc'],
  '/to/viec': ['/to/viec'],
  '/to/can-xem': ['/to/can-xem'],
  '/to/thu-am': ['/to/thu-am'],
  '/to/tro-giup/:part?': ['/to/tro-giup'],
  '/am-thanh': ['/am-thanh'],
  '/bat-dau': ['/bat-dau'],
  '/cua-toi/ho-so/:dossierId/:part?/:section?': ['/cua-toi/ho-so/none'],
  '/cua-toi/giay-to/:paperId?': ['/cua-toi/giay-to'],
  '/cua-toi/:part?': ['/cua-toi'],
  '/mo-ngoai': ['/mo-ngoai'],
  '/cai-may': ['/cai-may'],
  '/xong-xoa': ['/xong-xoa'],
  '/tro-giup/:part?': ['/tro-giup/moi'],
  '/cai-dat': ['/cai-dat'],
  '/khoi-phuc': ['/khoi-phuc'],
  '/:rest(.*)*': ['/khong-co-trang-nay'],
};
/** What greets a person without a name differs from what a member or an officer sees. */
const GATES = ['/can-bo', '/to', '/to/ghi-danh', '/to/moi', '/bat-dau'];
/** What only a lead sees. */
const OF_A_LEAD = [
  '/to',
  '/to/nguoi',
  '/to/bi-tra-lai',
  '/to/trung',
  '/to/bang-thang',
  '/to/vuong-mac',
  '/to/dang-gia',
];

let app: RunningApp;
let stranger: Page;
let member: Page;
test.beforeAll(async ({ browser }) => {
  app = await startApp();
  stranger = await newPage(browser);
  member = await newPage(browser);
  await becomeAdministrator(member);
});
test.afterAll(async () => {
  await stranger?.context().close();
  await member?.context().close();
  await app?.close();
});

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  return context.newPage();
}

/** The first administrator is an officer and a member of a team at once: every screen has something to show. */
async function becomeAdministrator(page: Page): Promise<void> {
  await page.goto(`${app.url}/bat-dau#${app.adminCode}`);
  await page.getByLabel('Họ tên của bạn').fill('Nguyễn Văn An');
  await page.getByLabel('Tên đăng nhập').fill('an.nguyen');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('một câu dễ nhớ');
  await page.getByLabel('Gõ lại mật khẩu').fill('một câu dễ nhớ');
  await page.getByRole('button', { name: 'Tạo người quản trị' }).click();
  await expect(page.getByRole('link', { name: 'Mời người vào Tổ' })).toBeVisible();
}

test('every route of the router is visited', () => {
  const files = ['router.ts', 'routes/officer-routes.ts', 'routes/team-routes.ts'];
  const source = files.map((file) => readFileSync(join(ROOT, 'src/app', file), 'utf8')).join('');
  const routes = [...source.matchAll(/path: '([^']+)'/g)].map(([, path]) => path);
  expect(routes.length).toBeGreaterThan(40);
  expect(Object.keys(SCREENS).sort()).toEqual(routes.filter((path) => path !== '/ui').sort());
});

for (const path of Object.values(SCREENS).flat()) {
  test(`${path} is for everybody`, async () => {
    await visit(member, path);
  });
}

async function visit(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(app.url + path);
  await expect(page.locator('h1')).toBeVisible();
  // What is fetched after the page stands belongs to it.
  await settled(page);

  await expect.soft(page.getByText('Có lỗi ngoài dự tính'), 'broke').toHaveCount(0);
  const whole = await (await axe(page)).withTags(WCAG).analyze();
  expect.soft(told(whole.violations), 'in light').toEqual([]);
  await page.evaluate(turnDark);
  expect.soft(await page.evaluate(stayingShare), 'stays on the screen').toBeLessThanOrEqual(0.25);
  const dark = await (await axe(page)).withRules(['color-contrast']).analyze();
  expect.soft(told(dark.violations), 'in dark').toEqual([]);

  await page.evaluate(() => {
    delete document.documentElement.dataset.theme;
    document.documentElement.dataset.text = 'largest';
  });
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, 'scrolls sideways').toBeLessThanOrEqual(320);
  const share = await page.evaluate(stayingShare);
  expect.soft(share, 'stays on the screen with the largest text').toBeLessThanOrEqual(0.25);
  expect.soft(await page.evaluate(smallTargets), 'too small for a thumb').toEqual([]);
}

/** Runs in the page. Colours change in a moment, not at once, and a pair that is half way is nobody's: here at once. */
function turnDark(): void {
  const atOnce = new CSSStyleSheet();
  atOnce.replaceSync('*, ::before, ::after { transition: none !important }');
  document.adoptedStyleSheets.push(atOnce);
  document.documentElement.dataset.theme = 'dark';
}

function told(violations: { id: string; nodes: { target: unknown[] }[] }[]): string[] {
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** Runs in the page: how much of the screen's height is taken by what does not scroll away. */
function stayingShare(): number {
  const staying = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) =>
    ['fixed', 'sticky'].includes(getComputedStyle(one).position),
  );
  const height = staying.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0);
  return height / window.innerHeight;
}

/** Runs in the page. */
function smallTargets(): string[] {
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
}

test('the screens of a lead are for everybody too', async ({ browser }) => {
  const page = await newPage(browser);
  await becomeLead(page);
  // The same case twice: the lists have something to show.
  for (const label of ['bà Hoa', 'o Hoa']) {
    await page.goto(`${app.url}/to/luot-moi`);
    await page.getByLabel('Nộp hồ sơ').check();
    await page.getByLabel('Còn chờ').check();
    await page.getByLabel('Điện thoại cũ quá').check();
    await page.getByLabel('Cùng làm').check();
    await page.getByLabel('Mã hồ sơ').fill('H57.36.05-261118-0975');
    await page.getByLabel('Gọi người ấy là gì').fill(label);
    await page.getByRole('button', { name: 'Lưu lượt này' }).click();
    await expect(page.getByText('Đã lưu trên máy', { exact: true })).toBeVisible();
  }
  for (const path of OF_A_LEAD) await visit(page, path);

  await page.goto(`${app.url}/to/nguoi`);
  await expect(page.getByText('Máy này', { exact: true })).toBeVisible();
  await page.goto(`${app.url}/to/bang-thang`);
  await expect(page.getByRole('row', { name: /^Cộng 2 0 0 –$/ })).toBeVisible();
  await page.goto(`${app.url}/to/trung`);
  await page.getByRole('button', { name: 'Một lượt ghi hai lần' }).click();
  await page.getByRole('button', { name: 'Hủy lượt ghi sau' }).click();
  await expect(page.getByText('Không có lượt nào giống nhau')).toBeVisible();
  await page.goto(`${app.url}/to/bang-thang`);
  await expect(page.getByRole('row', { name: /^Cộng 1 0 0 –$/ })).toBeVisible();
  await page.context().close();
});

/** The administrator's code, used on another phone. */
async function becomeLead(page: Page): Promise<void> {
  await member.goto(`${app.url}/to/moi`);
  await member.getByLabel('Họ tên người được mời').fill('Trần Thị Hoa');
  await member.getByText('Tổ trưởng', { exact: true }).click();
  await member.getByRole('button', { name: /Ở đơn vị nào/ }).click();
  await member.getByRole('searchbox').fill('a luoi 2');
  await member.getByRole('button', { name: /^Xã A Lưới 2/ }).click();
  await member.getByRole('button', { name: 'Tạo mã mời' }).click();
  const code = (await member.locator('code').textContent()) ?? '';
  await page.goto(`${app.url}/to/ghi-danh#${code}`);
  await page.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await expect(page.getByText('Máy này là của Trần Thị Hoa')).toBeVisible();
}

// After the long one, so that neither worker waits for the other at the end.
for (const path of GATES) {
  test(`${path} is for everybody, before the log-in too`, async () => {
    await visit(stranger, path);
  });
}

test('the guide is walked by keyboard alone', async () => {
  const page = stranger;
  await page.setViewportSize({ width: 360, height: 740 });
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
