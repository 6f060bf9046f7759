// How long a person waits for a step that can be answered: with no network and everything kept, and on a first visit
// over a slow line. The yardsticks of the same run: a kept picture opened with nothing else to do, and the first words.
import type { Page } from '@playwright/test';
import { openSlowPhone, SLOW_3G, type SlowPhone } from './slow-phone.ts';

const STEP = '/huong-dan/vneid-level-2';
const PICTURE = '/icons/icon.svg';
const STARTS = 5;
const KIB = 1024;

// What runs in the page stands as text: the runner rewrites functions in a way that only it can run.
const MARK = `
  const look = () => {
    const place = document.querySelector('#app');
    if (place && '__vue_app__' in place && place.querySelector('[data-guide-next]')) performance.mark('usable');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;
const PAINTED = `
  performance.getEntriesByName('usable').length > 0 &&
  performance.getEntriesByName('first-contentful-paint').length > 0
`;
const MOMENTS = `(() => {
  const wordsMs = performance.getEntriesByName('first-contentful-paint')[0].startTime;
  return { wordsMs, usableMs: Math.max(wordsMs, performance.getEntriesByName('usable')[0].startTime) };
})()`;
const LOADED = `performance.getEntriesByType('navigation')[0].domComplete`;
/** The service worker is at work only when all that it keeps has come. */
const KEPT = 'navigator.serviceWorker.controller !== null';
const WEIGH = `(async () => {
  let size = 0;
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) {
      const url = request.url.split('?__WB_REVISION__')[0];
      performance.clearResourceTimings();
      await (await fetch(url + '?weighed', { cache: 'reload' })).arrayBuffer();
      size += performance.getEntriesByType('resource').at(-1)?.encodedBodySize ?? 0;
    }
  }
  return size;
})()`;

export interface StartFigures {
  /** Medians of starts with the server gone, processor slowed four times; `pictureMs` is a kept picture alone. */
  offline: { usableMs: number; pictureMs: number };
  /** Over slow 3G, processor slowed four times, nothing kept. */
  firstVisit: { wordsMs: number; usableMs: number; kibUntilUsable: number };
  /** What the service worker keeps, as it crosses the line. */
  keptKib: number;
}

export async function measureFirstStep(): Promise<StartFigures | null> {
  const phone = await openSlowPhone();
  if (!phone) return null;
  try {
    const { keptKib, ...firstVisit } = await visitFirst(phone);
    await phone.loseServer();
    const steps: number[] = [];
    const pictures: number[] = [];
    for (let start = 0; start < STARTS; start++) {
      pictures.push(await openPicture(phone));
      steps.push(await startOffline(phone));
    }
    return {
      offline: { usableMs: median(steps), pictureMs: median(pictures) },
      firstVisit,
      keptKib,
    };
  } finally {
    await phone.close();
  }
}

interface Moments {
  wordsMs: number;
  usableMs: number;
}

async function visitFirst(phone: SlowPhone) {
  const { page, cdp } = await phone.page({ line: SLOW_3G });
  await markWhenUsable(page);
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(phone.url + STEP, { waitUntil: 'commit' });
  const moments = await readMoments(page);
  const kibUntilUsable = bytes / KIB;
  // The line is as fast as it can be for what the service worker keeps: only its weight is asked.
  await page.waitForFunction(KEPT, undefined, { timeout: 300_000 });
  const kept = await page.evaluate<number>(WEIGH);
  await page.close();
  return { ...moments, kibUntilUsable, keptKib: kept / KIB };
}

async function startOffline(phone: SlowPhone): Promise<number> {
  const { page } = await phone.page();
  await markWhenUsable(page);
  await page.goto(phone.url + STEP, { waitUntil: 'commit' });
  const { usableMs } = await readMoments(page);
  await page.close();
  return usableMs;
}

async function openPicture(phone: SlowPhone): Promise<number> {
  const { page } = await phone.page();
  await page.goto(phone.url + PICTURE);
  const pictureMs = await page.evaluate<number>(LOADED);
  await page.close();
  return pictureMs;
}

/** Usable: the app has taken over from the words that stood as HTML, and the step's button is there. */
async function markWhenUsable(page: Page): Promise<void> {
  await page.addInitScript({ content: MARK });
}

async function readMoments(page: Page): Promise<Moments> {
  await page.waitForFunction(PAINTED, undefined, { timeout: 120_000 });
  return await page.evaluate<Moments>(MOMENTS);
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
