// A step of the build: writes the public pages as HTML beside the app, and keeps an empty page (shell.html) for all
// other addresses.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin, type PluginOption, type ResolvedConfig } from 'vite';
import { lendBrowser } from './lend-browser.ts';
import { type Pages, type SsrManifest, writePages } from './write-pages.ts';

const ENTRY = 'src/app/prerender.ts';

/** `compile` gives the plugins that the app's sources need, anew: an instance serves one build. */
export function prerender(compile: () => PluginOption[]): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'prerender',
    apply: 'build',
    config: () => ({ build: { ssrManifest: true } }),
    configResolved(resolved) {
      config = resolved;
    },
    writeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        const folder = join(config.root, config.build.outDir);
        const manifestFolder = join(folder, '.vite');
        const manifest = JSON.parse(
          readFileSync(join(manifestFolder, 'ssr-manifest.json'), 'utf8'),
        ) as SsrManifest;
        rmSync(manifestFolder, { recursive: true });
        const outDir = mkdtempSync(join(tmpdir(), 'dhs-prerender-'));
        const giveBack = lendBrowser(folder);
        try {
          const pages = await buildPages(config, { plugins: compile(), outDir });
          await writePages({ folder, manifest, pages });
        } finally {
          giveBack();
          rmSync(outDir, { recursive: true });
        }
      },
    },
  };
}

/** The pages, built for Node into a folder of their own. */
async function buildPages(
  { root, define }: ResolvedConfig,
  { plugins, outDir }: { plugins: PluginOption[]; outDir: string },
): Promise<Pages> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define,
    plugins,
    publicDir: false,
    ssr: { noExternal: true },
    build: { ssr: ENTRY, outDir, emptyOutDir: true, minify: false },
  });
  return (await import(pathToFileURL(join(outDir, 'prerender.js')).href)) as Pages;
}
