// The import's own transaction: everything, or nothing at all. A dry run goes the same way and turns back at the end,
// so that its verdict is the verdict.

import type { PoolClient } from 'pg';
import { DOSSIER_FIELDS, type DossierField } from '#domain/dossiers/fields.ts';
import type { UnitRegister } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { sha256Hex } from '../sha256-hex.ts';
import type { ImportKey } from './copy-line.ts';
import {
  addRefusal,
  addWarning,
  type ImportAnswer,
  type ImportRequest,
  type Reading,
  told,
  unitNamesOf,
} from './import-answer.ts';
import {
  type Counts,
  codesTwice,
  lockDossiers,
  lockDossiersIfFree,
  publishStaged,
} from './publish.ts';
import type { Staged } from './staging.ts';

interface Publication {
  deps: Deps;
  request: ImportRequest;
  register: UnitRegister;
  reading: Reading;
  staged: Staged;
  key: ImportKey;
  fileHash: string;
}

/** Opens the import's transaction and gives it its number: nobody else's import or undo runs from here to its end. */
export async function openImport(
  client: PoolClient,
  { deps, request }: Pick<Publication, 'deps' | 'request'>,
): Promise<ImportKey> {
  const { provinceCode } = deps.config;
  const { dryRun, onProgress } = request;
  await client.query('BEGIN');
  if (!(await lockDossiersIfFree(client, provinceCode))) {
    onProgress?.({ step: 'waiting', rows: 0 });
    await lockDossiers(client, provinceCode);
    onProgress?.({ step: 'reading', rows: 0 });
  }
  if (!dryRun) await takeTurn(client);
  return { provinceCode, importId: await nextImportId(client, provinceCode) };
}

export async function publishImport(
  client: PoolClient,
  publication: Publication,
): Promise<ImportAnswer> {
  const { request, reading, key, staged } = publication;
  const taken = await refuseTakenCodes(client, publication);
  const counts = await publishStaged(client, {
    key,
    staged: { ...staged, rows: staged.rows - taken },
  });
  for (const { row, code } of await codesTwice(client))
    addWarning(reading, { row, column: headerOf(reading), kind: 'same_code_twice', value: code });
  reading.warnings.sort((a, b) => a.row - b.row);
  if (request.dryRun) await client.query('ROLLBACK');
  else {
    await record(client, publication, counts);
    await client.query('COMMIT');
  }
  return {
    import_id: request.dryRun ? null : key.importId,
    file: request.fileName,
    rows: reading.rows,
    ...counts,
    refused: told(reading, reading.refused),
    ...(reading.refusedMore > 0 ? { refused_more: reading.refusedMore } : {}),
    warnings: told(reading, reading.warnings),
    ...(reading.warningsMore > 0 ? { warnings_more: reading.warningsMore } : {}),
    passed_over: reading.passedOver,
    sheets: reading.sheets,
    unknown_columns: [...reading.unknown],
    ...unitNamesOf(reading),
    ...(request.dryRun ? foreseen(reading) : {}),
  };
}

function foreseen(reading: Reading) {
  return {
    dry_run: true as const,
    missing_fields: missingFields(reading),
    columns: [...reading.seen.values()],
  };
}

function missingFields({ fields }: Reading): DossierField[] {
  return DOSSIER_FIELDS.filter((field) => !fields.has(field));
}

function headerOf({ columns }: Reading): string {
  return columns?.headers[columns.at.get('dossier_code') ?? -1] ?? 'dossier_code';
}

/** A person may not take over, by naming an own unit, a dossier that stands under somebody else's. */
async function refuseTakenCodes(client: PoolClient, publication: Publication): Promise<number> {
  const { request, register, reading, staged } = publication;
  const { inScope } = request;
  if (!inScope) return 0;
  const own = register.units.filter(inScope);
  const { rows } = await client.query<{ import_row: number; unit_code: string }>(
    `DELETE FROM staged USING dossier
     WHERE dossier.province_code = staged.province_code AND dossier.dossier_code = staged.dossier_code
       AND (dossier.unit_code, dossier.unit_valid_from) NOT IN (
         SELECT * FROM unnest($1::text[], $2::date[]))
     RETURNING staged.import_row, staged.unit_code`,
    [own.map((unit) => unit.code), own.map((unit) => unit.validFrom)],
  );
  const column = reading.columns?.headers[reading.columns.at.get('agency_code') ?? -1] ?? '';
  for (const { import_row: row, unit_code: value } of rows) {
    addRefusal(reading, { row, column, field: 'agency_code', kind: 'out_of_scope', value });
    staged.rowsOfUnits.set(value, (staged.rowsOfUnits.get(value) ?? 0) - 1);
  }
  reading.refused.sort((a, b) => a.row - b.row);
  return rows.length;
}

/** One sequence numbers every kind of import (see record-import.ts): whoever has the next number holds it to the end. */
async function takeTurn(client: PoolClient): Promise<void> {
  await client.query('LOCK TABLE import IN SHARE ROW EXCLUSIVE MODE');
}

/** Without gaps and in the order of publication; the lock is held, but for a dry run, whose number is thrown away. */
async function nextImportId(client: PoolClient, provinceCode: string): Promise<number> {
  const { rows } = await client.query<{ next: number }>(
    'SELECT coalesce(max(import_id), 0) + 1 AS next FROM import WHERE province_code = $1',
    [provinceCode],
  );
  return rows[0]?.next ?? 1;
}

/** The same bytes whose columns or names were read in another way are another file. */
function readingHash({ seen, toldUnits }: Publication['reading']): string {
  const columns = [...seen].map(([header, { field }]) => [header, field]);
  return sha256Hex(JSON.stringify([columns, [...toldUnits].sort()]));
}

async function record(
  client: PoolClient,
  { deps, request, reading, staged, fileHash, key }: Publication,
  { stored, unchanged, corrected }: Counts,
): Promise<void> {
  const place = [key.provinceCode, key.importId];
  const { rows } = await client.query<{ repeats_import_id: number | null }>(
    `INSERT INTO import (province_code, import_id, kind, file_name, file_hash, reading_hash, imported_at, person_id, columns,
       unknown_columns, rows, stored, unchanged, corrected, refused, unit_codes, repeats_import_id)
     VALUES ($1::text, $2::bigint, 'dossiers', $3, $4::text, $5::text, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
       CASE WHEN $11::integer + $13::integer = 0 THEN (SELECT min(import_id) FROM import
         WHERE province_code = $1 AND file_hash = $4 AND reading_hash = $5 AND undone_at IS NULL) END)
     RETURNING repeats_import_id`,
    [
      ...place,
      request.fileName,
      fileHash,
      readingHash(reading),
      new Date(deps.clock()),
      request.personId ?? null,
      [...reading.fields],
      [...reading.unknown],
      reading.rows,
      stored,
      unchanged,
      corrected,
      reading.refused.length + reading.refusedMore,
      [...staged.rowsOfUnits].filter(([, count]) => count > 0).map(([code]) => code),
    ],
  );
  if (rows[0]?.repeats_import_id === null)
    await client.query(
      `INSERT INTO import_row (province_code, import_id, row_no, fate, dossier_code)
       SELECT $1, $2, import_row, CASE WHEN same THEN 'unchanged' ELSE 'corrected' END, dossier_code
       FROM verdict`,
      place,
    );
  await client.query(
    `INSERT INTO import_row (province_code, import_id, row_no, fate, column_name, refusal, value)
     SELECT $1, $2, row_no, 'refused', column_name, refusal, value
     FROM unnest($3::integer[], $4::text[], $5::text[], $6::text[])
       AS refused (row_no, column_name, refusal, value)`,
    [
      ...place,
      reading.refused.map((each) => each.row),
      reading.refused.map((each) => withoutNul(each.column)),
      reading.refused.map((each) => each.kind),
      reading.refused.map((each) => withoutNul(each.value)),
    ],
  );
}

/** PostgreSQL's text holds anything but NUL. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
