// The import of a sheet of procedures (CONTRACT.md §1 and §3): a catalogue is some thousands of rows, read whole.
import {
  isProcedure,
  PROCEDURE_FIELDS,
  type ProcedureColumn,
  readProcedureRow,
} from '#domain/procedures/read-procedure-row.ts';
import type { Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import type { Deps } from '../../deps.ts';
import { importSheet } from '../imports/sheet-import.ts';
import type { SheetAnswer, SheetRefusal, SheetRequest } from '../imports/sheet-kind.ts';
import { storeProcedures } from './store-procedures.ts';

export async function importProcedures(
  deps: Deps,
  request: SheetRequest<ProcedureColumn>,
): Promise<Result<SheetAnswer, SheetRefusal>> {
  const { provinceCode } = deps.config;
  const today = dayOf(deps.clock());
  return importSheet(deps, request, {
    kind: 'procedures',
    fields: PROCEDURE_FIELDS,
    read: (row, warn) => readProcedureRow(row, today, warn),
    isRow: isProcedure,
    keyOf: ({ procedure }) => procedure.code,
    store: (trx, { importId, rows }) => storeProcedures(trx, { provinceCode, importId, rows }),
  });
}
