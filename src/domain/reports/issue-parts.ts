// What a report says about itself: which issue it is, what it changed, who made and approved it.

import type { CountedIndicator } from '../figures/indicators.ts';
import type { IndicatorSet } from '../indicators/indicator-set.ts';
import type { Target, TargetProgress } from '../targets/target.ts';
import { isCeiling } from '../targets/target.ts';
import type { Unit } from '../units/unit.ts';
import type { FigureChange } from './changes.ts';
import { nameOfChange, saidOfChange } from './issued/name-change.ts';
import { type SignedAs, signingLines } from './issued/signing.ts';
import { dayText, percentCell, type ReportTable, type Signature, textCell } from './report.ts';
import type { ReportWords } from './report-words.ts';
import { numbered } from './tables.ts';
import { clockAndDay, percent } from './write-numbers.ts';

export interface IssueFacts {
  /** 1, 2, …; of a draft the number it will have. */
  number: number;
  /** The issue it takes the place of; null for the first. */
  replaces: Replaced | null;
  reason: string | null;
  changes: readonly FigureChange[];
  made: { name: string; at: number };
  /** Null: a draft. */
  approved: { name: string; role: string; at: number } | null;
  /** Eight symbols, by which a reader of the paper asks where its numbers come from; null: a draft. */
  traceCode: string | null;
  /** Of the office's registry; null: a line is left to write it in. */
  registryNumber?: string | null;
  /** In whose name the approver signs, with `approved.role` as his title; null: as who approved it. */
  signedAs?: SignedAs | null;
  /** The unit's own office signs it, not the province. */
  isOwnOffice?: boolean;
}

export interface Replaced {
  number: number;
  at: number;
  /** False: it is of a time when points and places were not kept; they could not be compared. */
  withPoints: boolean;
}

export interface TargetLine {
  unit: Unit;
  target: Target;
  progress: TargetProgress;
}

export function issueLines(issue: IssueFacts | undefined, words: ReportWords): string[] {
  if (!issue) return [words.issue.none];
  const { number, replaces, reason, approved } = issue;
  const named = replaces
    ? words.issue.again(number, replaces.number, clockAndDay(replaces.at).day)
    : words.issue.first(number);
  return [
    approved ? named : words.issue.draft(number),
    ...(reason ? [words.issue.reason(reason.normalize('NFC'))] : []),
  ];
}

export function signaturesOf(
  { made, approved, signedAs }: IssueFacts,
  words: ReportWords,
): Signature[] {
  const at = (instant: number) => {
    const { clock, day } = clockAndDay(instant);
    return words.issue.instant(clock, day);
  };
  const { maker, approver, hint, made: saidMade, approved: saidApproved } = words.signatures;
  const placed =
    approved && signedAs
      ? signingLines(signedAs, { title: approved.role, words: words.signatures.behalf })
      : [];
  return [
    { title: maker, hint, lines: [made.name.normalize('NFC'), saidMade(at(made.at))] },
    {
      title: placed.at(-1) ?? approver,
      ...(placed.length > 1 ? { above: placed.slice(0, -1) } : {}),
      hint,
      lines: approved
        ? [
            [approved.name, ...(placed.length > 0 ? [] : [approved.role])]
              .filter(Boolean)
              .join(', ')
              .normalize('NFC'),
            saidApproved(at(approved.at)),
          ]
        : [],
    },
  ];
}

/** Null for a first issue, which changes nothing. */
export function changesTable(
  { changes, replaces }: IssueFacts,
  { set, words }: { set: IndicatorSet; words: ReportWords },
): ReportTable | null {
  if (!replaces || changes.length === 0) return null;
  const { columns } = words;
  const table: ReportTable = {
    title: words.tables.changes,
    lead: [words.leads.changes, ...(replaces.withPoints ? [] : [words.pointsNotKept])],
    columns: [
      { title: columns.agency, kind: 'text', weight: 2.4 },
      { title: columns.code, kind: 'text', weight: 1.4 },
      { title: columns.indicator, kind: 'text', weight: 2 },
      { title: columns.source, kind: 'text', weight: 1.4 },
      { title: columns.before, kind: 'text', weight: 1.8 },
      { title: columns.after, kind: 'text', weight: 1.8 },
    ],
    rows: changes.map((change) => [
      textCell(change.unit_name),
      textCell(change.unit_code),
      textCell(nameOfChange(change, { set, words })),
      textCell(words.sources[change.source]),
      textCell(saidOfChange(change.before, change, words)),
      textCell(saidOfChange(change.after, change, words)),
    ]),
  };
  return numbered(table, words);
}

/** Null where no target was set. */
export function targetsTable(lines: readonly TargetLine[], words: ReportWords): ReportTable | null {
  if (lines.length === 0) return null;
  const { columns, unknown } = words;
  const table: ReportTable = {
    title: words.tables.targets,
    lead: [words.leads.targets],
    columns: [
      { title: columns.agency, kind: 'text', weight: 2.4 },
      { title: columns.code, kind: 'text', weight: 1.4 },
      { title: columns.indicator, kind: 'text', weight: 2 },
      { title: columns.target, kind: 'text', weight: 1.2 },
      { title: columns.dueDay, kind: 'text', weight: 1 },
      { title: columns.reached, kind: 'percent', weight: 1 },
      { title: columns.gap, kind: 'percent', weight: 1 },
      { title: columns.expected, kind: 'percent', weight: 1 },
      { title: columns.state, kind: 'text', weight: 1.8 },
    ],
    rows: lines.map(({ unit, target, progress }) => [
      textCell(unit.name),
      textCell(unit.code),
      textCell(words.indicators[target.indicator] ?? target.indicator),
      textCell(aimOf(target.indicator, target.rate, words)),
      textCell(dayText(target.dueDay)),
      percentCell(progress.rate, unknown),
      percentCell(progress.gap, unknown),
      percentCell(progress.expected, unknown),
      textCell(words.targetStates[progress.state]),
    ]),
  };
  return numbered(table, words);
}

function aimOf(indicator: CountedIndicator, rate: number, words: ReportWords): string {
  return isCeiling(indicator) ? words.ceiling(percent(rate)) : words.floor(percent(rate));
}
