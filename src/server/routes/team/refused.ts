import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { markSeen, readRefused } from '../../services/team/refused.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

export function refusedRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const { db, clock } = deps;

  routes.get('/team/refused', requireSession(deps, 'lead'), async (c) =>
    c.json(await readRefused(db, c.get('who'), clock())),
  );

  routes.post('/team/refused/:id/seen', requireSession(deps, 'lead'), async (c) => {
    const id = c.req.param('id');
    const seen = await markSeen(db, { who: c.get('who'), id }, clock());
    if (!seen.ok) throw problem(404, seen.error.kind);
    return c.json({ seen: id });
  });

  return routes;
}
