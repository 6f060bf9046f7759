// One row of a dossier file into one dossier, or the first reason why not. The browser's preview and the server's
// import use this same reader, so that a row never passes in one and fails in the other.

import { err, ok, type Result } from '../result.ts';
import type { Day } from '../time/day.ts';
import { isValidOn, type Unit } from '../units/unit.ts';
import type { Columns } from './columns.ts';
import type { Dossier, RowRefusal, RowRefusalKind } from './dossier.ts';
import { tidyDossierCode } from './dossier-code.ts';
import type { DossierField } from './fields.ts';
import { ownCopy } from './own-copy.ts';
import { readMoment } from './read-moment.ts';
import {
  readChannel,
  readCount,
  readFee,
  readProcedureCode,
  readRating,
  readYesNo,
} from './read-values.ts';

export interface RowContext {
  columns: Columns;
  /** The unit that bore the code on that day, else its version nearest in time; null for an unknown code. */
  unitAt: (code: string, day: Day) => Unit | null;
  /** Whether the importing person may bring rows of this unit; absent: all of them. */
  inScope?: (unit: Unit) => boolean;
}

export type ReadRow = (cells: readonly string[], row: number) => Result<Dossier, RowRefusal>;

const MAX_TEXT = 200;
/** Distinct texts remembered per column: a column of dates or marks repeats itself, one of free text does not. */
const MAX_REMEMBERED = 5_000;

type Fault = { kind: RowRefusalKind };
type Reader<T> = (text: string) => T | Fault;

export function rowReader({ columns, unitAt, inScope }: RowContext): ReadRow {
  const known: ReadonlySet<DossierField> = new Set(columns.at.keys());
  const width = columns.headers.length;

  const code = cell('dossier_code', readCode, missing);
  const agency = cell('agency_code', readText(40), missing);
  const received = cell('received_at', orFault(readMoment, 'bad_date'), missing);
  const channel = cell('channel', orFault(readChannel, 'bad_channel'), missing);
  const procedureCode = cell('procedure_code', readProcedure, () => '');
  const due = cell('due_at', orFault(readMoment, 'bad_date'), nothing);
  const finished = cell('finished_at', orFault(readMoment, 'bad_date'), nothing);
  const feeDue = cell('fee_due', orFault(readFee, 'bad_fee'), nothing);
  const paidOnline = yesNo('paid_online');
  const dossierDigitised = yesNo('dossier_digitised');
  const resultDigitised = yesNo('result_digitised');
  const eResult = yesNo('e_result');
  const resultRequired = yesNo('result_required', true);
  const dataReused = yesNo('data_reused');
  const synced = yesNo('synced');
  const officerName = cell('officer_name', readText(MAX_TEXT), () => '');
  const officerTitle = cell('officer_title', readText(MAX_TEXT), () => '');
  const publishedDays = cell('published_days', orFault(readCount, 'bad_number'), nothing);
  const supplements = cell('supplement_requests', orFault(readCount, 'bad_number'), () => 0);
  const rating = cell('rating', orFault(readRating, 'bad_rating'), nothing);
  const petitioned = yesNo('petitioned');
  const findUnit = unitFinder();

  return (cells, row) => {
    if (cells.length > width && cells.slice(width).some((text) => text.trim() !== ''))
      return err({
        row,
        column: '',
        field: null,
        kind: 'too_many_cells',
        value: ownCopy(cells.slice(width).join(' ').slice(0, MAX_TEXT)),
      });
    try {
      const day = received(cells);
      const unit = findUnit(cells, agency(cells), day.day);
      const dossier: Dossier = {
        code: code(cells),
        unit: { code: unit.code, validFrom: unit.validFrom },
        procedureCode: procedureCode(cells),
        received: day,
        channel: channel(cells),
        due: due(cells),
        finished: finished(cells),
        feeDueVnd: feeDue(cells),
        paidOnline: paidOnline(cells),
        dossierDigitised: dossierDigitised(cells),
        resultDigitised: resultDigitised(cells),
        eResult: eResult(cells),
        resultRequired: resultRequired(cells),
        dataReused: dataReused(cells),
        synced: synced(cells),
        officerName: officerName(cells),
        officerTitle: officerTitle(cells),
        publishedDays: publishedDays(cells),
        supplementRequests: supplements(cells),
        rating: rating(cells),
        petitioned: petitioned(cells),
        known,
      };
      return ok(dossier);
    } catch (fault) {
      if (fault instanceof CellFault) return err({ row, ...fault.facts });
      throw fault;
    }
  };

  function cell<T, B>(
    field: DossierField,
    read: Reader<T>,
    blank: () => B,
  ): (cells: readonly string[]) => Exclude<T | B, Fault> {
    const index = columns.at.get(field);
    let seen: Map<string, T | B | Fault> | null = new Map();
    if (index === undefined) return () => unfault(blank(), field, '');
    return (cells) => {
      const raw = cells[index] ?? '';
      let value = seen?.get(raw);
      if (value === undefined) {
        const own = seen ? ownCopy(raw) : raw;
        const text = clean(own);
        value = text === '' ? blank() : read(text);
        // A column in which nothing repeats itself is not worth the memory.
        if (seen && seen.size < MAX_REMEMBERED) seen.set(own, value);
        else seen = null;
      }
      return unfault<T | B | Fault>(value, field, raw) as Exclude<T | B, Fault>;
    };
  }

  function yesNo(field: DossierField, blank = false): (cells: readonly string[]) => boolean | null {
    if (!columns.at.has(field)) return () => null;
    return cell(field, orFault(readYesNo, 'bad_yes_no'), () => blank);
  }

  function unitFinder() {
    const last = new Map<string, Unit>();
    return (cells: readonly string[], agencyCode: string, day: Day): Unit => {
      const agencyKey = agencyCode.toUpperCase().replace(/\s+/g, '');
      const before = last.get(agencyKey);
      const unit = before && isValidOn(before, day) ? before : unitAt(agencyKey, day);
      const raw = cells[columns.at.get('agency_code') ?? -1] ?? '';
      if (!unit) throw fault('agency_code', 'unknown_unit', raw);
      if (unit !== before) {
        if (inScope && !inScope(unit)) throw fault('agency_code', 'out_of_scope', raw);
        last.set(ownCopy(agencyKey), unit);
      }
      return unit;
    };
  }

  function unfault<T>(value: T, field: DossierField, raw: string): Exclude<T, Fault> {
    if (isFault(value)) throw fault(field, value.kind, raw);
    return value as Exclude<T, Fault>;
  }

  function fault(field: DossierField, kind: RowRefusalKind, raw: string): CellFault {
    const column = columns.headers[columns.at.get(field) ?? -1] ?? field;
    return new CellFault({ column, field, kind, value: ownCopy(raw.slice(0, MAX_TEXT)) });
  }
}

/** Leaves the reading of a row at its first bad cell; caught in the same function, never seen outside. */
class CellFault extends Error {
  readonly facts: Omit<RowRefusal, 'row'>;
  constructor(facts: Omit<RowRefusal, 'row'>) {
    super(facts.kind);
    this.facts = facts;
  }
}

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function missing(): Fault {
  return { kind: 'missing' };
}

function nothing(): null {
  return null;
}

function orFault<T>(read: (text: string) => T | null | undefined, kind: RowRefusalKind): Reader<T> {
  return (text) => read(text) ?? { kind };
}

function readCode(text: string): string | Fault {
  return tidyDossierCode(text) ?? { kind: 'bad_code' };
}

function readText(max: number): Reader<string> {
  return (text) => (text.length > max ? { kind: 'too_long' } : text);
}

function readProcedure(text: string): string | Fault {
  return text.length > 60 ? { kind: 'too_long' } : readProcedureCode(text);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL's text cannot hold NUL, nobody means the others
const CONTROL = /[\u0000-\u001f\u007f\u200b\u200e\u200f\ufeff]+/g;

/** One line in NFC, without control characters and the spaces around it. */
function clean(raw: string): string {
  const text = raw.trim();
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(CONTROL, ' ').normalize('NFC').replace(/ {2,}/g, ' ').trim();
}
