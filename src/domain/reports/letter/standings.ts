// The index of Decision 766 as the reports have it: of one unit in full (appendix I).

import type { FigureRow } from '../../figures/rows.ts';
import type { Rank } from '../../index/rank.ts';
import {
  type IndexGroup,
  type IndexPart,
  isScored,
  type UnitIndex,
} from '../../index/unit-index.ts';
import {
  type Caveat,
  findIndicator,
  type Indicator,
  type IndicatorSet,
} from '../../indicators/indicator-set.ts';
import type { Unit } from '../../units/unit.ts';
import {
  type Cell,
  type Column,
  countCell,
  percentCell,
  pointsCell,
  type ReportTable,
  textCell,
} from '../report.ts';
import type { ReportWords } from '../report-words.ts';
import type { RowSubject } from '../trace/subject.ts';
import { importsOf, type ReportTrace } from '../trace.ts';
import { watchedCells, watchedRow } from './watched.ts';

export interface Standing {
  unit: Unit;
  index: UnitIndex;
  /** Among the units of its kind. */
  rank: Rank | null;
}

export interface IndexFacts {
  standings: readonly Standing[];
  /** Of the month before; absent where the period is no month. */
  before: readonly Standing[];
}

interface OfUnit {
  index: IndexFacts;
  unit: Unit;
  /** Printed ones tell of what is only watched. */
  rows: readonly FigureRow[];
  trace?: ReportTrace | undefined;
}

export interface Named {
  set: IndicatorSet;
  words: ReportWords;
}

export function standingOf(standings: readonly Standing[], unit: Unit): Standing | null {
  return standings.find((each) => isSame(each.unit, unit)) ?? null;
}

/** By its key: the index is kept, and may have been made with an earlier reading of the register. */
export function isSame(one: Unit, other: Unit): boolean {
  return one.code === other.code && one.validFrom === other.validFrom;
}

/** Appendix I: each group with its components below it, against what brings full marks and against last month. */
export function indexTable(
  { index: { standings, before }, unit, rows, trace }: OfUnit,
  { set, words }: Named,
): ReportTable | null {
  const now = standingOf(standings, unit)?.index;
  if (!now) return null;
  const then = standingOf(before, unit)?.index ?? null;
  const { columns: c, unknown } = words;
  const line = (numbered: string, name: string, points: Points): Cell[] => [
    textCell(numbered),
    textCell(name),
    ...(points.part ? counted(points.part, { set, words }) : [blank(), blank(), blank(), blank()]),
    pointsCell(points.now, unknown),
    pointsCell(points.max, unknown),
    pointsCell(points.before, unknown),
    changeCell(points, unknown),
  ];
  return {
    title: words.tables.standing,
    lead: [words.leads.standing, ...caveatsOf(set, words)],
    columns: [
      { title: c.row, kind: 'text', weight: 0.6 },
      { title: c.indicator, kind: 'text', weight: 4.4 },
      { ...number(c.numerator, 'count'), telling: { kind: 'dossiers', part: 'numerator' } },
      { ...number(c.denominator, 'count'), telling: { kind: 'dossiers', part: 'denominator' } },
      { ...number(c.rate, 'percent'), telling: { kind: 'dossiers', part: 'denominator' } },
      number(c.mark, 'percent'),
      ...[c.score, c.maxScore, c.scoreBefore, c.change].map((title) => ({
        ...number(title, 'points'),
        telling: { kind: 'index' as const },
      })),
    ],
    rows: [
      ...now.groups.flatMap((group, at) => {
        const old = then?.groups[at] ?? null;
        const named = set.groups.find(({ id }) => id === group.group)?.name.vi ?? group.group;
        const points = { now: group.score, max: group.max_score, before: old?.score ?? null };
        return [
          line(String(at + 1), named.toLocaleUpperCase('vi'), points),
          ...indicatorsOf(set, group).map(({ watched, part }) => {
            if (watched) {
              const row = watchedRow(rows, { unit, indicator: watched, set });
              return watchedCells({ indicator: watched, row, level: now.level }, words);
            }
            const last = old?.parts.find(({ indicator }) => indicator === part.indicator);
            const name = findIndicator(set, part.indicator)?.name.vi ?? part.indicator;
            const { score, max_score: max } = part;
            return line(part.indicator, name, {
              part,
              now: score,
              max,
              before: last?.score ?? null,
            });
          }),
        ];
      }),
      line('', words.index.toLocaleUpperCase('vi'), {
        now: now.total,
        max: 100,
        before: then?.total ?? null,
      }),
    ],
    subjects: [
      ...now.groups.flatMap((group) => [
        nobody(unit),
        ...indicatorsOf(set, group).map(({ watched, part }) => {
          const row = watched ? watchedRow(rows, { unit, indicator: watched, set }) : null;
          const source = watched ? (row?.source ?? null) : part.source;
          return {
            ...{ unitCode: unit.code, indicator: watched?.id ?? part?.indicator, source },
            imports:
              trace && (source === 'dossiers' || source === 'petitions' || source === 'published')
                ? importsOf(trace, { unit, source })
                : [],
          };
        }),
      ]),
      nobody(unit),
    ],
  };
}

type Line = { watched: Indicator; part?: never } | { watched?: never; part: IndexPart };

/** In the order of the decision: those with points, and those that are only watched. */
function indicatorsOf(set: IndicatorSet, { group, parts }: IndexGroup): Line[] {
  return set.indicators
    .filter((each) => each.group === group)
    .flatMap((indicator): Line[] => {
      if (!isScored(indicator)) return [{ watched: indicator }];
      const part = parts.find((each) => each.indicator === indicator.id);
      return part ? [{ part }] : [];
    });
}

/** A row of points alone: they are told by the index of the unit. */
export function nobody({ code }: Unit): RowSubject {
  return { unitCode: code, source: null, imports: [] };
}

/** What the portal says of its own figures, one sentence for each thing it says. */
function caveatsOf({ indicators }: IndicatorSet, words: ReportWords): string[] {
  const said = new Map<Caveat, string[]>();
  for (const { id, caveat } of indicators)
    if (caveat) said.set(caveat, [...(said.get(caveat) ?? []), id]);
  return [...said].map(([caveat, ids]) => words.caveats[caveat](ids.join(', ')));
}

interface Points {
  part?: IndexPart;
  now: number | null;
  max: number;
  before: number | null;
}

function counted({ source, numerator, denominator, rate, indicator }: IndexPart, named: Named) {
  const { set, words } = named;
  const says = source === 'granted' ? words.granted : words.unknown;
  const threshold = findIndicator(set, indicator)?.thresholdPercent ?? null;
  return [
    countCell(numerator, says),
    countCell(denominator, says),
    percentCell(rate, says),
    percentCell(threshold === null ? null : threshold / 100, words.unknown),
  ];
}

/** Hundredths, so that 14.86 less 14.72 is 0.14; a sign before both directions. */
function changeCell({ now, before }: Points, unknown: string): Cell {
  if (now === null || before === null) return pointsCell(null, unknown);
  const value = Math.round((now - before) * 100) / 100;
  const { shown } = pointsCell(Math.abs(value), unknown);
  return {
    kind: 'points',
    value,
    shown: value === 0 ? '0,00' : `${value > 0 ? '+' : '−'}${shown}`,
  };
}

const number = (title: string, kind: Column['kind']): Column => ({ title, kind, weight: 1 });
const blank = () => textCell('');
