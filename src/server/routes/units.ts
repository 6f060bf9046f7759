import { Hono } from 'hono';
import { isDay } from '#domain/time/day.ts';
import { isValidOn } from '#domain/units/unit.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { csvOfDataset } from '../services/open-data/open-tables.ts';
import { readUnits } from '../services/unit-register.ts';
import { openAnswer, openFigures } from './http/open-data.ts';

/** Every version of every unit, or with `?on=YYYY-MM-DD` those that exist on that day. */
export function unitsRoutes(deps: Deps): Hono {
  const routes = new Hono();
  routes.get('/units', openFigures(deps, { maxAgeS: 3600, reads: 'units' }), async (c) => {
    const on = c.req.query('on');
    if (on !== undefined && !isDay(on)) throw problem(400, 'bad_day', { field: 'on' });
    const units = await readUnits(deps.db, deps.config.provinceCode);
    const answer = units
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
      }));
    const lines = answer.map((unit) => ({
      ...unit,
      successor_codes: unit.successor_codes.join(' '),
    }));
    return openAnswer(
      c,
      { units: answer },
      { name: 'units', csv: () => csvOfDataset('units', lines) },
    );
  });
  return routes;
}
