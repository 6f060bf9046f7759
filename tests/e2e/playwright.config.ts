import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from './harness.ts';

/** Every test of these stands alone, and both workers take from them. */
const SHARED = ['choices.spec.ts', 'screens.spec.ts'];

export default defineConfig({
  testDir: '.',
  globalSetup: './prepare-once.ts',
  // What one worker must go through alone comes first; what both share fills the rest evenly.
  projects: [
    { name: 'journeys', testMatch: '*.spec.ts', testIgnore: SHARED },
    { name: 'shared', testMatch: SHARED },
  ],
  outputDir: '../../test-results',
  timeout: 120_000,
  // Generous: a slow machine is not a fault. What must be fast is measured in `npm run bench`, never here.
  expect: { timeout: 20_000 },
  workers: 2,
  // A journey that passes only the second time is not one a person can rely on: here it fails. In CI it goes a second
  // time, so that one slow moment of a machine does not hold up a landing; `npm test` names it, and it is mended next.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.E2E_JSON
    ? [['list'], ['json', { outputFile: process.env.E2E_JSON }]]
    : [['list']],
  use: {
    // What never comes is told by its name, not by the end of the journey.
    actionTimeout: 60_000,
    browserName: 'chromium',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 360, height: 740 },
    launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_ARGS },
  },
});
