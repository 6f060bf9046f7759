import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { indexOfUnit, indexOfUnits, indexTrend } from '../../services/index/index-answers.ts';
import { whatIfRates, whatNext } from '../../services/index/what-next.ts';
import { answerOf, questionOf, wholeOf } from '../http/figure-question.ts';
import { publicCache } from '../http/public-cache.ts';

/**
 * The index of Decision 766, public. All take period, unit (default: the province), span=ytd and as_of.
 * GET /index → one unit in full. GET /index/units → all units (or those under `unit`) at a glance.
 * GET /index/trend?unit=&to=&months= → month by month.
 * GET /index/what-next → what each part still offers. GET /index/what-if?rate=3.6:80&rate=… → other rates.
 */
export function indexRoutes(deps: Deps): Hono {
  const routes = new Hono();
  const cached = publicCache(60);
  routes.get('/index', cached, async (c) =>
    c.json(answerOf(await indexOfUnit(deps, questionOf(c)))),
  );
  routes.get('/index/units', cached, async (c) =>
    c.json(answerOf(await indexOfUnits(deps, questionOf(c)))),
  );
  routes.get('/index/trend', cached, async (c) => {
    const { unit, to } = c.req.query();
    const months = wholeOf(c, 'months') ?? 12;
    return c.json(answerOf(await indexTrend(deps, { unit, to, months })));
  });
  routes.get('/index/what-next', cached, async (c) =>
    c.json(answerOf(await whatNext(deps, questionOf(c)))),
  );
  routes.get('/index/what-if', cached, async (c) => {
    const rates = (c.req.queries('rate') ?? []).slice(0, 30);
    return c.json(answerOf(await whatIfRates(deps, questionOf(c), rates)));
  });
  return routes;
}
