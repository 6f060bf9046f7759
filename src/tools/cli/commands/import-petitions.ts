import { PETITION_FIELDS } from '#domain/petitions/read-petition-row.ts';
import { importPetitions } from '#server/services/petitions/import-petitions.ts';
import { sheetCommand } from '../sheet-command.ts';

export const command = sheetCommand('petitions', PETITION_FIELDS, importPetitions);
