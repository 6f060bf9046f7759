// A person comes with a question and finds the answers: inside a guide the choices come first. Measured on every first
// screen and on every question of the straight way of every guide.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { guideIds } from '#content/guides/catalogue.ts';
import { likelyRoute } from '#domain/guides/estimate.ts';
import { type Guide, nothingKept, possibleAnswers } from '#domain/guides/guide.ts';
import { ROOT, type RunningApp, startApp } from './harness.ts';
import { settled } from './settled.ts';

test.describe.configure({ mode: 'parallel' });
const NORMAL = { width: 360, height: 740, text: 'normal' } as const;
const LARGEST = { width: 320, height: 640, text: 'largest' } as const;
/** Nothing here is offline, and a service worker would fetch all there is. */
const PHONE = {
  viewport: NORMAL,
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
  serviceWorkers: 'block',
} as const;
/** What a phone remembers of whoever used it. */
const KEPT = 'indexeddb,local_storage,cookies';
/** Where the first choice begins at most, at 360×740. */
const FIRST_BY_PX = 200;
/** For the questions below: what must be said before one can choose takes a line more. */
const FIRST_BY_AFTER_LONG_WORDS_PX = 240;
const LONG_WORDS = new Set([
  'pay-online/bank_app',
  'pay-online/exempt',
  'vneid-activate/sms',
  'vneid-level-2/card',
  'vneid-level-2/sim',
  'vneid-level-2/travel',
  'vneid-level-2/ward',
]);
/** Answers of three lines each, after a hint of four: of these one is seen whole with the largest text. */
const LONG_ANSWERS = new Set(['vneid-level-2/card']);
const VISIBLE_NORMAL = 5;
const VISIBLE_LARGEST = 2;
/** A short choice stands on one line. */
const SHORT_CHOICE_PX = 60;
const STICKY_SHARE = 0.25;
/** The words stand in the machine's own font, which may be wider elsewhere: so much does not decide a landing. */
const SLACK = process.env.CI ? { px: 40, choices: 1 } : { px: 0, choices: 0 };

let app: RunningApp;
let page: Page;
test.beforeAll(async ({ browser }) => {
  app = await startApp();
  page = await (await browser.newContext(PHONE)).newPage();
  await page.addInitScript(giveVoice);
});
/** One phone after another: each begins with nothing kept, and what came over the network is not fetched again. */
test.beforeEach(async () => {
  await page.goto('about:blank');
  await page.setViewportSize(NORMAL);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: app.url, storageTypes: KEPT });
  await devtools.detach();
});
test.afterAll(async () => {
  await page?.context().close();
  await app?.close();
});

interface Measured {
  /** Where the first choice begins, from the top of the screen. */
  first: number;
  /** How high each choice is. */
  heights: number[];
  /** How many choices stand whole above what is fixed at the foot. */
  visible: number;
  /** The heights of all that stays when the page is scrolled. */
  sticky: number;
  fixed: string[];
}

for (const id of guideIds) {
  test(`${id}: the choices come first`, async () => {
    const guide = read(id);
    const way = likelyRoute(guide, nothingKept);
    await page.goto(`${app.url}/huong-dan/${id}`);
    const faults: string[] = [];
    for (const [at, nodeId] of way.entries()) {
      const node = guide.nodes[nodeId];
      await expect(page).toHaveURL(new RegExp(`/huong-dan/${id}/${nodeId}$`));
      if (at === 0) await settled(page);
      if (at === 0 || node?.kind === 'question')
        faults.push(...(await faultsOf(page, `${id}/${nodeId}`)));
      if (!node || node.kind === 'end') break;
      const answer = node.kind === 'question' && (node.usual ?? possibleAnswers(node)[0]);
      await page.evaluate(goOn, answer || null);
    }
    expect(faults).toEqual([]);
  });
}

/** Practising: the words before the first screen, then the screens themselves, helped along. */
for (const id of ['vneid-register', 'birth-registration']) {
  test(`tap-duot/${id}: the choices come first`, async () => {
    await page.goto(`${app.url}/tap-duot/${id}`);
    await expect(page.locator('[data-rehearsal-start]')).toBeVisible();
    await settled(page);
    const faults = await faultsOf(page, `tap-duot/${id}`);
    await page.locator('[data-rehearsal-start]').click();
    for (let at = 1; at <= 3; at++) {
      await expect(page).toHaveURL(new RegExp(`man=${at}$`));
      await expect(page.locator('[data-rehearsal-next]')).toBeVisible();
      await settled(page);
      faults.push(...(await faultsOf(page, `tap-duot/${id}/${at}`)));
      const field = page.locator('input[data-rule]').first();
      // What is to be typed stands above it, and both are seen at once.
      await measureAt(page, NORMAL);
      if (await field.isVisible()) await expect(field).toBeInViewport({ ratio: 1 });
      const help = page.getByRole('button', { name: /(Chỉ|Điền) giúp tôi/ });
      while ((await help.count()) > 0) await help.first().click();
      await page.locator('[data-rehearsal-next]').click();
    }
    expect(faults).toEqual([]);
  });
}

test('the choices stand where they stood when the network goes', async ({ browser }) => {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.goto(`${app.url}/huong-dan/vneid-level-2`);
  await settled(page);
  const before = await measureAt(page, NORMAL);
  await context.setOffline(true);
  await expect(page.getByText('Không có mạng')).toBeVisible();
  expect((await measureAt(page, NORMAL)).first).toBe(before.first);
  await context.close();
});

/** Runs in the page: a phone that can speak has the button to listen, which needs room. */
function giveVoice(): void {
  const voice = { lang: 'vi-VN', name: 'An', localService: true, default: true, voiceURI: 'An' };
  speechSynthesis.getVoices = () => [voice];
}

function read(id: string): Guide {
  return JSON.parse(readFileSync(join(ROOT, `src/content/guides/${id}.json`), 'utf8'));
}

/** Runs in the page: answers, and goes on until the next screen stands. Thumbs try the same in citizen.spec.ts. */
async function goOn(answer: string | null): Promise<void> {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const until = async (what: string, isTrue: () => boolean) => {
    const latest = performance.now() + 20_000;
    while (!isTrue()) {
      if (performance.now() > latest) throw new Error(`${location.pathname}: ${what}`);
      await frame();
    }
  };
  const before = { path: location.pathname, title: document.querySelector('h1') };
  if (answer !== null)
    document.querySelector<HTMLInputElement>(`main input[value="${answer}"]`)?.click();
  await frame();
  document.querySelector<HTMLElement>('[data-guide-next]')?.click();
  await until('the address is still the same', () => location.pathname !== before.path);
  await until('the next screen has not come', () => {
    const title = document.querySelector('h1');
    return title !== null && title !== before.title;
  });
}

/** The phone is left as it was measured last: the next screen begins there, and half the turns are spared. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const isLargest = page.viewportSize()?.width === LARGEST.width;
  const first = await measureAt(page, isLargest ? LARGEST : NORMAL);
  const second = await measureAt(page, isLargest ? NORMAL : LARGEST);
  const [normal, largest] = isLargest ? [second, first] : [first, second];
  const isShort = normal.heights.slice(0, 6).every((height) => height <= SHORT_CHOICE_PX);
  const count = normal.heights.length;
  console.log(
    `${name}: first ${normal.first}, ${normal.visible} of ${count} (${isShort ? 'short' : 'long'}); ` +
      `largest ${largest.first}, ${largest.visible}; stays ${normal.sticky} and ${largest.sticky}`,
  );
  // Practising: the band that says so, and the situation, come before what one may tap.
  const isPractice = name.startsWith('tap-duot/');
  const isAfterMore = LONG_WORDS.has(name) || isPractice;
  const by = SLACK.px + (isAfterMore ? FIRST_BY_AFTER_LONG_WORDS_PX : FIRST_BY_PX);
  const wanted = (isShort ? VISIBLE_NORMAL : VISIBLE_NORMAL - 1) - SLACK.choices;
  const wantedLargest =
    (LONG_ANSWERS.has(name) || isPractice ? 1 : VISIBLE_LARGEST) - SLACK.choices;
  const faults: [boolean, string][] = [
    [count > 0 && normal.first > by, `the first choice begins at ${normal.first} px`],
    [normal.visible < Math.min(count, wanted), `only ${normal.visible} of ${count} choices`],
    [
      largest.visible < Math.min(count, wantedLargest),
      `only ${largest.visible} of ${count} choices with the largest text`,
    ],
    [normal.sticky > NORMAL.height * STICKY_SHARE, `${normal.sticky} px stay: ${normal.fixed}`],
    [
      largest.sticky > LARGEST.height * STICKY_SHARE,
      `${largest.sticky} px stay with the largest text: ${largest.fixed}`,
    ],
  ];
  return faults.filter(([isFault]) => isFault).map(([, fault]) => `${name}: ${fault}`);
}

async function measureAt(page: Page, look: typeof NORMAL | typeof LARGEST): Promise<Measured> {
  if (page.viewportSize()?.width !== look.width) await page.setViewportSize(look);
  return page.evaluate(measure, look.text);
}

/** Runs in the page. */
async function measure(text: string): Promise<Measured> {
  const root = document.documentElement;
  if (text === 'normal') delete root.dataset.text;
  else root.dataset.text = text;
  await document.fonts.ready;
  window.scrollTo(0, 0);
  await new Promise((done) => requestAnimationFrame(done));
  const staying = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => {
    const box = one.getBoundingClientRect();
    return ['fixed', 'sticky'].includes(getComputedStyle(one).position) && box.height > 0;
  });
  const tops = staying.map((one) => one.getBoundingClientRect().top);
  const foot = Math.min(window.innerHeight, ...tops.filter((top) => top > 0));
  const choices = [
    ...document.querySelectorAll<HTMLElement>(
      'main :is(label:has(input[type=radio]), [data-option])',
    ),
  ];
  const boxes = choices.map((one) => one.getBoundingClientRect());
  return {
    first: Math.round(boxes[0]?.top ?? 0),
    heights: boxes.map((box) => Math.round(box.height)),
    visible: boxes.filter((box) => box.top >= 0 && box.bottom <= foot).length,
    sticky: Math.round(staying.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)),
    fixed: staying.map((one) => one.className),
  };
}
