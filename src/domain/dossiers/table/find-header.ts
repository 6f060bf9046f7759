// The header of a table of dossiers.

import { cleanCell } from '../../imports/table/clean-cell.ts';
import {
  findHeaderRows,
  HEADER_WITHIN_ROWS,
  type Header,
} from '../../imports/table/find-header.ts';
import { headerKey } from '../../imports/table/header-key.ts';
import { err, ok, type Result } from '../../result.ts';
import { type ColumnMapping, mappedHeaders } from '../columns.ts';
import type { CsvRecord } from '../csv.ts';
import type { FileRefusal } from '../dossier.ts';
import { tidyDossierCode } from '../dossier-code.ts';
import { fieldOfHeader } from '../fields.ts';

export function findHeader(
  records: readonly CsvRecord[],
  mapping?: ColumnMapping,
): Result<Header, FileRefusal> {
  const rows = records
    .slice(0, HEADER_WITHIN_ROWS)
    .map(({ cells }) => cells.map((cell) => cleanCell(cell)));
  const mapped = mapping ? mappedHeaders(mapping) : new Set<string>();
  const found = findHeaderRows(rows, {
    fieldOf: (header) =>
      mapped.has(headerKey(header)) ? header : (fieldOfHeader(header)?.field ?? null),
    isData,
  });
  if (found) return ok(found);
  const first = records.find(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const broken = records.find((record) => record.broken !== null)?.broken;
  if (!first && broken) return err({ kind: 'no_header', headers: [broken] });
  if (!first) return err({ kind: 'empty_file' });
  return err({ kind: 'no_header', headers: first.cells.slice(0, 30) });
}

function isData(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.length > 12 && tidyDossierCode(cell) !== null);
}
