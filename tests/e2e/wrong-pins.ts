// The waits after wrong PINs, on a clock that stands still: Playwright's own goes on by itself once it is installed, so
// that any wait would be over sooner or later.
import { expect, type Locator, type Page } from '@playwright/test';

/** A screen that asks for a PIN; its clock is installed. */
interface PinScreen {
  readonly page: Page;
  readonly open: Locator;
  readonly type: (pin: string) => Promise<void>;
}

/** Of the app standing open, after the first wrong PIN, the second and so on. */
const WAITS_SECONDS = [1, 2, 4];
const NEXT_SECONDS = 15;
/** The screen counts twice a second, from a moment of its own. */
const TICK_MS = 500;
/** The screen lets the tap be seen before it tries the PIN. */
const PAINTED_MS = 50;

/** Each wait is longer than the one before, and not over a moment too soon; at the end the longest has just begun. */
export async function expectLongerWaits({ page, open, type }: PinScreen): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 10_000);
  for (const seconds of WAITS_SECONDS) {
    await expectWrong({ page, open, type }, seconds);
    await page.clock.runFor(seconds * 1000 - TICK_MS - 1);
    await expect(page.getByText('Đợi 1 giây')).toBeVisible();
    await expect(open).toBeDisabled();
    await page.clock.runFor(TICK_MS + 1);
    await expect(open).toBeEnabled();
  }
  await expectWrong({ page, open, type }, NEXT_SECONDS);
}

async function expectWrong({ page, open, type }: PinScreen, seconds: number): Promise<void> {
  await type(`sai-lan-${seconds}`);
  await page.clock.runFor(PAINTED_MS);
  await expect(page.getByText('PIN chưa đúng')).toBeVisible();
  await expect(page.getByText(`Đợi ${seconds} giây`)).toBeVisible();
  await expect(open).toBeDisabled();
}

/** What is left of the longest wait has to be waited out, also after a reload; then the clock goes on by itself. */
export async function expectNextWaitOver({ page, open }: Omit<PinScreen, 'type'>): Promise<void> {
  // Opening the database takes the clock along a little: less than the screen counts in.
  await expect(async () => {
    await page.clock.runFor(PAINTED_MS);
    await expect(page.getByText(/Đợi 1[45] giây/)).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(open).toBeDisabled();
  await page.clock.runFor((NEXT_SECONDS - 2) * 1000);
  await expect(page.getByText(/Đợi [12] giây/)).toBeVisible();
  await expect(open).toBeDisabled();
  await page.clock.runFor(2000);
  await expect(page.getByText(/Đợi \d+ giây/)).toBeHidden();
  await expect(open).toBeEnabled();
  await page.clock.resume();
}
