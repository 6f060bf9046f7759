import { readFileSync } from 'node:fs';
import vue from '@vitejs/plugin-vue';
import icons from 'unplugin-icons/vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { prerender } from './src/tools/prerender/plugin.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

const compile = () => [vue(), icons({ compiler: 'vue3', scale: 1.2, defaultClass: 'icon' })];

export default defineConfig({
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __VUE_OPTIONS_API__: false,
  },
  plugins: [
    ...compile(),
    prerender(compile),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        // Of the pages, the first and the empty one: offline, scripts and data are as near as the HTML.
        globPatterns: ['*.html', '**/*.{js,css,svg,png,woff2,json,webmanifest}'],
        // What an app store shows, the app never does.
        globIgnores: ['screenshots/**'],
        maximumFileSizeToCacheInBytes: 1_000_000,
      },
    }),
  ],
  // A browser that cannot preload modules fetches them when they are imported: no script is spent on it.
  build: {
    modulePreload: { polyfill: false },
    target: ['chrome87', 'firefox102', 'safari15.4'],
    sourcemap: false,
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8787' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Argon2id takes its time on a crowded machine, and a slow machine is not a fault.
          testTimeout: 60_000,
          include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          globalSetup: ['tests/server/start-cluster.ts'],
          include: ['tests/server/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          globalSetup: ['tests/server/start-cluster.ts'],
          include: ['tests/faults/**/*.test.ts'],
          environment: 'node',
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
