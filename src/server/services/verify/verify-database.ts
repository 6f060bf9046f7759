import { sql } from 'kysely';
import { pendingMigrations } from '../../db/migrate.ts';
import type { Deps } from '../../deps.ts';
import { CELL_COLUMNS, CELL_COUNTS, CELL_KEY } from '../figures/count-sql.ts';
import { checkStoredIssues, recountIssues } from '../reports/issues/recount-issues.ts';

export interface Finding {
  check: string;
  ok: boolean;
  /** How many things were looked at. */
  looked_at: number;
  /** What is wrong, at most ten of it. */
  wrong: string[];
  /** What is no fault, but to be known: a closed month that later files would count otherwise. At most ten of it. */
  told?: string[];
}

type Check = (deps: Deps) => Promise<Omit<Finding, 'check' | 'ok'>>;

/** Each stands by itself; a new promise of the database gets a new line here. */
const CHECKS: Record<string, Check> = {
  migrations_applied: async ({ db }) => ({ looked_at: 1, wrong: await pendingMigrations(db) }),
  keys_and_references: checkConstraints,
  units_have_parents: checkParents,
  figures_recount: checkFigures,
  cases_follow_their_log: checkCases,
  issued_reports_unharmed: checkStoredIssues,
  closed_months_recount: async (deps) => {
    const { lookedAt, wrong, told } = await recountIssues(deps);
    return { looked_at: lookedAt, wrong, told };
  },
};

export async function verifyDatabase(deps: Deps): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [check, run] of Object.entries(CHECKS)) {
    const found = await run(deps);
    findings.push({
      check,
      ok: found.wrong.length === 0,
      ...found,
      wrong: found.wrong.slice(0, 10),
      ...(found.told ? { told: found.told.slice(0, 10) } : {}),
    });
  }
  return findings;
}

/** A constraint that was never proved on the rows that are there. */
async function checkConstraints({ db }: Deps) {
  const { rows } = await sql<{ name: string; valid: boolean }>`
    SELECT conrelid::regclass || '.' || conname AS name, convalidated AS valid
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace`.execute(db);
  return {
    looked_at: rows.length,
    wrong: rows.filter((row) => !row.valid).map((row) => row.name),
  };
}

async function checkParents({ db, config }: Deps) {
  const { rows } = await sql<{ code: string; parent: string | null; is_known: boolean }>`
    SELECT code, parent_code AS parent, parent_code IS NULL AND kind = 'province' OR EXISTS (
      SELECT 1 FROM unit AS above
      WHERE above.province_code = unit.province_code AND above.code = unit.parent_code) AS is_known
    FROM unit WHERE province_code = ${config.provinceCode}`.execute(db);
  const lost = rows.filter((row) => !row.is_known);
  return {
    // A database without units can count nothing.
    looked_at: rows.length,
    wrong: rows.length === 0 ? ['unit'] : lost.map((row) => `${row.code} → ${row.parent}`),
  };
}

/** Every stored count against the dossiers it was counted from, both ways. */
async function checkFigures({ pool, config }: Deps) {
  const { rows } = await pool.query<{ unit_code: string; month: string; cells: number }>(
    `WITH stored AS (SELECT ${CELL_COLUMNS} FROM figure_cell WHERE province_code = $1),
       counted AS (
         SELECT ${CELL_COUNTS} FROM dossier_fact WHERE province_code = $1 GROUP BY ${CELL_KEY}),
       apart AS (
         (TABLE stored EXCEPT TABLE counted) UNION ALL (TABLE counted EXCEPT TABLE stored))
     SELECT DISTINCT unit_code, month, (SELECT count(*) FROM stored) AS cells FROM apart
     UNION ALL SELECT NULL, NULL, count(*) FROM stored`,
    [config.provinceCode],
  );
  return {
    looked_at: rows.find((row) => !row.unit_code)?.cells ?? 0,
    wrong: rows.filter((row) => row.unit_code).map((row) => `${row.unit_code} ${row.month}`),
  };
}

/** Each case of the log has its row, and no row stands without an op that opened it. */
async function checkCases({ pool, config }: Deps) {
  const { rows } = await pool.query<{ id: string | null; cases: number }>(
    `WITH opened AS (
       SELECT entity_id FROM op WHERE province_code = $1 AND kind = 'case.opened'),
     cases AS (SELECT case_id FROM assisted_case WHERE province_code = $1)
     SELECT coalesce(entity_id, case_id) AS id, 0 AS cases
       FROM opened FULL JOIN cases ON entity_id = case_id
       WHERE entity_id IS NULL OR case_id IS NULL
     UNION ALL SELECT NULL, count(*) FROM cases`,
    [config.provinceCode],
  );
  return {
    looked_at: rows.find((row) => !row.id)?.cases ?? 0,
    wrong: rows.flatMap((row) => (row.id ? [row.id] : [])),
  };
}
