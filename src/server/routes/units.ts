import { Hono } from 'hono';
import { isDay } from '#domain/time/day.ts';
import { isValidOn } from '#domain/units/unit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { readUnits } from '../services/unit-register.ts';
import { publicCache } from './http/public-cache.ts';

/** Every version of every unit, or with `?on=YYYY-MM-DD` those that exist on that day. */
export function unitsRoutes(deps: Deps): Hono {
  const routes = new Hono();
  routes.get('/units', publicCache(3600), async (c) => {
    const on = c.req.query('on');
    if (on !== undefined && !isDay(on)) throw problem(400, 'bad_day', { field: 'on' });
    const units = await readUnits(deps.db, deps.config.provinceCode);
    return c.json({
      units: units
        .filter((unit) => on === undefined || isValidOn(unit, on))
        .map((unit) => ({
          code: unit.code,
          name: unit.name,
          kind: unit.kind,
          valid_from: unit.validFrom,
          valid_to: unit.validTo,
          parent_code: unit.parentCode,
          successor_codes: unit.successorCodes,
          note: unit.note ?? null,
        })),
    });
  });
  return routes;
}
