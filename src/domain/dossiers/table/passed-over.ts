// Which rows of a table of dossiers are its frame: asked only about rows that could not be read.

import { cleanCell } from '../../imports/table/clean-cell.ts';
import { isFrameRow } from '../../imports/table/frame-row.ts';
import type { Columns } from '../columns.ts';
import { tidyDossierCode } from '../dossier-code.ts';
import type { DossierField } from '../fields.ts';
import { readMoment } from '../read-moment.ts';
import { isChannelWord } from '../read-values.ts';

export function isNoDossier(cells: readonly string[], { at, headers }: Columns): boolean {
  const cell = (field: DossierField) => cleanCell(cells[at.get(field) ?? -1] ?? '');
  return isFrameRow(cells, {
    headers,
    isRow: () =>
      tidyDossierCode(cell('dossier_code')) !== null ||
      readMoment(cell('received_at')) !== null ||
      isChannelWord(cell('channel')),
  });
}
