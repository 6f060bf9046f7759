import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { describeApi } from '../services/openapi/describe-api.ts';
import { publicCache } from './http/public-cache.ts';

export function openapiRoutes(deps: Deps): Hono {
  const routes = new Hono();
  routes.get('/openapi.json', publicCache(300), (c) =>
    c.json(describeApi(deps.config.version, deps.config.publicUrl)),
  );
  return routes;
}
