// A report as titled tables of cells: what every form of it (DOCX, XLSX, PDF, HTML, CSV) shows, in the same order.

import type { Day } from '../time/day.ts';
import type { Unit } from '../units/unit.ts';
import { count, day, percent, points } from './write-numbers.ts';

/** `value` is the bare number (a percentage as a share of 1) for sheets; null for words and for what is not known. */
export interface Cell {
  kind: 'text' | 'count' | 'percent' | 'points';
  shown: string;
  value: number | null;
}

export interface ReportTable {
  title: string;
  /** What the numbers mean, above the table. */
  lead: string[];
  columns: { title: string; kind: Cell['kind'] }[];
  rows: Cell[][];
}

export interface Report {
  title: string;
  /** Unit, period and day, one line each. */
  subtitle: string[];
  tables: ReportTable[];
  notes: { title: string; lines: string[] };
  unit: Unit;
  asOf: Day;
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

export function dayText(value: Day): string {
  return day(value);
}
