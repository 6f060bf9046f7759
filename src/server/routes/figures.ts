import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { publicFigures } from '../services/figures/figures.ts';
import { overdue } from '../services/figures/overdue.ts';
import { assertInScope, scopeOf } from './http/asker-scope.ts';
import { answerOf, questionOf } from './http/figure-question.ts';
import { publicCache } from './http/public-cache.ts';
import { requireSession, type SessionEnv } from './http/require-session.ts';

/**
 * GET /figures?period=&unit=&as_of= → CONTRACT.md §2, public, small cells of assisted cases suppressed.
 * GET /overdue?period=&unit=&as_of= → the dossiers behind the figure `overdue`, of the asker's units.
 */
export function figuresRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();

  routes.get('/figures', publicCache(60), async (c) =>
    c.json(answerOf(await publicFigures(deps, questionOf(c)))),
  );

  const officers = requireSession(deps, 'officer', 'province', 'administrator');
  routes.get('/overdue', officers, async (c) => {
    const question = questionOf(c);
    const inScope = await scopeOf(deps, c.get('who'));
    if (question.unit !== undefined) await assertInScope(deps, inScope, question);
    return c.json(answerOf(await overdue(deps, question, inScope)));
  });
  return routes;
}
