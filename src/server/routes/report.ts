import { Hono } from 'hono';
import { isUnder } from '#domain/figures/roll-up.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { makeReport } from '../services/reports/make-report.ts';
import { isReportFormat, MEDIA_TYPES, renderReport } from '../services/reports/render-report.ts';
import { unitRegister } from '../services/unit-register.ts';
import { requireSession, type SessionEnv } from './http/require-session.ts';

/** GET /report?period=&unit=&format=&as_of= → the report of a unit of the asker's, as a file to keep. */
export function reportRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, 'officer', 'province', 'administrator');
  routes.get('/report', officers, async (c) => {
    const { period = '', unit = '', format = '', as_of: asOf } = c.req.query();
    const grants = c.get('who').grants.filter((grant) => OFFICER_ROLES.has(grant.role));
    const register = await unitRegister(deps.db, deps.config.provinceCode);
    const named = register.byCode.get(unit.trim().toUpperCase()) ?? [];
    const isInScope = named.some((each) =>
      grants.some((grant) => isUnder(register, each, grant.unitCode)),
    );
    // Whoever has no say over a unit does not even learn whether there is one.
    if (!isInScope) throw problem(403, 'out_of_scope');
    if (!isReportFormat(format)) throw problem(400, 'bad_format', { value: format.slice(0, 20) });
    const made = await makeReport(deps, { period, unit, asOf: asOf || undefined });
    if (!made.ok) {
      const { kind, value } = made.error;
      const isUnknown = kind === 'unknown_unit' || kind === 'period_not_begun';
      throw problem(isUnknown ? 404 : 400, kind, { value: value.slice(0, 100) });
    }
    const bytes = await renderReport(made.value, format);
    const name = `bao-cao-${made.value.unit.code}-${period.trim()}.${format}`;
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': MEDIA_TYPES[format],
      // Kept as a file: opened in the app's place, the page would be under the app's policy, without its styles.
      'content-disposition': `attachment; filename="${name}"`,
    });
  });
  return routes;
}

const OFFICER_ROLES: ReadonlySet<string> = new Set(['officer', 'province', 'administrator']);
