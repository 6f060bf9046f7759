import { onScopeDispose, type ShallowRef, shallowReadonly, shallowRef } from 'vue';
import type { ContentReport, ReportedPlace } from '#domain/differs/content-report.ts';
import { aReportOn, keepReport, sendReports } from '../../device/differs/send-reports.ts';
import { openHelpDb, type ReportRow } from '../../device/help/help-db.ts';
import { live } from '../../device/live.ts';
import { writeSetting } from '../../ui/settings.ts';

export type ReportState = 'writing' | 'not_saved' | ReportRow['fate'];

/** One report from its first word until the server has it. */
export function useReport() {
  const state = shallowRef<ReportState>('writing');
  const closing: (() => void)[] = [];
  let isGone = false;
  onScopeDispose(() => {
    isGone = true;
    for (const close of closing) close();
  });

  async function tell(place: ReportedPlace, what: string): Promise<void> {
    const db = await openHelpDb();
    const report = aReportOn(place, what.normalize('NFC').trim(), Date.now());
    if (!db || !(await keepReport(db, report)).ok) {
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

  const draft = (place: ReportedPlace, what: string): ContentReport =>
    aReportOn(place, what, Date.now());
  return { state: shallowReadonly(state) as Readonly<ShallowRef<ReportState>>, tell, draft };
}
