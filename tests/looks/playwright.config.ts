// `npm run test:looks`: apart from `npm test`, because fonts and machines differ, and pictures are worth minutes only
// when the look was touched.
import { defineConfig } from '@playwright/test';
import shared from '../e2e/playwright.config.ts';

export default defineConfig({
  ...shared,
  globalSetup: '../e2e/prepare-once.ts',
  reporter: [['list'], ['./name-differing.ts']],
  projects: [{ name: 'looks', testMatch: '*.spec.ts' }],
  outputDir: '../../test-results/looks',
  snapshotPathTemplate: '{testDir}/references/{arg}{ext}',
});
