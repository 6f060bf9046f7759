import { Hono } from 'hono';
import * as v from 'valibot';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { enterFigure, listEntries } from '../../services/index/enter-figure.ts';
import { assertInScope, OFFICER_ROLES, scopeOf } from '../http/asker-scope.ts';
import { readJson } from '../http/read-body.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

const count = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12)));
const entry = v.object({
  unit: v.pipe(v.string(), v.maxLength(40)),
  period: v.pipe(v.string(), v.maxLength(10)),
  indicator: v.pipe(v.string(), v.maxLength(10)),
  numerator: count,
  denominator: count,
  source: v.pipe(v.string(), v.maxLength(1000)),
  as_of: v.pipe(v.string(), v.maxLength(10)),
});

/** GET /entered-figures?unit=&period= → the history; POST a new word on a figure. For the asker's units. */
export function enteredFiguresRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, ...OFFICER_ROLES);

  routes.get('/entered-figures', officers, async (c) => {
    const { unit = '', period = '' } = c.req.query();
    await assertInScope(deps, await scopeOf(deps, c.get('who')), { unit, period });
    return c.json({ entries: await listEntries(deps, { unit, period }) });
  });

  routes.post('/entered-figures', officers, async (c) => {
    const who = c.get('who');
    const body = await readJson(c, entry);
    await assertInScope(deps, await scopeOf(deps, who), body);
    if ((body.numerator === null) !== (body.denominator === null))
      throw problem(422, 'invalid_body', { fields: ['numerator', 'denominator'] });
    const stored = await enterFigure(deps, body, { id: who.personId, name: who.name });
    if (stored.ok) return c.json(stored.value);
    throw problem(422, stored.error.kind, { value: stored.error.value.slice(0, 100) });
  });
  return routes;
}
