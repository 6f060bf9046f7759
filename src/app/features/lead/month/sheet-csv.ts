import type { CaseRow } from '#app/device/team-rows.ts';
import type { lead } from '#content/messages/vi/lead.ts';
import type { Translation } from '#content/messages/words.ts';
import type { MonthSheet } from '#domain/worth/month-sheet.ts';
import type { Place } from '../place-name.ts';

type Words = Translation<(typeof lead)['words']['month']>;

/** Cases of the sheet of which the server does not know yet, or that it will not have. */
export function unsyncedIn(rows: readonly CaseRow[]): CaseRow[] {
  return rows.filter((row) => row.state !== 'acknowledged' && row.state !== 'conflict');
}

export function sheetCsv(
  w: Words,
  {
    sheet,
    unsynced,
    isWhole,
    nameOf,
  }: { sheet: MonthSheet; unsynced: number; isWhole: boolean; nameOf: (it: Place) => string },
): (string | number | null)[][] {
  return [
    [w.village, w.guided, w.done, w.alone, w.came],
    ...sheet.villages.map((it) => [nameOf(it), it.guided, it.done, it.alone, it.came]),
    [w.all, sheet.all.guided, sheet.all.done, sheet.all.alone, sheet.all.came],
    [w.days(sheet.firstDay, sheet.lastDay), null, null, null, null],
    ...(isWhole ? [] : [[w.notWhole, null, null, null, null]]),
    ...(unsynced > 0 || isWhole
      ? [[unsynced > 0 ? w.unsynced(unsynced) : w.allSynced, null, null, null, null]]
      : []),
  ];
}
