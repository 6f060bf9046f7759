import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { offeredContent } from '../../services/content/content-manifest.ts';
import { shownProcedures } from '../../services/procedures/list-procedures.ts';
import { publicCache } from '../http/public-cache.ts';

/**
 * GET /content/manifest → what this server says, signed (domain/content-pack). GET /content/files/:sha256 → one file
 * of it; GET /content/current/PATH → the same by its path. GET /procedures → { procedures } that were imported.
 */
export function contentRoutes(deps: Deps): Hono {
  const routes = new Hono();
  const json = { 'content-type': 'application/json; charset=utf-8' };

  routes.get('/content/manifest', publicCache(300), async (c) =>
    c.json((await offeredContent(deps)).manifest),
  );

  routes.get('/content/files/:sha256', async (c) => {
    const found = (await offeredContent(deps)).byHash.get(c.req.param('sha256'));
    if (!found) throw problem(404, 'no_such_file');
    // Named by its content: it never changes.
    c.header('cache-control', 'public, max-age=31536000, immutable');
    return c.body(new Uint8Array(found.body), 200, json);
  });

  routes.get('/content/current/:path{.+}', publicCache(300), async (c) => {
    const path = c.req.param('path');
    const { byPath } = await offeredContent(deps);
    const found = byPath.get(path);
    if (found) return c.body(new Uint8Array(found.body), 200, json);
    // Nothing imported yet is an answer, not a fault.
    if (path === 'procedures/imported.json') return c.json({ parts: [] });
    throw problem(404, 'no_such_file');
  });

  routes.get('/procedures', publicCache(300), async (c) =>
    c.json({ procedures: await shownProcedures(deps.db, deps.config.provinceCode) }),
  );
  return routes;
}
