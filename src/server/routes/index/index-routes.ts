import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { indexOfUnit, indexOfUnits, indexTrend } from '../../services/index/index-answers.ts';
import { toldIndex, withTold } from '../../services/index/told/told-index.ts';
import { whatIfRates, whatNext } from '../../services/index/what-next.ts';
import { assertInScope, OFFICER_ROLES, scopeOf } from '../http/asker-scope.ts';
import { answerOf, questionOf, wholeOf } from '../http/figure-question.ts';
import { publicCache } from '../http/public-cache.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

/**
 * The index of Decision 766. All take period, unit (default: the province), span=ytd and as_of. Public:
 * GET /index → one unit in full. GET /index/components → all units (or one) as "index --json" tells them. GET /index/units → all units (or those under `unit`) at a glance.
 * GET /index/trend?unit=&to=&months= → month by month.
 * For officers, of their own units: GET /index/what-next → what each part still offers. GET /index/what-if?rate=3.6:80&rate=… → other rates.
 */
export function indexRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const cached = publicCache(60);
  routes.get('/index', cached, async (c) =>
    c.json(await withTold(deps, questionOf(c), answerOf(await indexOfUnit(deps, questionOf(c))))),
  );
  routes.get('/index/components', cached, async (c) =>
    c.json(answerOf(await toldIndex(deps, questionOf(c)))),
  );
  routes.get('/index/units', cached, async (c) =>
    c.json(answerOf(await indexOfUnits(deps, questionOf(c)))),
  );
  routes.get('/index/trend', cached, async (c) => {
    const { unit, to } = c.req.query();
    const months = wholeOf(c, 'months') ?? 12;
    return c.json(answerOf(await indexTrend(deps, { unit, to, months })));
  });
  const officers = requireSession(deps, ...OFFICER_ROLES);
  routes.get('/index/what-next', officers, async (c) => {
    const question = questionOf(c);
    await assertInScope(deps, await scopeOf(deps, c.get('who')), question);
    return c.json(answerOf(await whatNext(deps, question)));
  });
  routes.get('/index/what-if', officers, async (c) => {
    await assertInScope(deps, await scopeOf(deps, c.get('who')), questionOf(c));
    const rates = (c.req.queries('rate') ?? []).slice(0, 30);
    return c.json(answerOf(await whatIfRates(deps, questionOf(c), rates)));
  });
  return routes;
}
