// One dossier as each file told it, the first one first: what stands now, and what later imports replaced.
import { sql } from 'kysely';
import { DOSSIER_FIELDS, type DossierField } from '#domain/dossiers/fields.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { DossierTable } from '../../db/tables/dossiers.ts';
import type { Deps } from '../../deps.ts';
import { unitRegister } from '../unit-register.ts';

export interface DossierHistory {
  dossier_code: string;
  /** Each content; of other units' the asker learns nothing. */
  versions: DossierVersion[];
  /** Files that said again what a version says. */
  again: ToldBy[];
}

export interface ToldBy {
  import_id: number;
  file: string;
  row: number;
  imported_on: Day;
}

export interface DossierVersion extends ToldBy {
  /** The last one: what is counted. */
  is_current: boolean;
  /** Null: the file did not say. */
  values: Partial<Record<DossierField, string | number | boolean | null>>;
}

type VersionRow = DossierTable & { file_name: string; imported_at: Date; is_current: boolean };

const CHANNELS = { 1: 'direct', 2: 'online', 3: 'post' } as const;

/** What lies in the asker's units; refused alike where nothing does and where the dossier is not known. */
export async function dossierHistory(
  deps: Deps,
  { code, inScope }: { code: string; inScope: (unit: Unit) => boolean },
): Promise<Result<DossierHistory, { kind: 'unknown_dossier' }>> {
  const { provinceCode } = deps.config;
  const wanted = code.trim().toUpperCase();
  const { rows } = await sql<VersionRow>`
    SELECT it.*, import.file_name, import.imported_at FROM (
      SELECT *, true AS is_current FROM dossier
        WHERE province_code = ${provinceCode} AND dossier_code = ${wanted}
      UNION ALL SELECT *, false FROM dossier_version
        WHERE province_code = ${provinceCode} AND dossier_code = ${wanted}
    ) AS it JOIN import USING (province_code, import_id)
    ORDER BY is_current, import_id, import_row`.execute(deps.db);
  const register = await unitRegister(deps.db, provinceCode);
  const mine = rows.filter((row) =>
    register.units.some(
      (unit) =>
        unit.code === row.unit_code && unit.validFrom === row.unit_valid_from && inScope(unit),
    ),
  );
  if (mine.length === 0) return err({ kind: 'unknown_dossier' });
  const isWholeMine = mine.length === rows.length;
  return ok({
    dossier_code: wanted,
    versions: mine.map(versionOf),
    again: isWholeMine ? await toldAgain(deps, wanted) : [],
  });
}

async function toldAgain({ db, config }: Deps, code: string): Promise<ToldBy[]> {
  const rows = await db
    .selectFrom('import_row as line')
    .innerJoin('import as it', (join) =>
      join
        .onRef('it.province_code', '=', 'line.province_code')
        .onRef('it.import_id', '=', 'line.import_id'),
    )
    .select(['it.import_id', 'it.file_name', 'line.row_no', 'it.imported_at'])
    .where('line.province_code', '=', config.provinceCode)
    .where('line.dossier_code', '=', code)
    .where('line.fate', '=', 'unchanged')
    .where('it.undone_at', 'is', null)
    .orderBy('it.import_id')
    .orderBy('line.row_no')
    .execute();
  return rows.map((row) => ({
    import_id: row.import_id,
    ...{ file: row.file_name, row: row.row_no },
    imported_on: dayOf(row.imported_at.getTime()),
  }));
}

function versionOf(row: VersionRow): DossierVersion {
  const moment = (at: Date | null, day: Day | null) => at?.toISOString() ?? day;
  return {
    import_id: row.import_id,
    ...{ file: row.file_name, row: row.import_row },
    imported_on: dayOf(row.imported_at.getTime()),
    is_current: row.is_current,
    values: onlyTold(row.known, {
      agency_code: row.unit_code,
      procedure_code: row.procedure_code || null,
      received_at: moment(row.received_at, row.received_day),
      channel: CHANNELS[row.channel],
      due_at: moment(row.due_at, row.due_day),
      finished_at: moment(row.finished_at, row.finished_day),
      fee_due: row.fee_due_vnd,
      paid_online: row.paid_online,
      dossier_digitised: row.dossier_digitised,
      result_digitised: row.result_digitised,
      e_result: row.e_result,
      result_required: row.result_required,
      data_reused: row.data_reused,
      synced: row.synced,
      officer_name: row.officer_name || null,
      officer_title: row.officer_title || null,
      published_days: row.published_days,
      supplement_requests: row.supplement_requests,
      rating: row.satisfied,
      petitioned: row.petitioned,
    }),
  };
}

/** A column that the file did not have stands in the table with a value that nobody said. */
function onlyTold(known: number, values: DossierVersion['values']): DossierVersion['values'] {
  return Object.fromEntries(
    DOSSIER_FIELDS.filter((field) => field in values).map((field) => {
      const isTold = (known & (1 << DOSSIER_FIELDS.indexOf(field))) !== 0;
      return [field, isTold ? values[field] : null];
    }),
  );
}
