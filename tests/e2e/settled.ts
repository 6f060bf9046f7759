import { expect, type Page } from '@playwright/test';

/** How many frames in a row must pass in which the page neither changed nor got an answer. */
const QUIET_FRAMES = 6;
const AT_MOST_MS = 30_000;

/**
 * Until the page stands: nothing on it says that it waits, its colours have changed, every request that it began has
 * ended, and frame after frame nothing is added to it. A page that never does is told by what kept changing.
 */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main :is([aria-busy=true], .wait):visible')).toHaveCount(0);
  const restless = await page.evaluate(untilQuiet, { frames: QUIET_FRAMES, atMostMs: AT_MOST_MS });
  expect(restless, 'what keeps the page from standing still').toEqual([]);
}

/** Runs in the page, all of the time: a look from outside now and then would miss the quiet of a crowded machine. */
async function untilQuiet(rule: { frames: number; atMostMs: number }): Promise<string[]> {
  let changes: string[] = [];
  const nameOf = (node: Node) => `${node.nodeName.toLowerCase()}.${(node as Element).className}`;
  const observer = new MutationObserver((records) => {
    for (const { type, target, attributeName } of records)
      changes.push(`${type} ${attributeName ?? ''} of ${nameOf(target)}`);
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  const asked = () => performance.getEntriesByType('resource').length;
  // One that is paused, or turns for ever, never ends.
  const isTurning = (it: Animation) =>
    it.playState === 'running' && Number.isFinite(it.effect?.getComputedTiming().endTime);
  const latest = performance.now() + rule.atMostMs;
  let known = asked();
  let told: string[] = [];
  for (let quiet = 0; quiet < rule.frames; ) {
    await new Promise((done) => requestAnimationFrame(done));
    if (asked() !== known)
      changes.push(`answer from ${performance.getEntriesByType('resource').at(-1)?.name}`);
    if (document.readyState !== 'complete') changes.push('still loading');
    if (document.getAnimations().some(isTurning)) changes.push('an animation');
    known = asked();
    quiet = changes.length === 0 ? quiet + 1 : 0;
    if (changes.length > 0) told = [...told, ...changes].slice(-10);
    changes = [];
    if (quiet < rule.frames && performance.now() > latest) return told;
  }
  observer.disconnect();
  return [];
}
