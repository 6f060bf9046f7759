import { PUBLISHED_FIELDS } from '#domain/published/read-published-row.ts';
import { importPublished } from '#server/services/published/import-published.ts';
import { sheetCommand } from '../sheet-command.ts';

export const command = sheetCommand('published', PUBLISHED_FIELDS, importPublished);
