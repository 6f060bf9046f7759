// A report as titled tables of cells: what every form of it (DOCX, XLSX, PDF, HTML, CSV) shows, in the same order.

import type { Day } from '../time/day.ts';
import type { Unit } from '../units/unit.ts';
import type { Letter } from './letter/letter-page.ts';
import type { RowSubject, Telling } from './trace/subject.ts';
import { count, day, percent, points } from './write-numbers.ts';

/** `value` is the bare number (a percentage as a share of 1) for sheets; null for words and for what is not known. */
export interface Cell {
  kind: 'text' | 'count' | 'percent' | 'points';
  shown: string;
  value: number | null;
  /** Decimals as they were printed, where that is neither none (counts) nor two. */
  digits?: number;
}

export interface Column {
  title: string;
  kind: Cell['kind'];
  /** How much of the width it takes beside the others; absent: as its place and kind suggest. */
  weight?: number;
  /** Where its numbers are told one by one; absent: nowhere. */
  telling?: Telling;
}

export interface ReportTable {
  title: string;
  /** What the numbers mean, above the table. */
  lead: string[];
  columns: Column[];
  rows: Cell[][];
  /** What each row speaks of, beside `rows`; absent where nothing lies behind them. */
  subjects?: RowSubject[];
}

export interface Report {
  /** The page to be signed, before everything else; absent in reports that nobody sends. */
  letter?: Letter;
  title: string;
  /** Unit, period and day, one line each. */
  subtitle: string[];
  tables: ReportTable[];
  /** What its terms mean; absent where it uses none. */
  terms?: Passage;
  notes: Passage;
  /** Who made it and who approved it, side by side at the end, with room for a hand. */
  signatures?: Signature[];
  unit: Unit;
  asOf: Day;
  /**
   * Of an issued report: the code on its paper (eight symbols), the version of the rules it was counted by, and, where
   * the machine knows its own address, the page that tells codes.
   */
  trace?: { code: string; formula: string; page?: string };
}

export interface Passage {
  title: string;
  lines: string[];
}

export interface Signature {
  /** Over the title: for whom it is signed (TM., KT., TL., TUQ.), one line each; absent: for nobody else. */
  above?: string[];
  title: string;
  /** Below the title, small: what is expected here. */
  hint: string;
  /** Below the room for a hand. */
  lines: string[];
}

/** The page to be signed is the whole paper: nothing is appended to it. */
export function isOnePage({ letter, tables }: Pick<Report, 'letter' | 'tables'>): boolean {
  return letter !== undefined && tables.length === 0;
}

/** What stands behind the tables, in words. */
export function passagesOf({ terms, notes }: Pick<Report, 'terms' | 'notes'>): Passage[] {
  return [...(terms ? [terms] : []), notes];
}

/** What a window or a tab has room for: the title, the unit and the period. */
export function shortTitle({ title, subtitle }: Pick<Report, 'title' | 'subtitle'>): string {
  return [title, ...subtitle.slice(0, 2)].join('. ');
}

export function textCell(text: string): Cell {
  return { kind: 'text', shown: text.normalize('NFC'), value: null };
}

/** `unknown` is what stands where nothing is known: never 0, never blank. */
export function countCell(value: number | null, unknown: string): Cell {
  return { kind: 'count', shown: value === null ? unknown : count(value), value };
}

/** Of a share of 1. */
export function percentCell(value: number | null, unknown: string): Cell {
  return { kind: 'percent', shown: value === null ? unknown : percent(value), value };
}

export function pointsCell(value: number | null, unknown: string): Cell {
  return { kind: 'points', shown: value === null ? unknown : points(value), value };
}

/** A figure with the very decimals a paper printed: 54,1 and 11,0. Points stand for percentages there too. */
export function printedCell(value: number | null, { digits, blank }: Printed): Cell {
  const decimals = digits ?? (String(value).split('.')[1] ?? '').length;
  if (value === null) return { kind: 'points', shown: blank, value };
  const [whole = '', part] = value.toFixed(decimals).split('.');
  const shown = `${count(Number(whole))}${part ? `,${part}` : ''}`;
  return { kind: 'points', shown, value, digits: decimals };
}

interface Printed {
  digits?: number | undefined;
  /** What stands where the paper printed nothing. */
  blank: string;
}

export function dayText(value: Day): string {
  return day(value);
}

/** Whose cell is a row's heading: the agency or the indicator, not its number before it; -1 where there is none. */
export function namingColumn(columns: ReportTable['columns']): number {
  return columns.findIndex(({ kind, weight = 1 }) => kind === 'text' && weight >= 1);
}
