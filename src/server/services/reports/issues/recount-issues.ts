// R7: every figure of a closed month recounts to the same value. A difference is told with what explains it (an import
// that came or went after the approval, a case that a phone sent later); one that nothing explains is a fault.
import { sql } from 'kysely';
import { unitOfPeriod } from '#domain/figures/roll-up.ts';
import type { FigureChange } from '#domain/reports/changes.ts';
import type { Deps } from '../../../deps.ts';
import { sha256Hex } from '../../sha256-hex.ts';
import { gatherFacts } from '../make-report.ts';
import { compareIssue } from './compare-issue.ts';
import { latestOfAll, type StoredIssue } from './read-issues.ts';

export interface Recounted {
  /** Figures that were counted again. */
  lookedAt: number;
  /** Differences that nothing explains. */
  wrong: string[];
  /** Differences that files or cases brought which came after the approval: a new issue is due. */
  told: string[];
}

export async function recountIssues(deps: Deps): Promise<Recounted> {
  const issues = await latestOfAll(deps);
  const result: Recounted = { lookedAt: 0, wrong: [], told: [] };
  for (const period of new Set(issues.map((issue) => issue.period))) {
    const ofPeriod = issues.filter((issue) => issue.period === period);
    for (const asOf of new Set(ofPeriod.map((issue) => issue.asOf))) {
      const gathered = await gatherFacts(deps, { period, asOf });
      if (!gathered.ok) {
        result.wrong.push(`${period} ${gathered.error.kind}`);
        continue;
      }
      const facts = gathered.value;
      for (const issue of ofPeriod.filter((each) => each.asOf === asOf)) {
        result.lookedAt += issue.figures.length + (issue.points?.length ?? 0);
        const unit = unitOfPeriod(facts.register, issue.unitCode, facts.period);
        if (!unit) {
          result.wrong.push(`${period} ${issue.unitCode}`);
          continue;
        }
        const { changes, withPoints } = compareIssue(issue, facts, unit);
        if (!withPoints)
          result.told.push(`${nameOf(issue)} points not kept, figures alone compared`);
        for (const change of changes) {
          const why = await explain(deps, issue, change);
          if (why === '') result.wrong.push(say(issue, change));
          else result.told.push(`${say(issue, change)} (${why})`);
        }
      }
    }
  }
  return result;
}

/** Every stored text and file of an approved issue against the hash it was stored with. */
export async function checkStoredIssues({ db, config }: Deps) {
  const issues = await db
    .selectFrom('report_issue')
    .select(['period', 'unit_code', 'issue', 'model', 'model_hash'])
    .where('province_code', '=', config.provinceCode)
    .where('approved_at', 'is not', null)
    .execute();
  const { rows: files } = await sql<{ name: string; is_whole: boolean }>`
    SELECT concat_ws(' ', period, unit_code, issue, format) AS name,
      encode(sha256(bytes), 'hex') = hash AS is_whole
    FROM report_file WHERE province_code = ${config.provinceCode}`.execute(db);
  const models = issues.filter(({ model, model_hash }) => sha256Hex(model) !== model_hash);
  return {
    looked_at: issues.length + files.length,
    wrong: [
      ...models.map(({ period, unit_code, issue }) => `${period} ${unit_code} ${issue}`),
      ...files.filter((file) => !file.is_whole).map((file) => file.name),
    ],
  };
}

async function explain(
  { db, config }: Deps,
  { approvedAt, madeAt }: StoredIssue,
  { source }: FigureChange,
): Promise<string> {
  const since = new Date(approvedAt ?? madeAt);
  const { rows } = await sql<{ import_id: number }>`
    SELECT import_id FROM import WHERE province_code = ${config.provinceCode}
      AND (imported_at > ${since} OR undone_at > ${since}) ORDER BY import_id LIMIT 20`.execute(db);
  if (rows.length > 0) return `imports ${rows.map((row) => row.import_id).join(', ')}`;
  if (source === 'index' || source === 'index_before') {
    const entries = await sql<{ entry_id: number }>`
      SELECT entry_id FROM entered_figure WHERE province_code = ${config.provinceCode}
        AND entered_at > ${since} ORDER BY entry_id LIMIT 20`.execute(db);
    if (entries.rows.length === 0) return '';
    return `entries ${entries.rows.map((row) => row.entry_id).join(', ')}`;
  }
  if (source !== 'assisted') return '';
  const { rows: later } = await sql<{ count: number }>`
    SELECT count(*) FROM op WHERE province_code = ${config.provinceCode}
      AND received_at > ${since}`.execute(db);
  const count = later[0]?.count ?? 0;
  return count > 0 ? `ops ${count}` : '';
}

function say(issue: StoredIssue, change: FigureChange): string {
  const isPoints = change.source === 'index' || change.source === 'index_before';
  const fraction = (values: FigureChange['before']) => {
    if (!values) return '-';
    const { numerator, denominator, score } = values;
    const counted = `${numerator ?? '?'}/${denominator ?? '?'}`;
    return isPoints ? `${score ?? '?'} (${counted})` : counted;
  };
  const { unit_code, indicator, source, before, after } = change;
  return [
    nameOf(issue),
    `${unit_code} ${indicator} ${source} ${fraction(before)} → ${fraction(after)}`,
  ].join(' ');
}

function nameOf({ period, unitCode, issue }: StoredIssue): string {
  return `${period} ${unitCode} #${issue}:`;
}
