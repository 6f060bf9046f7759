import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { contentManifest } from '../services/content-manifest.ts';
import { publicCache } from './http/public-cache.ts';

export function contentRoutes(_deps: Deps): Hono {
  const routes = new Hono();
  routes.get('/content/manifest', publicCache(300), async (c) => c.json(await contentManifest()));
  return routes;
}
