import { formatMonth, formatNumber, formatShare } from '#app/ui/format.ts';
import type { figures } from '#content/messages/vi/figures.ts';
import type { units } from '#content/messages/vi/units.ts';
import type { Translation } from '#content/messages/words.ts';
import type { BaselineFigure } from '#domain/indicators/baseline.ts';
import type { Assumption } from '#domain/units/history.ts';

export type FigureWords = Translation<typeof figures.words>;
export type UnitWords = Translation<typeof units.words>;

/** `2026-10` → "tháng 10/2026", `2026-Q3` → "quý III/2026", `2026` → "năm 2026". */
export function sayPeriod(w: FigureWords, period: string): string {
  const [year = '', part = ''] = period.split('-');
  if (part === '') return w.year(year);
  if (part.startsWith('Q')) return w.quarter(roman(part), year);
  return w.month(formatMonth(period));
}

/** The period without its kind, where the kind stands beside it: "10/2026", "III/2026". */
export function shortPeriod(period: string): string {
  const [year = '', part = ''] = period.split('-');
  if (part === '') return year;
  return part.startsWith('Q') ? `${roman(part)}/${year}` : formatMonth(period);
}

function roman(quarter: string): string {
  return ['I', 'II', 'III', 'IV'][Number(quarter[1]) - 1] ?? quarter;
}

/** The place a committee governs: "UBND huyện A Lưới" → "huyện A Lưới". */
export function placeOf(name: string): string {
  return name.replace(/^UBND /, '');
}

/** A printed number with the decimals it was printed with. */
export function sayPrinted(value: number, digits = decimalsOf(value)): string {
  return formatNumber(value, digits);
}

/** A printed share, with the decimals of the paper (two at most): 0.6807 → `68,07 %`. */
export function sayPercent(share: number): string {
  return `${sayPrinted(Math.round(share * 10_000) / 100)} %`;
}

export function sayBaseline(w: FigureWords, figure: BaselineFigure): string {
  if (figure.of !== undefined)
    return w.ofUnits(formatNumber(figure.value), formatNumber(figure.of));
  if (figure.unit === 'percent') return formatShare(figure.value / 100, decimalsOf(figure.value));
  return sayPrinted(figure.value);
}

export function sayAssumption(w: UnitWords, assumption: Assumption): string {
  switch (assumption.kind) {
    case 'renamed':
      return w.assumptions.renamed(assumption.from);
    case 'merged':
      return w.assumptions.merged(assumption.communes);
    case 'part_of_district':
      return w.assumptions.part_of_district(
        placeOf(assumption.district),
        assumption.communes,
        assumption.of,
      );
    case 'crosses_districts':
      return w.assumptions.crosses_districts(assumption.districts.map(placeOf).join(', '));
    case 'split_into':
      return w.assumptions.split_into(assumption.units.join(', '));
    case 'mapping_unsourced':
      return w.assumptions.mapping_unsourced(assumption.communes.join(', '));
  }
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
