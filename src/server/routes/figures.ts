import { type Context, Hono } from 'hono';
import { isUnder } from '#domain/figures/roll-up.ts';
import type { Result } from '#domain/result.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import {
  type FiguresRefusal,
  type FiguresRequest,
  publicFigures,
} from '../services/figures/figures.ts';
import { overdue } from '../services/figures/overdue.ts';
import { unitRegister } from '../services/unit-register.ts';
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
    const grants = c.get('who').grants.filter((grant) => OFFICER_ROLES.has(grant.role));
    const register = await unitRegister(deps.db, deps.config.provinceCode);
    const inScope = (unit: (typeof register.units)[number]) =>
      grants.some((grant) => isUnder(register, unit, grant.unitCode));
    const named = register.byCode.get(question.unit?.trim().toUpperCase() ?? '');
    // Whoever has no say over a unit does not even learn whether there is one.
    if (question.unit !== undefined && !named?.some(inScope)) throw problem(403, 'out_of_scope');
    return c.json(answerOf(await overdue(deps, question, inScope)));
  });
  return routes;
}

const OFFICER_ROLES: ReadonlySet<string> = new Set(['officer', 'province', 'administrator']);

function questionOf(c: Context): FiguresRequest {
  const period = c.req.query('period');
  if (!period) throw problem(400, 'bad_period', { value: '' });
  return {
    period,
    unit: c.req.query('unit') || undefined,
    asOf: c.req.query('as_of') || undefined,
  };
}

function answerOf<T>(result: Result<T, FiguresRefusal>): T {
  if (result.ok) return result.value;
  const { kind, value } = result.error;
  throw problem(kind === 'unknown_unit' ? 404 : 400, kind, { value: value.slice(0, 100) });
}
