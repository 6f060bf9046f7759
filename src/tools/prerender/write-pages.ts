import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What src/app/prerender.ts exports, once built for Node. */
export interface Pages {
  prerenderPaths: PrerenderPath[];
  renderPage: (path: string) => Promise<RenderedPage>;
}

interface PrerenderPath {
  path: string;
  /** Data that the page fetches before it can show its words. */
  data: string[];
}

interface RenderedPage {
  html: string;
  /** The source files whose scripts and styles the page is made of. */
  modules: string[];
}

/** Source file → the built files it went into, as vite writes it. */
export type SsrManifest = Record<string, string[]>;

interface Job {
  folder: string;
  manifest: SsrManifest;
  pages: Pages;
}

const MOUNT = '<div id="app"></div>';

/** Every path as <path>/index.html; the app's own empty page stays as shell.html. */
export async function writePages({ folder, manifest, pages }: Job): Promise<void> {
  const shell = readFileSync(join(folder, 'index.html'), 'utf8');
  if (!shell.includes(MOUNT)) throw new Error(`index.html has no ${MOUNT} to render into`);
  writeFileSync(join(folder, 'shell.html'), shell);
  for (const { path, data } of pages.prerenderPaths) {
    const page = await pages.renderPage(path);
    const file = join(folder, path, 'index.html');
    mkdirSync(dirname(file), { recursive: true });
    const files = withImports(filesOf(page, manifest), folder);
    writeFileSync(file, fill(shell, { page, files, data }));
  }
}

function fill(
  shell: string,
  { page, files, data }: { page: RenderedPage; files: string[]; data: string[] },
): string {
  const links = [
    ...files.filter((file) => file.endsWith('.css')).map((href) => link('stylesheet', href)),
    ...files.filter((file) => file.endsWith('.js')).map((href) => link('modulepreload', href)),
    ...data.map((href) => `<link rel="preload" as="fetch" crossorigin href="${href}">`),
  ].filter((tag) => !shell.includes(tag));
  // Replaced by functions: a `$` in the words is a dollar, not a pattern.
  return shell
    .replace(/<title>(.*?)<\/title>/, (_, name) => `<title>${titleOf(page.html)} – ${name}</title>`)
    .replace('</head>', () => `${links.map((tag) => `  ${tag}\n  `).join('')}</head>`)
    .replace(MOUNT, () => `<div id="app">${page.html}</div>`);
}

function link(rel: string, href: string): string {
  return `<link rel="${rel}" crossorigin href="${href}">`;
}

function titleOf(html: string): string {
  const title = /<h1[^>]*>([^<]*)<\/h1>/.exec(html)?.[1];
  if (!title) throw new Error('A prerendered page has no title');
  return title.trim();
}

function filesOf({ modules }: RenderedPage, manifest: SsrManifest): string[] {
  return [...new Set(modules.flatMap((module) => manifest[module] ?? []))];
}

/**
 * The files and every script that they import, near or far: named in the page, all are asked for at once. Found one in
 * the other, each link of the chain costs a thin line another round trip.
 */
function withImports(files: string[], folder: string): string[] {
  const all = new Set(files);
  for (const file of all) {
    if (!file.endsWith('.js')) continue;
    const script = readFileSync(join(folder, file), 'utf8');
    for (const [, name] of script.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      all.add(`/assets/${name}`);
  }
  return [...all];
}
