// The steps that wait, each in a line, for the officer's first screen.
import type { reports } from '#content/messages/vi/reports.ts';
import type { Translation } from '#content/messages/words.ts';
import { formatNumber } from '../../../ui/format.ts';
import type { UnitRoad } from '../report-api.ts';
import { dueText } from '../road-steps.ts';

const STEPS = ['data', 'check', 'approve', 'send', 'receive'] as const;

export function dueLines(
  units: readonly UnitRoad[],
  { w, today }: { w: Translation<typeof reports.words>; today: string },
): { step: (typeof STEPS)[number]; text: string }[] {
  return STEPS.flatMap((step) => {
    const waiting = units.filter((unit) => unit.step === step);
    const [first] = waiting;
    if (!first) return [];
    const what =
      waiting.length === 1
        ? w.dueOne(w.stepBadge[step], first.unit_name)
        : w.dueLine(w.stepBadge[step], formatNumber(waiting.length));
    const due = first.due_day ? `, ${dueText(first.due_day, { w, today })}` : '';
    return [{ step, text: what + due }];
  });
}
