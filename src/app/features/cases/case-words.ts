import type { UnsentExport } from '#app/device/export-unsent.ts';
import { formatDay } from '#app/ui/format.ts';
import type { cases } from '#content/messages/vi/cases.ts';
import type { Translation } from '#content/messages/words.ts';
import { type CaseBody, type KeptPhone, purposesOf } from '#domain/cases/case.ts';
import type { CaseField, CaseProblem } from '#domain/cases/validate-case.ts';

export type CaseWords = Translation<typeof cases.words>;

/** Why a field is wrong, in a sentence. */
export function problemWords(w: CaseWords, problem: CaseProblem): string {
  switch (problem.kind) {
    case 'forbidden_number':
      return w.forbidden[problem.found];
    case 'too_long':
      return problem.isBesideWithdrawal
        ? w.problem.too_long_beside(problem.max)
        : w.problem.too_long(problem.max);
    case 'missing':
      if (problem.field === 'help') return w.problem.missing_help;
      if (problem.field === 'outcome') return w.problem.missing_outcome;
      if (problem.field === 'unitCode') return w.problem.missing_unit;
      if (problem.field === 'obstacles') return w.problem.missing_obstacles;
      return problem.field === 'autonomy' ? w.problem.missing_autonomy : w.problem.missing;
    default:
      return w.problem[problem.kind];
  }
}

export function fieldWords(w: CaseWords, field: string): string {
  return field in w.field ? w.field[field as CaseField] : field;
}

export function helpWords(w: CaseWords, body: Pick<CaseBody, 'help'>): string {
  return body.help.map((kind) => w.helpKind[kind]).join(', ');
}

/** The number, what for and how long. */
function phoneWords(w: CaseWords, phone: KeptPhone): string {
  const purposes = purposesOf(phone).map((it) => w.phonePurpose[it]);
  return w.phoneKept(phone.number, purposes.join('; '), formatDay(phone.deleteOn));
}

/** Any value of a case as a person reads it; `name` looks procedures and units up. */
export function valueWords(
  w: CaseWords,
  { field, value }: { field: string; value: unknown },
  name: (field: string, code: string) => string = (_field, code) => code,
): string {
  const body = { [field]: value } as Partial<CaseBody>;
  if (value === null || value === '') return w.none;
  if (body.help) return helpWords(w, { help: body.help });
  if (body.obstacles) {
    return body.obstacles.map((it) => w.obstacleKind[it]).join(', ') || w.none;
  }
  if (body.outcome) return w.outcomeKind[body.outcome];
  if (body.autonomy) return w.autonomyKind[body.autonomy];
  if (body.nextTime) return w.nextTimeKind[body.nextTime];
  if (body.minutes) return `${body.minutes} ${w.minutesUnit}`;
  if (body.day) return formatDay(body.day);
  if (body.phone) return phoneWords(w, body.phone);
  return name(field, String(value));
}

/** What a saved file holds; of a count of nothing there is nothing to say. */
export function exportedWords(
  w: CaseWords,
  { count, kept, unreadable }: Pick<UnsentExport, 'count' | 'kept' | 'unreadable'>,
): string {
  const besides = kept.refused + kept.drafts;
  const lines = [
    count > 0 ? w.exported(count) : '',
    count + unreadable === 0 ? w.exportedNone : '',
    besides > 0 ? w.exportedKept(besides) : '',
    unreadable > 0 ? w.exportedUnread(unreadable) : '',
  ];
  return lines.filter((line) => line !== '').join(' ');
}
