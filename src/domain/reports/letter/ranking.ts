// The index of Decision 766 as the reports have it: all units ranked (appendix II), and the points that are still left
// (VI).
import { gains } from '../../index/gains.ts';
import { findIndicator } from '../../indicators/indicator-set.ts';
import type { Unit } from '../../units/unit.ts';
import { type Column, countCell, pointsCell, type ReportTable, textCell } from '../report.ts';
import { type IndexFacts, isSame, type Named, nobody, standingOf } from './standings.ts';

/** Appendix II: by kind, the best first; those without a total at the end, in the order they came in. */
export function rankingTable(
  { index: { standings }, agencies }: { index: IndexFacts; agencies: readonly Unit[] },
  { set, words }: Named,
): ReportTable | null {
  const own = standings.filter(({ unit }) => agencies.some((each) => isSame(each, unit)));
  const ranked = own.filter(({ unit }) => unit.kind !== 'province' || own.length === 1);
  if (ranked.length === 0) return null;
  const kinds = [...new Set(ranked.map(({ unit }) => unit.kind))];
  const placed = kinds.flatMap((kind) =>
    ranked
      .filter(({ unit }) => unit.kind === kind)
      .sort((one, other) => (one.rank?.place ?? 1e6) - (other.rank?.place ?? 1e6)),
  );
  const { columns: c, unknown } = words;
  return {
    title: words.tables.ranking,
    lead: [words.leads.ranking],
    columns: [
      { title: c.row, kind: 'text', weight: 0.5 },
      { title: c.agency, kind: 'text', weight: 2.8 },
      { title: c.code, kind: 'text', weight: 1.5 },
      { title: c.place, kind: 'text', weight: 0.9 },
      ...[c.score, ...set.groups.map(({ name }) => name.vi)].map((title) => ({
        ...number(title, 'points'),
        telling: { kind: 'index' as const },
      })),
    ],
    subjects: placed.map(({ unit }) => nobody(unit)),
    rows: placed.map(({ unit, index, rank }, at) => [
      textCell(String(at + 1)),
      textCell(unit.name),
      textCell(unit.code),
      textCell(rank ? words.placeOf(rank.place, rank.of) : unknown),
      pointsCell(index.total, unknown),
      ...index.groups.map(({ score }) => pointsCell(score, unknown)),
    ]),
  };
}

/** Appendix VI: the components that still offer points, most first. Null where none does. */
export function nextTable(
  { index: { standings }, unit }: { index: IndexFacts; unit: Unit },
  { set, words }: Named,
): ReportTable | null {
  const standing = standingOf(standings, unit);
  if (!standing) return null;
  const left = gains(set, standing.index)
    .filter(({ state, points_left }) => points_left > 0 && state !== 'granted')
    .sort((one, other) => other.points_left - one.points_left);
  if (left.length === 0) return null;
  const { columns: c, unknown } = words;
  return {
    title: words.tables.next,
    lead: [words.leads.next],
    columns: [
      { title: c.row, kind: 'text', weight: 0.5 },
      { title: c.indicator, kind: 'text', weight: 4 },
      number(c.pointsLeft, 'points'),
      number(c.needed, 'count'),
      { title: c.work, kind: 'text', weight: 4 },
    ],
    rows: left.map(({ indicator, points_left, needed, state }, at) => [
      textCell(String(at + 1)),
      textCell(`${indicator}. ${findIndicator(set, indicator)?.name.vi ?? ''}`),
      pointsCell(points_left, unknown),
      countCell(needed, unknown),
      textCell(state === 'unknown' ? words.work.enter : words.work.raise),
    ]),
  };
}

const number = (title: string, kind: Column['kind']): Column => ({ title, kind, weight: 1 });
