// Rows below the header that are no dossiers and never were meant to be: column numbers, the header again on a new
// page, group names, totals, who signed. They are counted as passed over, not refused as bad dossiers.

import { fold } from '../../text/fold.ts';
import { cleanCell } from '../cells/clean-cell.ts';
import type { Columns } from '../columns.ts';
import { tidyDossierCode } from '../dossier-code.ts';
import { type DossierField, headerKey } from '../fields.ts';
import { readMoment } from '../read-moment.ts';
import { readChannel } from '../read-values.ts';

const COLUMN_NUMBER = /^\(?(?:\d{1,2}|[A-Z])\)?(?: ?=.*)?$/;
const TOTAL = /(?:^|\s)(?:tong|cong|tong cong|tong so)(?:\s|$)/;
/** A group's name or a signature stands in a cell or two; a dossier gone wrong has more to say. */
const FEW_TEXTS = 3;

/** Asked only about rows that could not be read. */
export function isNoDossier(cells: readonly string[], { at, headers }: Columns): boolean {
  const texts = cells.map((cell) => cleanCell(cell)).filter((text) => text !== '');
  const cell = (field: DossierField) => cleanCell(cells[at.get(field) ?? -1] ?? '');
  if (texts.length > 1 && texts.every((text) => COLUMN_NUMBER.test(text))) return true;
  const repeats = cells.filter(
    (text, index) => text.trim() !== '' && headerKey(text) === headerKey(headers[index] ?? ''),
  );
  if (repeats.length > 1 && repeats.length * 2 > texts.length) return true;
  if (
    tidyDossierCode(cell('dossier_code')) !== null ||
    readMoment(cell('received_at')) !== null ||
    readChannel(cell('channel')) !== undefined
  )
    return false;
  const words = new Set(texts);
  return words.size <= FEW_TEXTS || texts.some((text) => TOTAL.test(fold(text)));
}
