// The month's road in words: what each step has come to, over all the units that a person sees.
import type { reports } from '#content/messages/vi/reports.ts';
import type { Translation } from '#content/messages/words.ts';
import { formatDay, formatInstant, formatNumber } from '../../ui/format.ts';
import type { Road, UnitRoad } from './report-api.ts';

export type ReportWords = Translation<typeof reports.words>;

export interface ShownStep {
  id: 'data' | 'check' | 'approve' | 'send' | 'receive';
  state: 'done' | 'now' | 'later';
  /** The last day, where the step has one and is not done. */
  due: string;
  lines: string[];
}

/** Units with figures or a paper of the month: what the road is about. */
export function speaking(units: readonly UnitRoad[]): UnitRoad[] {
  return units.filter(({ dossiers, draft, issue }) => dossiers > 0 || draft || issue);
}

export function shownSteps(road: Road, w: ReportWords, today: string): ShownStep[] {
  const { deadlines } = road;
  const units = speaking(road.units);
  const [first] = units;
  const received = units.filter(({ dossiers }) => dossiers > 0);
  const one = road.units.length === 1 ? road.units[0] : undefined;
  const made = units.filter(({ draft, issue }) => draft || issue);
  const approved = units.filter(({ draft, issue }) => issue && !draft);
  const sum = (key: keyof UnitRoad['letters']) =>
    units.reduce((total, { letters }) => total + letters[key], 0);
  const open = sum('waiting') + sum('uncertain') + sum('refused');
  const letters = open + sum('sent');
  const isDone = {
    data: received.length > 0,
    check: units.length > 0 && made.length === units.length,
    approve: units.length > 0 && approved.length === units.length,
    send: letters > 0 && open === 0,
    receive: letters > 0 && sum('received') >= sum('sent') && open === 0,
  };
  const ids = ['data', 'check', 'approve', 'send', 'receive'] as const;
  const now = ids.find((id) => !isDone[id]);
  const days = {
    data: deadlines.data_by,
    check: deadlines.make_on,
    approve: deadlines.approve_by,
    send: deadlines.send_by,
    receive: '',
  };
  const lines = {
    data: one
      ? [one.dossiers > 0 ? w.dataOne(formatNumber(one.dossiers)) : w.dataNone]
      : received.length === 0
        ? [w.dataNone]
        : [w.dataOf(number(withoutProvince(received)), number(withoutProvince(road.units)))],
    check:
      made.length === 0
        ? road.makes_itself
          ? [w.itself(formatDay(deadlines.make_on))]
          : []
        : [w.madeOf(number(made), number(units)), ...madeBy(first, w)],
    approve:
      approved.length === 0
        ? []
        : [w.approvedOf(number(approved), number(units)), ...approvedBy(first, w)],
    send: sendLines(
      units,
      { letters, sent: sum('sent'), doubt: sum('uncertain') + sum('refused') },
      w,
    ),
    receive:
      letters === 0 ? [] : [w.receivedOf(formatNumber(sum('received')), formatNumber(letters))],
  };
  return ids.map((id) => ({
    id,
    state: isDone[id] ? 'done' : id === now ? 'now' : 'later',
    due: isDone[id] || !days[id] ? '' : dueText(days[id], { w, today }),
    lines: lines[id],
  }));
}

export function dueText(day: string, { w, today }: { w: ReportWords; today: string }): string {
  return today > day ? w.late(formatDay(day)) : w.by(formatDay(day));
}

/** Which issue there is, and whether its figures are still those of today. */
export function reportText(
  { draft, issue, changed_since: changed }: UnitRoad,
  w: ReportWords,
): string {
  const named = draft
    ? w.draftNumber(formatNumber(draft.issue))
    : issue
      ? w.number(formatNumber(issue.issue))
      : w.historyNone;
  return changed > 0 ? `${named}. ${w.changed(formatNumber(changed))}` : named;
}

/** How far its letters are. */
export function letterText({ letters, recipients }: UnitRoad, w: ReportWords): string {
  const { waiting, uncertain, refused, sent, opened, received } = letters;
  const all = sent + waiting + uncertain + refused;
  if (all === 0) return recipients === 0 ? w.nobody : w.sentNone;
  const doubtful = uncertain + refused;
  return [
    w.sentOf(formatNumber(sent), formatNumber(all)),
    ...(Math.max(opened, received) > 0
      ? [w.seenOf(formatNumber(opened), formatNumber(received))]
      : []),
    ...(doubtful > 0 ? [w.doubt(formatNumber(doubtful))] : []),
  ].join(', ');
}

/** How many of its overdue dossiers it has explained; nothing where no dossiers are in. */
export function overdueText({ dossiers, overdue }: UnitRoad, w: ReportWords): string {
  const { count, explained } = overdue;
  if (count > 0) return w.explainedOf(formatNumber(explained), formatNumber(count));
  return dossiers > 0 ? w.nothingOverdue : '';
}

function sendLines(
  units: readonly UnitRoad[],
  { letters, sent, doubt }: { letters: number; sent: number; doubt: number },
  w: ReportWords,
): string[] {
  const alone = units.filter(({ recipients }) => recipients === 0);
  const nobody =
    units.length === 0 || alone.length === 0
      ? []
      : [alone.length === units.length ? w.nobody : w.nobodyFor(number(alone))];
  const count = letters === 0 ? w.sentNone : w.sentOf(formatNumber(sent), formatNumber(letters));
  return [count, ...nobody, ...(doubt > 0 ? [w.doubt(formatNumber(doubt))] : [])];
}

function madeBy(unit: UnitRoad | undefined, w: ReportWords): string[] {
  const made = unit?.draft ?? unit?.issue;
  return made ? [w.madeBy(made.made_by, formatInstant(Date.parse(made.made_at)))] : [];
}

function approvedBy(unit: UnitRoad | undefined, w: ReportWords): string[] {
  const { approved_at: at, approved_by: by, approved_role: role } = unit?.issue ?? {};
  if (!at || !by) return [];
  const who = [by, role].filter(Boolean).join(', ');
  return [w.approvedBy(who, formatInstant(Date.parse(at)))];
}

function withoutProvince(units: readonly UnitRoad[]): UnitRoad[] {
  return units.filter(({ unit_kind }) => unit_kind !== 'province');
}

const number = (units: readonly unknown[]) => formatNumber(units.length);
