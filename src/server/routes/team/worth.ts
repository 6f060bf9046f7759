import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { teamWorth } from '../../services/worth/team-worth.ts';
import { answerOf } from '../http/figure-question.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

export function teamWorthRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const { db, clock } = deps;

  // No unit is asked for: whose sum it is follows from the session alone.
  routes.get('/team/worth', requireSession(deps, 'volunteer', 'lead'), async (c) => {
    const period = c.req.query('period') ?? '';
    return c.json(answerOf(await teamWorth(db, { who: c.get('who'), period, now: clock() })));
  });

  return routes;
}
