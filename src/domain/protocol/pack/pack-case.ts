// The body of a case as cells, one for each column. A value that does not fit its short form travels as it is, so that
// packing never throws and never loses: whether it is valid is asked after unpacking.

import {
  AUTONOMIES,
  type CaseBody,
  HELP_KINDS,
  NEXT_TIMES,
  OBSTACLES,
  OUTCOMES,
  PHONE_PURPOSES,
} from '../../cases/case.ts';
import { addDays, type Day, dayOf, daysBetween, isDay } from '../../time/day.ts';
import type { Cell } from './pack-column.ts';

export const CASE_COLUMNS = [
  'day',
  'unit',
  'village',
  'help',
  'procedure',
  'agency',
  'dossier',
  'outcome',
  'obstacles',
  'minutes',
  'autonomy',
  'label',
  'phone',
  'note',
] as const;
/** Columns that a phone of an earlier version does not send: their cells are then nothing. */
export const LATER_CASE_COLUMNS = ['session', 'next_time'] as const;
export type CaseCells = Record<
  (typeof CASE_COLUMNS)[number] | (typeof LATER_CASE_COLUMNS)[number],
  Cell
>;

/** `instant`: the op's corrected time; days and consents are close to it. */
export function toCells(body: CaseBody, instant: number): CaseCells {
  return {
    day: toDayCell(body.day, dayOf(instant)),
    unit: body.unitCode,
    village: body.village,
    help: toMask(body.help, HELP_KINDS),
    procedure: body.procedureCode,
    agency: body.agencyCode,
    dossier: toDossierCell(body),
    outcome: toPlace(body.outcome, OUTCOMES),
    obstacles: toMask(body.obstacles, OBSTACLES),
    minutes: body.minutes,
    autonomy: toPlace(body.autonomy, AUTONOMIES),
    label: body.label,
    phone: toPhoneCell(body.phone, instant),
    note: body.note,
    session: body.sessionId ?? null,
    next_time: body.nextTime === undefined ? null : toPlace(body.nextTime, NEXT_TIMES),
  };
}

/** Shaped like a CaseBody, its types not yet checked. */
export function fromCells(
  cells: CaseCells,
  instant: number,
): Partial<Record<keyof CaseBody, unknown>> {
  const day = fromDayCell(cells.day, dayOf(instant));
  return {
    day,
    unitCode: cells.unit,
    village: cells.village,
    help: fromMask(cells.help, HELP_KINDS),
    procedureCode: cells.procedure,
    agencyCode: cells.agency,
    dossierCode: fromDossierCell(cells.dossier, cells.agency, day),
    outcome: fromPlace(cells.outcome, OUTCOMES),
    obstacles: fromMask(cells.obstacles, OBSTACLES),
    minutes: cells.minutes,
    autonomy: fromPlace(cells.autonomy, AUTONOMIES),
    label: cells.label,
    phone: fromPhoneCell(cells.phone, instant),
    note: cells.note,
    // Absent rather than null where there is none: an op written before them has the same text as ever.
    ...(isNothing(cells.session) ? {} : { sessionId: cells.session }),
    ...(isNothing(cells.next_time) ? {} : { nextTime: fromPlace(cells.next_time, NEXT_TIMES) }),
  };
}

function isNothing(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined;
}

function toDayCell(day: Day, near: Day): Cell {
  return isDay(day) ? daysBetween(near, day) : day;
}

function fromDayCell(cell: Cell, near: Day): unknown {
  return typeof cell === 'number' && Number.isInteger(cell) ? addDays(near, cell) : cell;
}

function toPlace(value: string, list: readonly string[]): Cell {
  const place = list.indexOf(value);
  return place < 0 ? value : place;
}

function fromPlace(cell: Cell, list: readonly string[]): unknown {
  return typeof cell === 'number' ? (list[cell] ?? cell) : cell;
}

/** A set as a number, one bit for each entry of its list: lists only ever grow at their end. */
function toMask(values: readonly string[], list: readonly string[]): Cell {
  const places = values.map((value) => list.indexOf(value));
  if (places.includes(-1) || new Set(places).size < places.length) return [...values];
  return places.reduce((mask, place) => mask + 2 ** place, 0);
}

function fromMask(cell: Cell, list: readonly string[]): unknown {
  if (typeof cell !== 'number' || !(cell >= 0 && cell < 2 ** list.length)) return cell;
  return list.filter((_, place) => Math.floor(cell / 2 ** place) % 2 === 1);
}

/**
 * `--0975`: the agency and the day stand in the case already; each part is written out where it differs. What is no code
 * in three parts travels whole, after a `=`.
 */
function toDossierCell({ dossierCode, agencyCode, day }: CaseBody): Cell {
  if (dossierCode === null) return null;
  const parts = dossierCode.split('-');
  const [agency, date, sequence] = parts;
  if (parts.length !== 3 || !agency || !date) return `=${dossierCode}`;
  return `${agency === agencyCode ? '' : agency}-${date === sixDigits(day) ? '' : date}-${sequence}`;
}

function fromDossierCell(cell: Cell, agencyCode: Cell, day: unknown): unknown {
  if (typeof cell !== 'string') return cell;
  if (cell.startsWith('=')) return cell.slice(1);
  const [agency, date, sequence] = cell.split('-');
  return `${agency === '' ? agencyCode : agency}-${date === '' ? sixDigits(day) : date}-${sequence}`;
}

function sixDigits(day: unknown): string {
  return typeof day === 'string' ? day.slice(2).replaceAll('-', '') : '';
}

function toPhoneCell(phone: CaseBody['phone'], instant: number): Cell {
  if (!phone) return phone;
  const consentMs = Date.parse(phone.consentAt);
  const isIso = !Number.isNaN(consentMs) && new Date(consentMs).toISOString() === phone.consentAt;
  const consent = isIso ? consentMs - instant : phone.consentAt;
  const cell = [phone.number, consent, toDayCell(phone.deleteOn, dayOf(instant))];
  // A fourth only where it says something: an earlier version reads three and leaves what comes after.
  return phone.purposes ? [...cell, toMask(phone.purposes, PHONE_PURPOSES)] : cell;
}

function fromPhoneCell(cell: Cell, instant: number): unknown {
  if (!Array.isArray(cell)) return cell;
  const [number, consent, deleteOn, purposes] = cell as unknown[];
  return {
    number,
    consentAt: typeof consent === 'number' ? toIso(instant + consent) : consent,
    deleteOn: fromDayCell(deleteOn, dayOf(instant)),
    ...(isNothing(purposes) ? {} : { purposes: fromMask(purposes, PHONE_PURPOSES) }),
  };
}

/** Year 9999 at most: Date throws beyond its own range. */
function toIso(instant: number): string | null {
  return Math.abs(instant) < 253_402_300_800_000 ? new Date(instant).toISOString() : null;
}
