import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { readIssueFile } from '../../services/reports/issues/read-issues.ts';
import { makeAppendices } from '../../services/reports/make-appendices.ts';
import { makeReport } from '../../services/reports/make-report.ts';
import {
  isReportFormat,
  MEDIA_TYPES,
  type ReportFormat,
  renderReport,
} from '../../services/reports/render-report.ts';
import { assertInScope, OFFICER_ROLES, scopeOf } from '../http/asker-scope.ts';
import { publicCache } from '../http/public-cache.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

/**
 * GET /report?period=&unit=&format=&as_of=&issue=&recount= → the report of a unit of the asker's, as a file to keep: a
 * closed month as it was issued, unless it is to be counted again. GET /report/appendices?format= → 2022 as printed.
 */
export function reportFileRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, ...OFFICER_ROLES);

  routes.get('/report', officers, async (c) => {
    const { period = '', unit = '', as_of: asOf, issue, recount } = c.req.query();
    await assertInScope(deps, await scopeOf(deps, c.get('who')), { unit: unit || '-', period });
    const format = formatOf(c.req.query('format'));
    const unitCode = unit.trim().toUpperCase();
    if (!asOf && recount !== '1') {
      const number = issue ? Number(issue) : undefined;
      const name = { period: period.trim(), unitCode, issue: number };
      const isNumber = number === undefined || (Number.isSafeInteger(number) && number > 0);
      const file = isNumber ? await readIssueFile(deps, name, format) : null;
      if (file) {
        const part = file.isDraft ? 'ban-nhap' : `so-${file.issue}`;
        const named = `bao-cao-${unitCode}-${name.period}-${part}.${format}`;
        return fileAnswer(file.bytes, { format, name: named });
      }
      if (issue) throw problem(404, 'unknown_issue');
    }
    const made = await makeReport(deps, { period, unit, asOf: asOf || undefined });
    if (!made.ok) {
      const { kind, value } = made.error;
      const isUnknown = kind === 'unknown_unit' || kind === 'period_not_begun';
      throw problem(isUnknown ? 404 : 400, kind, { value: value.slice(0, 100) });
    }
    const bytes = await renderReport(made.value, format);
    const name = `bao-cao-${made.value.unit.code}-${period.trim()}.${format}`;
    return fileAnswer(bytes, { format, name });
  });

  routes.get('/report/appendices', publicCache(3600), async (c) => {
    const format = formatOf(c.req.query('format'));
    const bytes = await renderReport(await makeAppendices(deps), format);
    return fileAnswer(bytes, { format, name: `phu-luc-2022.${format}` });
  });
  return routes;
}

function formatOf(text = ''): ReportFormat {
  if (!isReportFormat(text)) throw problem(400, 'bad_format', { value: text.slice(0, 20) });
  return text;
}

/** Kept as a file: opened in the app's place, the page would be under the app's policy, without its styles. */
function fileAnswer(
  bytes: Uint8Array,
  { format, name }: { format: ReportFormat; name: string },
): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MEDIA_TYPES[format],
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
    },
  });
}
