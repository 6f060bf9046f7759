// `npm run test:visual`: apart from `npm test`, because pictures are worth minutes only when the look was touched.
import { defineConfig } from '@playwright/test';
import shared from '../e2e/playwright.config.ts';

export default defineConfig({
  ...shared,
  globalSetup: '../e2e/prepare-once.ts',
  outputDir: '../../test-results/visual',
  snapshotPathTemplate: '{testDir}/references/{arg}{ext}',
});
