import { expect, type Page } from '@playwright/test';

/** How many frames in a row must pass in which the page neither changed nor waits for an answer. */
const QUIET_FRAMES = 6;

/**
 * Until the page stands: nothing on it says that it waits, its colours have changed, every request that it began has
 * ended, and frame after frame nothing is added to it.
 */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main :is([aria-busy=true], .wait):visible')).toHaveCount(0);
  await expect.poll(() => page.evaluate(isQuiet, QUIET_FRAMES), { intervals: [30] }).toBe(true);
}

/** Runs in the page. */
async function isQuiet(frames: number): Promise<boolean> {
  let changes = 0;
  const observer = new MutationObserver(() => {
    changes += 1;
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  const asked = () => performance.getEntriesByType('resource').length;
  const before = asked();
  const running = document.getAnimations().filter((it) => {
    const { endTime } = it.effect?.getComputedTiming() ?? {};
    return Number.isFinite(endTime);
  });
  await Promise.all(running.map((it) => it.finished.catch(() => undefined)));
  for (let frame = 0; frame < frames; frame++) {
    await new Promise((done) => requestAnimationFrame(done));
  }
  observer.disconnect();
  return changes === 0 && asked() === before && document.readyState === 'complete';
}
