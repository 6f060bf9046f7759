// Which kind of file it is that was given as another: its headers tell.

import { countRecognised, recogniseColumns } from '../dossiers/columns.ts';
import { PETITION_FIELDS } from '../petitions/read-petition-row.ts';
import { PROCEDURE_FIELDS } from '../procedures/read-procedure-row.ts';
import { PUBLISHED_FIELDS } from '../published/read-published-row.ts';
import { UNIT_FIELDS } from '../units/read-unit-row.ts';
import { findColumns, type SheetFields } from './sheet-columns.ts';

export type FileKind = 'dossiers' | 'petitions' | 'published' | 'units' | 'procedures';

const SHEETS: readonly (readonly [FileKind, SheetFields<string>])[] = [
  ['petitions', PETITION_FIELDS],
  ['published', PUBLISHED_FIELDS],
  ['units', UNIT_FIELDS],
  ['procedures', PROCEDURE_FIELDS],
];

/** The other kind whose required columns are all there, with most of its columns; null where none fits. */
export function looksLike(headers: readonly string[], given: FileKind): FileKind | null {
  const fits = SHEETS.flatMap(([kind, fields]) => {
    const at = findColumns([{ cells: headers }], fields)?.columns.at;
    return at && fields.required.every((field) => at.has(field)) ? [{ kind, count: at.size }] : [];
  });
  if (recogniseColumns(headers).ok)
    fits.push({ kind: 'dossiers', count: countRecognised(headers) });
  const others = fits.filter(({ kind }) => kind !== given);
  return others.sort((one, other) => other.count - one.count)[0]?.kind ?? null;
}
