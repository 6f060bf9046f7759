// What a volunteer's fingers do: a session's people one after the other, and single cases. Taps and seconds are counted.
import { expect, type Locator, type Page } from '@playwright/test';

/** What a person cost: touches of the screen, keys of the code and the name, and the time until the next can be taken. */
export interface Cost {
  taps: number;
  ms: number;
}

/** Counts what it touches. */
function finger() {
  const hand = { taps: 0 };
  return {
    hand,
    tap: async (what: Locator) => {
      hand.taps += 1;
      await what.click();
    },
  };
}

/** The rapid form stands ready. `n` is which of the session; what stays the same is said with the first only. */
export async function writeNext(page: Page, n: number, code: string): Promise<Cost> {
  const { hand, tap } = finger();
  const help = page.getByLabel('Nộp hồ sơ');
  const startedAt = performance.now();
  await tap(help);
  if (n === 1) {
    await tap(page.getByLabel('Xong việc'));
    await tap(page.getByLabel('Cùng làm'));
  }
  await tap(page.getByLabel('Mã hồ sơ'));
  await page.keyboard.type(code);
  // The keyboard's own key, under the thumb that has typed the code.
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Đã lưu trên máy: lượt ${n}.`)).toBeVisible();
  await expect(page.getByText(`Đã ghi ${n} lượt`)).toBeVisible();
  await expect(help).not.toBeChecked();
  return { taps: hand.taps, ms: performance.now() - startedAt };
}

/** A case with its code and a name, up to the save, which is still to be pressed. */
export async function fillSingle(
  page: Page,
  { code, label, village }: { code: string; label: string; village: string },
): Promise<{ taps: () => number; press: () => Promise<void> }> {
  const { hand, tap } = finger();
  const help = page.getByLabel('Nộp hồ sơ');
  await expect(help).not.toBeChecked();
  await tap(help);
  const offered = page.locator('[data-offered]');
  if ((await offered.count()) === 0) {
    await tap(page.getByLabel('Xong việc'));
    await tap(page.getByLabel('Cùng làm'));
    await page.getByLabel('Thôn, tổ dân phố').fill(village);
  } else await expect(offered).toContainText(village);
  await tap(page.getByLabel('Mã hồ sơ'));
  await page.keyboard.type(code);
  await tap(page.getByLabel('Gọi người ấy là gì'));
  await page.keyboard.type(label);
  const save = page.getByRole('button', { name: 'Lưu lượt này' });
  return { taps: () => hand.taps, press: () => tap(save) };
}

export function middleOf(costs: readonly Cost[], of: (cost: Cost) => number): number {
  return costs.map(of).sort((a, b) => a - b)[Math.floor(costs.length / 2)] ?? 0;
}
