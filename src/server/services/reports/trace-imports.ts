import { sql } from 'kysely';
import type { ReportTrace, TracedImport } from '#domain/reports/trace.ts';
import { dayOf } from '#domain/time/day.ts';
import { HASHED_WITH_READING } from '../../db/tables/dossiers.ts';
import type { Deps } from '../../deps.ts';
import { type Question, unitOf } from '../figures/count-period.ts';
import { inPeriod, petitionsNow } from '../index/sources/petition-sql.ts';

interface Row {
  unit_code: string;
  unit_valid_from: string;
  source: 'dossiers' | 'petitions' | 'published';
  import_id: number;
  rows: number;
}

/** Which imports the figures of a period rest on, by unit. It reads the period's dossiers once: for reports only. */
export async function traceImports(
  { db }: Pick<Deps, 'db'>,
  { provinceCode, register, period, asOf }: Question,
): Promise<ReportTrace> {
  const lastDay = [asOf, period.lastDay].sort()[0];
  const { rows } = await sql<Row>`
    SELECT unit_code, unit_valid_from, 'dossiers' AS source, import_id, count(*) AS rows
    FROM dossier
    WHERE province_code = ${provinceCode}
      AND received_day BETWEEN ${period.firstDay}::date AND ${lastDay}::date
    GROUP BY unit_code, unit_valid_from, import_id
    UNION ALL
    SELECT unit_code, unit_valid_from, 'published', import_id, count(*)
    FROM (SELECT DISTINCT ON (unit_code COLLATE "C", unit_valid_from, metric COLLATE "C")
        unit_code, unit_valid_from, import_id
      FROM published_figure JOIN import USING (province_code, import_id)
      WHERE province_code = ${provinceCode} AND undone_at IS NULL
        AND period = ${period.name} AND least(as_of, ${period.lastDay}::date) <= ${asOf}::date
      ORDER BY unit_code COLLATE "C", unit_valid_from, metric COLLATE "C",
        as_of DESC, import_id DESC, import_row DESC) AS printed
    GROUP BY unit_code, unit_valid_from, import_id
    UNION ALL
    SELECT unit_code, unit_valid_from, 'petitions', import_id, count(*)
    FROM ${petitionsNow(provinceCode)} AS petition WHERE ${inPeriod({ period, asOf })}
    GROUP BY unit_code, unit_valid_from, import_id
    UNION ALL
    SELECT unit_code, ${period.lastDay}::date, 'petitions', import_id, 0
    FROM petition_scope JOIN import USING (province_code, import_id)
    WHERE province_code = ${provinceCode} AND undone_at IS NULL
      AND month BETWEEN ${period.firstDay}::date AND ${lastDay}::date
    GROUP BY unit_code, import_id`.execute(db);
  const units = rows.flatMap(({ unit_code, unit_valid_from, source, import_id, rows: count }) => {
    const unit = unitOf(register, unit_code, unit_valid_from);
    return unit ? [{ unit, source, importId: import_id, rows: count }] : [];
  });
  const numbers = [...new Set(units.map(({ importId }) => importId))];
  return { imports: await readImports(db, { provinceCode, numbers, units }), units, register };
}

async function readImports(
  db: Deps['db'],
  of: { provinceCode: string; numbers: number[]; units: ReportTrace['units'] },
): Promise<TracedImport[]> {
  if (of.numbers.length === 0) return [];
  const rows = await db
    .selectFrom('import')
    .select(['import_id', 'kind', 'file_name', 'file_hash', 'reading_hash', 'imported_at'])
    .where('province_code', '=', of.provinceCode)
    .where('import_id', 'in', of.numbers)
    .orderBy('import_id')
    .execute();
  return rows.map((row) => ({
    importId: row.import_id,
    kind: row.kind === 'published' || row.kind === 'petitions' ? row.kind : 'dossiers',
    file: row.file_name,
    hash: row.reading_hash === HASHED_WITH_READING ? null : row.file_hash,
    importedOn: dayOf(row.imported_at.getTime()),
    rows: of.units
      .filter(({ importId }) => importId === row.import_id)
      .reduce((sum, { rows: count }) => sum + count, 0),
  }));
}
