// From the code on a paper to what the paper says, where each number is told, and the files it was counted from.
import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { isListed } from '#domain/index/listed.ts';
import { type Edition, editionOn } from '#domain/indicators/editions.ts';
import { findIndicator, indicatorOfRate } from '#domain/indicators/indicator-set.ts';
import type { Report, ReportTable } from '#domain/reports/report.ts';
import { isOpen, rowsNamed, tellingsOf } from '#domain/reports/trace/tellings.ts';
import { shownTraceCode, type TraceAddress } from '#domain/reports/trace/trace-code.ts';
import type { Traced, TracedFile, TracedTable } from '#domain/reports/trace/traced.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { HASHED_WITH_READING } from '../../../db/tables/dossiers.ts';
import type { Deps } from '../../../deps.ts';
import { behindRow } from './behind-row.ts';

export type TraceRefusal =
  | { kind: 'unknown_code' }
  | { kind: 'unknown_table' }
  /** Told to officers alone, or of words. */
  | { kind: 'closed_table' }
  | { kind: 'unknown_row' };

export async function readTrace(
  deps: Deps,
  { code, table: number, row }: TraceAddress,
): Promise<Result<Traced, TraceRefusal>> {
  const issue = await findIssue(deps, code);
  if (!issue) return err({ kind: 'unknown_code' });
  const report = JSON.parse(issue.model) as Report;
  const table = number === null ? null : report.tables[number - 1];
  if (number !== null && !table) return err({ kind: 'unknown_table' });
  if (table && !isOpen(table)) return err({ kind: 'closed_table' });
  const rows = table ? rowsNamed(table, row) : [];
  if (table && row !== null && rows.length === 0) return err({ kind: 'unknown_row' });
  return ok({
    ...{ code: shownTraceCode(code), period: issue.period, issue: issue.issue, as_of: issue.as_of },
    ...{ unit_code: report.unit.code, unit_name: report.unit.name },
    approved_at: issue.approved_at?.toISOString() ?? '',
    formula: report.trace?.formula ?? null,
    model_hash: issue.model_hash,
    ...(await filesAndNewer(deps, issue)),
    tables: report.tables.map((each, at) => ({
      number: at + 1,
      title: each.title,
      is_open: isOpen(each),
    })),
    table:
      table && number !== null
        ? { number, ...(await tracedTable(deps, { table, rows, report, issue })) }
        : null,
  });
}

type FoundIssue = NonNullable<Awaited<ReturnType<typeof findIssue>>>;

async function findIssue({ db, config }: Pick<Deps, 'db' | 'config'>, code: string) {
  return db
    .selectFrom('report_issue')
    .select(['period', 'unit_code', 'issue', 'as_of', 'approved_at', 'model', 'model_hash'])
    .where('province_code', '=', config.provinceCode)
    .where('trace_code', '=', code)
    .where('approved_at', 'is not', null)
    .executeTakeFirst();
}

async function filesAndNewer(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  { period, unit_code, issue }: { period: string; unit_code: string; issue: number },
) {
  const files = await db
    .selectFrom('report_file')
    .select(['format', 'hash'])
    .where('province_code', '=', config.provinceCode)
    .where('period', '=', period)
    .where('unit_code', '=', unit_code)
    .where('issue', '=', issue)
    .orderBy('format')
    .execute();
  const newer = await db
    .selectFrom('report_issue')
    .select(['issue', 'approved_at'])
    .where('province_code', '=', config.provinceCode)
    .where('period', '=', period)
    .where('unit_code', '=', unit_code)
    .where('issue', '>', issue)
    .where('approved_at', 'is not', null)
    .orderBy('issue', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    files,
    newer: newer
      ? { issue: newer.issue, approved_at: newer.approved_at?.toISOString() ?? '' }
      : null,
  };
}

async function tracedTable(
  deps: Deps,
  of: { table: ReportTable; rows: number[]; report: Report; issue: FoundIssue },
): Promise<Omit<TracedTable, 'number'>> {
  const { table, report } = of;
  const isCounted = countedIn(of.issue.period, report.asOf);
  const rows = of.rows.map((at) => {
    const tellings = tellingsOf(table, at, isCounted);
    return {
      cells: (table.rows[at] ?? []).map(({ shown, value }, place) => ({
        ...{ shown, value },
        telling: tellings[place] ?? null,
      })),
      imports: table.subjects?.[at]?.imports ?? [],
    };
  });
  return {
    title: table.title,
    lead: table.lead,
    columns: table.columns.map(({ title, kind }) => ({ title, kind })),
    rows,
    behind: await behindOnly(deps, of, isCounted),
    imports: await importsBehind(deps, [...new Set(rows.flatMap(({ imports }) => imports))]),
  };
}

async function behindOnly(
  deps: Deps,
  { table, rows, report: { asOf }, issue }: Parameters<typeof tracedTable>[1],
  isCounted: (indicator: string) => boolean,
): Promise<TracedTable['behind']> {
  const [only] = rows;
  if (only === undefined || rows.length > 1) return [];
  const tellings = tellingsOf(table, only, isCounted);
  const printed = { cells: table.rows[only] ?? [], columns: table.columns };
  const issuedAt = issue.approved_at?.getTime() ?? 0;
  const imports = table.subjects?.[only]?.imports ?? [];
  return behindRow(deps, { tellings, period: issue.period, asOf, issuedAt, imports }, printed);
}

/** Whether the dossiers of an indicator (its number, or the name of its rate) can be listed. */
function countedIn(period: string, asOf: Day): (indicator: string) => boolean {
  const parsed = parsePeriod(period);
  const editions = INDICATOR_EDITIONS as unknown as Edition[];
  const set = editionOn(editions, parsed.ok ? parsed.value.lastDay : asOf);
  return (name) => {
    const found = indicatorOfRate(set, name) ?? findIndicator(set, name);
    return found !== null && isListed(found.id);
  };
}

async function importsBehind(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  numbers: number[],
): Promise<TracedFile[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('import')
    .select(['import_id', 'kind', 'file_name', 'file_hash', 'reading_hash'])
    .select(['imported_at', 'undone_at'])
    .where('province_code', '=', config.provinceCode)
    .where('import_id', 'in', numbers)
    .orderBy('import_id')
    .execute();
  return rows.map((row) => ({
    import_id: row.import_id,
    kind: row.kind,
    file: row.file_name,
    hash: row.reading_hash === HASHED_WITH_READING ? null : row.file_hash,
    imported_on: dayOf(row.imported_at.getTime()),
    undone_on: row.undone_at ? dayOf(row.undone_at.getTime()) : null,
  }));
}
