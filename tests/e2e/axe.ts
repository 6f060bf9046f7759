// What axe finds on a page, told by rule and place. Reading axe itself costs more than asking it: a page reads it once,
// however often it is asked, and from the short form of the same release.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const builderPath = createRequire(import.meta.url).resolve('@axe-core/playwright');
const SOURCE = readFileSync(createRequire(builderPath).resolve('axe-core/axe.min.js'), 'utf8');
/** In place of the source, where the page has read it. */
const READ_ALREADY = 'void 0';

/** No page of ours has a frame: axe runs in the page alone, without a second page to join frames, and tells only faults. */
export async function axe(page: Page): Promise<AxeBuilder> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return new AxeBuilder({ page, axeSource: READ_ALREADY })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] });
}
