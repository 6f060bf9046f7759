import { overdue } from '#content/messages/vi/overdue.ts';
import { type Day, daysBetween } from '#domain/time/day.ts';
import { formatDay, formatNumber } from '../../../ui/format.ts';
import { useWords } from '../../../ui/words.ts';
import type { WorkRow } from './work-list.ts';

/** How one dossier is told, on a card as in a table and in a file. */
export function useWorkWords() {
  const w = useWords(overdue);

  function sayDue(row: WorkRow): string {
    return row.due === null ? w.noDue : formatDay(row.due);
  }

  /** How late it is, or how many days are left; nothing for one that is neither. */
  function sayDays(row: WorkRow, asOf: Day): string {
    if (row.days_late !== null) return w.daysLate(formatNumber(row.days_late));
    if (row.due === null || row.finished !== null || row.due < asOf) return '';
    const left = daysBetween(asOf, row.due);
    return left === 0 ? w.dueToday : w.daysLeft(formatNumber(left));
  }

  function sayReasons(row: WorkRow): string {
    const known = row.reasons.map((reason) => w.reasonKinds[reason]).join('; ');
    const unknown = row.not_judged.map((reason) => w.reasonKinds[reason]).join(', ');
    return [known, unknown && w.unknownReasons(unknown)].filter(Boolean).join('; ');
  }

  function sayOfficer(row: WorkRow): string {
    return [row.officer_name || w.noOfficer, row.officer_title].filter(Boolean).join(', ');
  }

  function headers(): string[] {
    const dossier = [w.list, w.dossier, w.unitCode, w.unit, w.procedure, w.officer];
    const days = [w.received, w.due, w.finishedOn, w.late, w.age];
    return [...dossier, ...days, w.reason, w.notes, w.curedOn];
  }

  /** A line of a file, under `headers`. */
  function cellsOf(row: WorkRow, list: string, unitName: string): (string | number | null)[] {
    return [
      list,
      row.dossier_code,
      row.unit_code,
      unitName,
      row.procedure_code,
      sayOfficer(row),
      row.received,
      row.due,
      row.finished,
      row.days_late,
      w.ages[row.age],
      sayReasons(row),
      [row.explanation && w.explained(row.explanation), row.cure && w.cured(row.cure)]
        .filter(Boolean)
        .join('\n'),
      row.cured_on,
    ];
  }

  return { sayDue, sayDays, sayReasons, sayOfficer, headers, cellsOf };
}
