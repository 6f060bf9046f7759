import type { FigureRow } from '#domain/figures/rows.ts';
import type { FigureChange } from '#domain/reports/changes.ts';
import type { ComparedRow } from '#domain/reports/issued/compared-row.ts';
import type { SignedAs } from '#domain/reports/issued/signing.ts';
import type { Report } from '#domain/reports/report.ts';
import type { Day, Month } from '#domain/time/day.ts';
import type { Deps } from '../../../deps.ts';
import { type ReportFormat, renderReport } from '../render-report.ts';

export interface IssueLine {
  period: Month;
  unitCode: string;
  issue: number;
  asOf: Day;
  madeAt: number;
  madeBy: string;
  /** Null: it made itself, or the administrator's command line did. */
  makerId: string | null;
  /** Null: a draft. */
  approvedAt: number | null;
  approvedBy: string | null;
  approvedRole: string | null;
  /** Of the office's registry; null: none was given. */
  registryNumber: string | null;
  signedAs: SignedAs | null;
  reason: string | null;
  changes: FigureChange[];
}

export interface StoredIssue extends IssueLine {
  unitValidFrom: Day;
  figures: FigureRow[];
  /** Points and places; null: issued before they were kept. */
  points: ComparedRow[] | null;
}

type Reads = Pick<Deps, 'db' | 'config'>;

/** Issues and drafts of a period, of these units or of all, the newest first. */
export async function listIssues(
  { db, config }: Reads,
  { period, units }: { period?: string; units?: readonly string[] },
): Promise<IssueLine[]> {
  let query = db
    .selectFrom('report_issue')
    .select(LINE_COLUMNS)
    .where('province_code', '=', config.provinceCode);
  if (period !== undefined) query = query.where('period', '=', period);
  if (units) query = query.where('unit_code', 'in', ['', ...units]);
  const rows = await query
    .orderBy('period', 'desc')
    .orderBy('unit_code')
    .orderBy('issue', 'desc')
    .execute();
  return rows.map(toLine);
}

/** The last approved issue of each unit, by its code. */
export async function latestIssues(
  deps: Reads,
  period?: string,
): Promise<Map<string, StoredIssue>> {
  return new Map((await latestOfAll(deps, period)).map((issue) => [issue.unitCode, issue]));
}

/** The last approved issue of each unit and period. */
export async function latestOfAll({ db, config }: Reads, period?: string): Promise<StoredIssue[]> {
  let query = db
    .selectFrom('report_issue')
    .distinctOn(['period', 'unit_code'])
    .select([...LINE_COLUMNS, 'unit_valid_from', 'figures', 'points'])
    .where('province_code', '=', config.provinceCode)
    .where('approved_at', 'is not', null);
  if (period !== undefined) query = query.where('period', '=', period);
  const rows = await query
    .orderBy('period')
    .orderBy('unit_code')
    .orderBy('issue', 'desc')
    .execute();
  return rows.map((row) => ({
    ...toLine(row),
    unitValidFrom: row.unit_valid_from,
    figures: JSON.parse(row.figures) as FigureRow[],
    points: row.points === null ? null : (JSON.parse(row.points) as ComparedRow[]),
  }));
}

export interface IssueName {
  period: string;
  unitCode: string;
  /** Absent: the last approved one. */
  issue?: number | undefined;
}

/** The file of an issue as it was stored when it was approved; of a draft, drawn now. Null: there is none. */
export async function readIssueFile(
  deps: Reads,
  name: IssueName,
  format: ReportFormat,
): Promise<{ bytes: Uint8Array; issue: number; isDraft: boolean } | null> {
  const { db, config } = deps;
  let query = db
    .selectFrom('report_issue as made')
    .leftJoin('report_file as file', (join) =>
      join
        .onRef('file.province_code', '=', 'made.province_code')
        .onRef('file.period', '=', 'made.period')
        .onRef('file.unit_code', '=', 'made.unit_code')
        .onRef('file.issue', '=', 'made.issue')
        .on('file.format', '=', format),
    )
    .select(['made.issue', 'made.approved_at', 'made.model', 'file.bytes'])
    .where('made.province_code', '=', config.provinceCode)
    .where('made.period', '=', name.period)
    .where('made.unit_code', '=', name.unitCode);
  query =
    name.issue === undefined
      ? query.where('made.approved_at', 'is not', null)
      : query.where('made.issue', '=', name.issue);
  const row = await query.orderBy('made.issue', 'desc').limit(1).executeTakeFirst();
  if (!row) return null;
  const bytes = row.bytes ?? (await renderReport(JSON.parse(row.model) as Report, format));
  return { bytes, issue: row.issue, isDraft: row.approved_at === null };
}

/** The report of an issue or draft as tables; null: there is none. */
export async function readIssueModel(
  { db, config }: Reads,
  { period, unitCode, issue }: IssueName,
): Promise<Report | null> {
  let query = db
    .selectFrom('report_issue')
    .select('model')
    .where('province_code', '=', config.provinceCode)
    .where('period', '=', period)
    .where('unit_code', '=', unitCode);
  query =
    issue === undefined
      ? query.where('approved_at', 'is not', null)
      : query.where('issue', '=', issue);
  const row = await query.orderBy('issue', 'desc').limit(1).executeTakeFirst();
  return row ? (JSON.parse(row.model) as Report) : null;
}

const LINE_COLUMNS = [
  'period',
  'unit_code',
  'issue',
  'as_of',
  'made_at',
  'made_by',
  'made_by_name',
  'approved_at',
  'approved_name',
  'approved_role',
  'registry_number',
  'signed_as',
  'reason',
  'changes',
] as const;

interface LineRow {
  period: string;
  unit_code: string;
  issue: number;
  as_of: string;
  made_at: Date;
  made_by: string | null;
  made_by_name: string;
  approved_at: Date | null;
  approved_name: string | null;
  approved_role: string | null;
  registry_number: string | null;
  signed_as: string | null;
  reason: string | null;
  changes: string;
}

function toLine(row: LineRow): IssueLine {
  return {
    period: row.period,
    unitCode: row.unit_code,
    issue: row.issue,
    asOf: row.as_of,
    madeAt: row.made_at.getTime(),
    madeBy: row.made_by_name,
    makerId: row.made_by,
    approvedAt: row.approved_at?.getTime() ?? null,
    approvedBy: row.approved_name,
    approvedRole: row.approved_role,
    registryNumber: row.registry_number,
    signedAs: row.signed_as === null ? null : (JSON.parse(row.signed_as) as SignedAs),
    reason: row.reason,
    changes: JSON.parse(row.changes) as FigureChange[],
  };
}
