import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { readEpoch } from '../services/identity/session.ts';

export function healthRoutes(deps: Deps): Hono {
  const routes = new Hono();
  routes.get('/health', async (c) => {
    const epoch = await readEpoch(deps.db).catch((cause) => {
      deps.log.warn({ reason: String(cause) }, 'the database does not answer');
      throw problem(503, 'database_unavailable', { retry_after_s: 2 });
    });
    return c.json({
      status: 'ok',
      version: deps.config.version,
      database: deps.config.databaseUrl ? 'postgres' : 'embedded',
      epoch,
      server_now: deps.clock(),
    });
  });
  return routes;
}
