// `npm run test:market`: apart from `npm test`, because a whole day with three phones takes minutes.
import { defineConfig } from '@playwright/test';
import shared from '../e2e/playwright.config.ts';

export default defineConfig({
  ...shared,
  globalSetup: '../e2e/prepare-once.ts',
  // One day, one test file: the phones share the machine with nobody else.
  projects: [{ name: 'market', testMatch: '*.spec.ts' }],
  workers: 1,
  outputDir: '../../test-results/market',
  timeout: 300_000,
});
