import { UNIT_FIELDS } from '#domain/units/read-unit-row.ts';
import { importUnits } from '#server/services/units-import/import-units.ts';
import { sheetCommand } from '../sheet-command.ts';

export const command = sheetCommand('units', UNIT_FIELDS, importUnits);
