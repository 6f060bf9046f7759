// The pages that are written out as HTML when the app is built, so that words come before scripts. Runs in Node, at
// build time only (src/tools/prerender); in the browser main.ts mounts over what stands there.
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { guideIds } from '#content/guides/catalogue.ts';
import { guideFiles, tableFiles } from '#content/guides/guide-files.ts';
import { procedureFiles } from '#content/procedures/procedure-files.ts';
import procedures from '#content/procedures/procedures.json' with { type: 'json' };
import App from './App.vue';
import { router } from './router.ts';

export interface PrerenderPath {
  path: string;
  /** Data the page fetches before it can show its words. */
  data: string[];
}

export const prerenderPaths: PrerenderPath[] = [
  ...['/', '/huong-dan', '/so-lieu', '/so-lieu/2022'].map((path) => ({
    path,
    data: [],
  })),
  ...['/thu-tuc', ...procedures.map(({ code }) => `/thu-tuc/${code}`)].map((path) => ({
    path,
    data: [procedureFiles.vi],
  })),
  ...guideIds.map((id) => ({
    path: `/huong-dan/${id}`,
    data: [guideFiles[id].routing, guideFiles[id].vi, tableFiles.sources, tableFiles.contacts],
  })),
];

export interface RenderedPage {
  html: string;
  /** The source files whose scripts and styles the page is made of. */
  modules: string[];
}

export async function renderPage(path: string): Promise<RenderedPage> {
  const app = createSSRApp(App);
  app.use(router);
  await router.push(path);
  await router.isReady();
  const context: { modules?: Set<string> } = {};
  const html = await renderToString(app, context);
  return { html, modules: [...(context.modules ?? [])] };
}
