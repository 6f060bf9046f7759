import { onScopeDispose, type ShallowRef, shallowReadonly, shallowRef } from 'vue';
import type { ContentReport, ReportedPlace } from '#domain/differs/content-report.ts';
import { dayOf } from '#domain/time/day.ts';
import { keepReport, newReportId, sendReports } from '../../device/differs/send-reports.ts';
import { openHelpDb, type ReportRow } from '../../device/help/help-db.ts';
import { live } from '../../device/live.ts';
import { writeSetting } from '../../ui/settings.ts';

export type ReportState = 'writing' | 'not_saved' | ReportRow['fate'];

/** One report from its first word until the server has it. */
export function useReport() {
  const state = shallowRef<ReportState>('writing');
  const closing: (() => void)[] = [];
  // Made once: pressed twice or tried again, it stays the same report.
  const id = newReportId();
  let isTelling = false;
  let isGone = false;
  onScopeDispose(() => {
    isGone = true;
    for (const close of closing) close();
  });

  async function tell(place: ReportedPlace, what: string): Promise<void> {
    if (isTelling) return;
    isTelling = true;
    const db = await openHelpDb();
    const report = draft(place, what.normalize('NFC').trim());
    if (!db || !(await keepReport(db, report)).ok) {
      isTelling = false;
      state.value = 'not_saved';
      return;
    }
    state.value = 'here';
    const watching = live(() => db.reports.get(report.id)).subscribe((row) => {
      if (row) state.value = row.fate;
    });
    closing.push(() => watching.unsubscribe());
    // From now on the frame carries the rounds that send what waits, on this visit and the next.
    writeSetting('help', 'yes');
    window.dispatchEvent(new Event('dhs:help'));
    await sendReports(db, Date.now());
    if (isGone) watching.unsubscribe();
  }

  function draft(place: ReportedPlace, what: string): ContentReport {
    return { ...place, id, what, day: dayOf(Date.now()) };
  }
  return { state: shallowReadonly(state) as Readonly<ShallowRef<ReportState>>, tell, draft };
}
