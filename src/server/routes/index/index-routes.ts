import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { indexOfUnit, indexOfUnits, indexTrend } from '../../services/index/index-answers.ts';
import { toldIndex, withTold } from '../../services/index/told/told-index.ts';
import { whatIfRates, whatNext } from '../../services/index/what-next.ts';
import {
  componentLines,
  csvOfDataset,
  trendLines,
  unitLines,
} from '../../services/open-data/open-tables.ts';
import { assertInScope, OFFICER_ROLES, scopeOf } from '../http/asker-scope.ts';
import { answerOf, questionOf, wholeOf } from '../http/figure-question.ts';
import { openAnswer, openFigures } from '../http/open-data.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

/**
 * The index of Decision 766. All take period, unit (default: the province), span=ytd and as_of. Public, as JSON or with format=csv:
 * GET /index → one unit in full. GET /index/components → all units (or one) as "index --json" tells them. GET /index/units → all units (or those under `unit`) at a glance.
 * GET /index/trend?unit=&to=&months= → month by month.
 * For officers, of their own units: GET /index/what-next → what each part still offers. GET /index/what-if?rate=3.6:80&rate=… → other rates.
 */
export function indexRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const open = openFigures(deps, { maxAgeS: 60, reads: 'figures' });
  routes.get('/index', open, async (c) => {
    const index = answerOf(await indexOfUnit(deps, questionOf(c)));
    const answer = await withTold(deps, questionOf(c), index);
    const csv = () => csvOfDataset('components', componentLines(answer));
    return openAnswer(c, answer, { name: `index-${answer.period}`, csv });
  });
  routes.get('/index/components', open, async (c) => {
    const answer = answerOf(await toldIndex(deps, questionOf(c)));
    const csv = () => csvOfDataset('components', componentLines(answer));
    return openAnswer(c, answer, { name: `components-${answer.period}`, csv });
  });
  routes.get('/index/units', open, async (c) => {
    const answer = answerOf(await indexOfUnits(deps, questionOf(c)));
    const csv = () => csvOfDataset('index_units', unitLines(answer));
    return openAnswer(c, answer, { name: `index-units-${answer.period}`, csv });
  });
  routes.get('/index/trend', open, async (c) => {
    const { unit, to } = c.req.query();
    const months = wholeOf(c, 'months') ?? 12;
    const answer = answerOf(await indexTrend(deps, { unit, to, months }));
    const csv = () => csvOfDataset('index_trend', trendLines(answer));
    return openAnswer(c, answer, { name: `index-trend-${answer.unit.code}`, csv });
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
