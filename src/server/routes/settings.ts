import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { publicCache } from './http/public-cache.ts';

export function settingsRoutes(deps: Deps): Hono {
  const routes = new Hono();
  routes.get('/settings', publicCache(300), (c) =>
    c.json({
      operator: deps.config.operator,
      version: deps.config.version,
      province_code: deps.config.provinceCode,
    }),
  );
  return routes;
}
