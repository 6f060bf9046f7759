import { readFileSync } from 'node:fs';
import vue from '@vitejs/plugin-vue';
import icons from 'unplugin-icons/vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { precacheGroups } from './src/tools/precache/groups-plugin.ts';
import { makeParcels } from './src/tools/precache/make-parcels.ts';
import { prerender } from './src/tools/prerender/plugin.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

// What the first step of a guide needs, in three files where there would be thirty: packed together it is smaller.
const packedTogether = [
  {
    name: 'vue',
    test: /\/node_modules\/(@vue|vue|vue-router)\/|vite\/preload-helper|\/app\/ui\/(words|settings)\.ts$|\/messages\/words\.ts$/,
  },
  {
    name: 'parts',
    test: /\/app\/ui\/(frame\/Ui(Page|More)|form\/Ui(Button|Choices)|show\/Ui(Fold|Wait|Badge)|drawings\/UiDrawing)\.vue/,
  },
  {
    name: 'guide',
    test: /\/app\/features\/guides\/(load-guide|use-guide-answers|parts\/GuideListen)|\/app\/device\/guide-answers|\/app\/ui\/items\/(UiAudio\.vue|use-speech)|\/content\/(guides\/guide-files\.ts|messages\/vi\/guides\.ts)|\/domain\/(guides\/walk|text\/spoken)\.ts/,
  },
];

const compile = () => [vue(), icons({ compiler: 'vue3', scale: 1.2, defaultClass: 'icon' })];

const teamRoutes = readFileSync(
  new URL('./src/app/routes/team-routes.ts', import.meta.url),
  'utf8',
);
// The door itself everybody keeps: it tells a stranger what a team is. Behind it stands the team's day.
const teamPages = [...teamRoutes.matchAll(/\/pages\/\w+\.vue/g)]
  .map(([page]) => page.replace('/TeamPage.vue', '/TeamHome.vue'))
  .map((page) => `/app${page}`);

// What only some phones keep: see src/app/device/offline/groups.ts.
const groups = precacheGroups([
  {
    name: 'english',
    isDoor: (module) => /\/content\/(messages\/en\/.*\.ts|.*\.en\.json)$/.test(module),
  },
  {
    name: 'officer',
    isDoor: (module, imports) =>
      // Shown from the server's answers alone, to those who work with them.
      /\/app\/pages\/(WhatNext|OpenData|Compare|Map|Trace)Page\.vue$/.test(module) ||
      (/\/app\/pages\/\w+\.vue/.test(module) &&
        imports.some((path) => path.includes('/app/features/officer/'))),
  },
  // Whatever stands behind the door /to.
  { name: 'team', isDoor: (module) => teamPages.some((page) => module.endsWith(page)) },
  { name: 'qr', isDoor: (module) => module.includes('/node_modules/jsqr/') },
]);

const installable = () =>
  VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/app',
    filename: 'sw.ts',
    injectRegister: false,
    manifest: false,
    injectManifest: {
      // Of the pages, the first and the empty one: offline, scripts and data are as near as the HTML.
      globPatterns: ['*.html', '**/*.{js,css,svg,png,woff2,json,webmanifest}'],
      // What an app store or a home screen shows, the app never does.
      globIgnores: [
        'assets/parcel-*',
        'screenshots/**',
        'icons/icon-512.png',
        'icons/icon-maskable*',
      ],
      maximumFileSizeToCacheInBytes: 1_000_000,
      manifestTransforms: [
        async (entries) => ({
          manifest: makeParcels(
            entries.map((entry) => {
              const group = groups.groupOf.get(entry.url);
              const content = groups.contentOf.get(entry.url);
              return { ...entry, ...(group ? { group } : {}), ...(content ? { content } : {}) };
            }),
            groups.folder(),
          ),
          warnings: [],
        }),
      ],
    },
  });

export default defineConfig({
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __VUE_OPTIONS_API__: false,
  },
  plugins: [
    ...compile(),
    // The gallery is looked at, not installed: it is neither prerendered nor kept for the road.
    ...(process.env.VITE_GALLERY ? [] : [prerender(compile), groups, installable()]),
  ],
  // A browser that cannot preload modules fetches them when they are imported: no script is spent on it.
  build: {
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, deps) => deps.filter((file) => file.endsWith('.css')),
    },
    rolldownOptions: { output: { codeSplitting: { groups: packedTogether } } },
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
          include: ['tests/unit/**/*.test.ts', 'tests/architecture.test.ts'],
          exclude: ['tests/unit/app/**'],
          setupFiles: ['tests/set-clock.ts'],
          environment: 'node',
          // What these try is pure: nothing that one file does can be seen by the next, and a module is read once.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'app',
          // Argon2id takes its time on a crowded machine, and a slow machine is not a fault.
          testTimeout: 60_000,
          include: ['tests/unit/app/**/*.test.ts'],
          setupFiles: ['tests/set-clock.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          globalSetup: ['tests/server/start-cluster.ts'],
          include: ['tests/server/**/*.test.ts'],
          setupFiles: ['tests/set-clock.ts', 'tests/server/check-answers.ts'],
          environment: 'node',
          // What a file reads and writes is its own database: the server's modules are loaded once, not forty times.
          isolate: false,
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
