// The main screens against the pictures in references/: a change of the look is seen before it is shipped. After a
// change that is meant: `npm run pictures`, and look at what became of each picture.
//
// The pictures must come out the same on any machine, so everything that differs between machines is taken away: all
// text is set in the bundled font, the clock stands still, and half the size forgives how an edge is smoothed.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { findChromium } from '#tools/checks/find-chromium.ts';
import { CHROMIUM_ARGS, chromiumPath, type RunningApp, startApp } from '../e2e/harness.ts';
import { type Gallery, startGallery } from './gallery.ts';

const NOW = new Date('2026-11-22T09:00:00+07:00');
const TOLERANCE = { scale: 'device', threshold: 0.15, maxDiffPixelRatio: 0.005 } as const;
const ONE_FONT =
  ':root { --font-text: "Be Vietnam Pro", sans-serif !important } * { caret-color: transparent !important }';

test.use({
  launchOptions: {
    // The browser that people have: the one without windows spaces its letters otherwise.
    executablePath: findChromium() ?? chromiumPath(),
    args: [...CHROMIUM_ARGS, '--font-render-hinting=none', '--disable-lcd-text'],
  },
});

/** What every person sees first, what each journey turns on, and what shows the parts at work. */
const SCREENS = {
  home: '/',
  more: '/them',
  guides: '/huong-dan',
  guide: '/huong-dan/vneid-level-2',
  'guide-fraud': '/huong-dan/fraud',
  'guide-status': '/huong-dan/track',
  procedures: '/thu-tuc',
  procedure: '/thu-tuc/1.001193',
  rehearsals: '/tap-duot',
  mine: '/cua-toi',
  papers: '/cua-toi/giay-to',
  'ask-help': '/tro-giup',
  done: '/xong-xoa',
  install: '/cai-may',
  outside: '/mo-ngoai',
  settings: '/cai-dat',
  recovery: '/khoi-phuc',
  voices: '/am-thanh',
  units: '/don-vi',
  figures: '/so-lieu',
  board: '/so-lieu/diem',
  map: '/so-lieu/ban-do',
  compare: '/so-lieu/so-sanh',
  'what-next': '/so-lieu/lam-gi',
  'open-data': '/so-lieu/du-lieu-mo',
  baseline: '/so-lieu/2022',
  trace: '/tra-so',
  enrol: '/to/ghi-danh',
  officer: '/can-bo',
  lost: '/khong-co-trang-nay',
} as const;
const LOOKS_OF_SCREENS = ['light', 'dark', 'largest', 'desk'] as const;
const MOST_BYTES = 3.2 * 1024 * 1024;

const PHONE = { width: 360, height: 740 };
const LOOKS = {
  light: { viewport: PHONE },
  dark: { viewport: PHONE, theme: 'dark' },
  contrast: { viewport: PHONE, theme: 'contrast' },
  largest: { viewport: { width: 320, height: 640 }, text: 'largest' },
  desk: { viewport: { width: 1280, height: 800 }, scale: 0.4 },
} satisfies Record<string, Look>;

interface Look {
  viewport: { width: number; height: number };
  theme?: string;
  text?: string;
  /** Device pixels for one of CSS; half, unless said otherwise. */
  scale?: number;
}

async function open(browser: Browser, { url, look }: { url: string; look: Look }): Promise<Page> {
  const context = await browser.newContext({
    viewport: look.viewport,
    deviceScaleFactor: look.scale ?? 0.5,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    serviceWorkers: 'block',
    // The one style that the suite adds itself would otherwise be refused.
    bypassCSP: true,
  });
  await context.addInitScript(
    ({ theme, text }) => {
      if (theme) localStorage.setItem('dhs.theme', theme);
      if (text) localStorage.setItem('dhs.text', text);
      // One machine has a Vietnamese voice, another none.
      const voice = { lang: 'vi-VN', localService: true };
      const speech = { getVoices: () => [voice], addEventListener() {}, cancel() {} };
      Object.defineProperty(window, 'speechSynthesis', { value: speech });
    },
    { theme: look.theme, text: look.text },
  );
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(url);
  await expect(page.locator('h1')).toBeVisible();
  await page.addStyleTag({ content: ONE_FONT });
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  return page;
}

test.describe('screens', () => {
  let app: RunningApp;
  test.beforeAll(async () => {
    app = await startApp();
  });
  test.afterAll(async () => {
    await app?.close();
  });

  for (const [name, path] of Object.entries(SCREENS)) {
    test(`${name} looks as it did`, async ({ browser }) => {
      for (const look of LOOKS_OF_SCREENS) {
        const page = await open(browser, { url: app.url + path, look: LOOKS[look] });
        await expect.soft(page).toHaveScreenshot(`${name}-${look}.png`, TOLERANCE);
        await page.context().close();
      }
    });
  }
});

test.describe('the gallery of parts', () => {
  let gallery: Gallery;
  test.beforeAll(async () => {
    gallery = await startGallery();
  });
  test.afterAll(() => gallery?.close());

  for (const name of ['light', 'dark', 'contrast'] as const) {
    test(`every part, ${name}`, async ({ browser }) => {
      const look = { ...LOOKS[name], scale: 0.35 };
      const page = await open(browser, { url: `${gallery.url}/ui`, look });
      // What is fixed over the page would cover another part on each machine.
      await page.addStyleTag({ content: 'nav, .actions { position: static !important }' });
      await expect(page).toHaveScreenshot(`parts-${name}.png`, { ...TOLERANCE, fullPage: true });
      await page.context().close();
    });
  }

  test('the focus is seen, and what opens when pressed', async ({ browser }) => {
    const page = await open(browser, { url: `${gallery.url}/ui`, look: LOOKS.light });
    const focused = page.locator('[data-part=buttons] button').first();
    await focused.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(focused).toBeFocused();
    await expect(page.locator('[data-part=buttons]')).toHaveScreenshot('focus.png', TOLERANCE);
    await page.getByRole('button', { name: 'Mở hộp thoại' }).click();
    await expect(page.locator('dialog[open]')).toHaveScreenshot('dialog.png', TOLERANCE);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Hiện lời nhắn' }).click();
    await expect(page.locator('.toast')).toHaveScreenshot('toast.png', TOLERANCE);
    await page.context().close();
  });

  test('every control answers the pointer, the press and the keyboard', async ({ browser }) => {
    const page = await open(browser, { url: `${gallery.url}/ui`, look: LOOKS.light });
    await page.addStyleTag({ content: 'nav { display: none !important }' });
    const CONTROLS = [
      ...['main', 'plain', 'quiet', 'danger'].map((kind) => `.button.${kind}:enabled`),
      '.choice:not(.disabled):not(.on)',
      '.card.link',
      '.ways a',
      '.file:not(.disabled) input',
      '.field input:enabled',
    ];
    for (const selector of CONTROLS) {
      const control = page.locator(selector).first();
      const look = () =>
        control.evaluate((element) => {
          const shown = element.closest('.file') ?? element;
          const { backgroundColor, borderColor, boxShadow, transform } = getComputedStyle(shown);
          return [backgroundColor, borderColor, boxShadow, transform].join();
        });
      await page.mouse.move(0, 0);
      const atRest = await look();
      await control.hover();
      await expect.poll(look, { message: `${selector} under the pointer` }).not.toBe(atRest);
      const focusable = (await control.locator('input').count())
        ? control.locator('input').first()
        : control;
      await focusable.focus();
      await page.keyboard.press('Shift');
      const ring = await focusable.evaluate((element) => {
        const shown = [element, element.closest('.choice, .file') ?? element];
        return shown.map((one) => getComputedStyle(one).outlineWidth);
      });
      expect(ring, `${selector} with the focus`).toContain('3px');
    }
    const main = page.locator('.button.main:enabled').first();
    await main.hover();
    const up = await main.boundingBox();
    await page.mouse.down();
    await expect.poll(async () => (await main.boundingBox())?.y).not.toBe(up?.y);
    await page.mouse.up();
    await page.context().close();
  });

  test('stacked marks are never clipped', async ({ browser }) => {
    const page = await open(browser, { url: `${gallery.url}/ui`, look: LOOKS.light });
    expect(await page.evaluate(clippedMarks)).toEqual([]);
    // The check can fail: set solid, the marks do not fit their line.
    await page.addStyleTag({ content: '[data-marks] h2 { line-height: 0.9 !important }' });
    await expect.poll(() => page.evaluate(clippedMarks)).toHaveLength(1);
    await page.context().close();
  });
});

/** What says letters with two marks on a line too low for them, or in a box that cuts them off. Runs in the page. */
function clippedMarks(): string[] {
  const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  const places = document.querySelectorAll<HTMLElement>(
    'h1, h2, h3, legend, label, .button, .badge, [data-marks] p',
  );
  return [...places].flatMap((place) => {
    const style = getComputedStyle(place);
    if (place.classList.contains('visually-hidden') || place.offsetHeight === 0) return [];
    pen.font = style.font;
    // A capital with two marks begins a line at most, where nothing hangs down to it from the line above.
    const ink = pen.measureText('ễộựẫổgy');
    const needed = ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent;
    const isCut = style.overflowY !== 'visible' && place.scrollHeight > place.clientHeight;
    if (Number.parseFloat(style.lineHeight) >= needed && !isCut) return [];
    return [`${place.tagName} ${place.textContent?.trim()}: ${style.lineHeight} for ${needed}`];
  });
}

test('the pictures stay small enough to live beside the code', () => {
  const folder = join(import.meta.dirname, 'references');
  const bytes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  expect(bytes.length).toBeGreaterThan(4 * Object.keys(SCREENS).length);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(MOST_BYTES);
});
