import { PROCEDURE_FIELDS } from '#domain/procedures/read-procedure-row.ts';
import { importProcedures } from '#server/services/procedures/import-procedures.ts';
import { sheetCommand } from '../sheet-command.ts';

export const command = sheetCommand('procedures', PROCEDURE_FIELDS, importProcedures);
