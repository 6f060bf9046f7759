// One row of a dossier file into one dossier, or the first reason why not. The browser's preview and the server's
// import use this same reader, so that a row never passes in one and fails in the other.

import { cleanCell, isNothing } from '../imports/table/clean-cell.ts';
import { err, ok, type Result } from '../result.ts';
import type { Day } from '../time/day.ts';
import type { FindUnit } from '../units/find-unit.ts';
import type { Unit, UnitKey } from '../units/unit.ts';
import {
  type Fault,
  isFault,
  missing,
  NO_PROCEDURE,
  nothing,
  orFault,
  orNoDate,
  type Reader,
  readCode,
  readProcedure,
  readText,
} from './cells/cell-readers.ts';
import type { Columns } from './columns.ts';
import type { Dossier, RowRefusal, RowRefusalKind, RowWarning, RowWarningKind } from './dossier.ts';
import { type DossierField, REQUIRED_FIELDS } from './fields.ts';
import { tellOdd } from './odd-row.ts';
import { ownCopy } from './own-copy.ts';
import { type DateSystem, readMoment } from './read-moment.ts';
import { readChannel, readCount, readFee, readRating, readTerm, readYesNo } from './read-values.ts';

export interface RowContext {
  columns: Columns;
  /** The unit that the cell names (units/find-unit.ts). */
  findUnit: FindUnit;
  /** Whether the importing person may bring rows of this unit; absent: all of them. */
  inScope?: (unit: Unit) => boolean;
  /** The day of the import: nothing was received after it. */
  today?: Day;
  dateSystem?: DateSystem;
}

export interface RowRead {
  dossier: Dossier;
  /** Null for the many rows with nothing to tell. */
  warnings: RowWarning[] | null;
}
export type ReadRow = (cells: readonly string[], row: number) => Result<RowRead, RowRefusal>;

const MAX_TEXT = 200;
/** Distinct texts remembered per column: a column of dates or marks repeats itself, one of free text does not. */
const MAX_REMEMBERED = 5_000;

export function rowReader({
  columns,
  findUnit,
  inScope,
  today,
  dateSystem = 1900,
}: RowContext): ReadRow {
  const known: ReadonlySet<DossierField> = new Set(columns.at.keys());
  const width = columns.headers.length;
  const moment = orFault((text) => readMoment(text, dateSystem), 'bad_date');
  let rowNumber = 0;
  let warnings: RowWarning[] | null = null;
  let unread: DossierField[] = [];

  const code = cell('dossier_code', readCode, missing);
  const agency = cell('agency_code', readText(MAX_TEXT), missing);
  const received = cell('received_at', moment, missing);
  const channel = cell('channel', orFault(readChannel, 'bad_channel'), missing);
  const procedureCode = cell('procedure_code', readProcedure, () => NO_PROCEDURE);
  const due = cell('due_at', orNoDate(moment), nothing);
  const finished = cell('finished_at', orNoDate(moment), nothing);
  const feeDue = cell('fee_due', orFault(readFee, 'bad_fee'), nothing);
  const secondFee =
    columns.secondFee === null
      ? null
      : cell('fee_due', orFault(readFee, 'bad_fee'), nothing, columns.secondFee);
  const paidOnline = yesNo('paid_online');
  const dossierDigitised = yesNo('dossier_digitised');
  const resultDigitised = yesNo('result_digitised');
  const eResult = yesNo('e_result');
  const resultRequired = yesNo('result_required', true);
  const dataReused = yesNo('data_reused');
  const synced = yesNo('synced');
  const officerName = cell('officer_name', readText(MAX_TEXT), () => '');
  const officerTitle = cell('officer_title', readText(MAX_TEXT), () => '');
  const publishedDays = cell('published_days', orFault(readTerm, 'bad_number'), nothing);
  const supplements = cell('supplement_requests', orFault(readCount, 'bad_number'), () => 0);
  const rating = cell('rating', orFault(readRating, 'bad_rating'), nothing);
  const petitioned = yesNo('petitioned');
  const keys = new Map<Unit, UnitKey>();
  const unitOf = rememberedUnit();

  return (cells, row) => {
    if (cells.length > width && cells.slice(width).some((text) => text.trim() !== ''))
      return err({
        row,
        column: '',
        field: null,
        kind: 'too_many_cells',
        value: ownCopy(cells.slice(width).join(' ').slice(0, MAX_TEXT)),
      });
    rowNumber = row;
    warnings = null;
    if (unread.length > 0) unread = [];
    try {
      const day = received(cells);
      const unit = unitOf(cells, agency(cells), day.day);
      const procedure = procedureCode(cells);
      if (procedure.warning) warn('procedure_code', procedure.warning, cells);
      const dossier: Dossier = {
        code: code(cells),
        unit,
        procedureCode: procedure.code,
        received: day,
        channel: channel(cells),
        due: due(cells),
        finished: finished(cells),
        feeDueVnd: addFees(feeDue(cells), secondFee?.(cells) ?? null),
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
      if (unread.length > 0) dossier.known = without(known, unread);
      tellOdd(dossier, today ?? null, (field, kind) => warn(field, kind, cells));
      if (columns.twins.length > 0) compareTwins(cells);
      return ok({ dossier, warnings });
    } catch (fault) {
      if (fault instanceof CellFault) return err({ row, ...fault.facts });
      throw fault;
    }
  };

  function cell<T, B>(
    field: DossierField,
    read: Reader<T>,
    blank: () => B,
    index = columns.at.get(field),
  ): (cells: readonly string[]) => Exclude<T | B, Fault> {
    const isRequired = REQUIRED_FIELDS.includes(field);
    let seen: Map<string, T | B | Fault> | null = new Map();
    let lastRaw: string | null = null;
    let last: T | B | Fault | undefined;
    if (index === undefined) return () => blank() as Exclude<B, Fault>;
    return (cells) => {
      const raw = cells[index] ?? '';
      // Most columns say again what they said a row above: that is seen sooner than looked up.
      let value = raw === lastRaw ? last : seen?.get(raw);
      if (value === undefined) {
        const own = seen ? ownCopy(raw) : raw;
        const text = cleanCell(own);
        value = isNothing(text) ? blank() : read(text);
        // A column in which nothing repeats itself is not worth the memory.
        if (seen && seen.size < MAX_REMEMBERED) seen.set(own, value);
        else seen = null;
      }
      lastRaw = raw;
      last = value;
      if (isFault(value)) {
        if (isRequired) throw fault(field, value.kind, raw);
        // An optional cell costs itself: for this dossier the field is unknown.
        unread.push(field);
        warn(field, 'cell_unreadable', cells, index);
        return blank() as Exclude<B, Fault>;
      }
      return value as Exclude<T | B, Fault>;
    };
  }

  function warn(
    field: DossierField,
    kind: RowWarningKind,
    cells: readonly string[],
    index = columns.at.get(field) ?? -1,
  ): void {
    warnings ??= [];
    warnings.push({
      row: rowNumber,
      column: columns.headers[index] ?? field,
      kind,
      value: ownCopy((cells[index] ?? '').slice(0, MAX_TEXT)),
    });
  }

  function compareTwins(cells: readonly string[]): void {
    for (const { field, index } of columns.twins) {
      const first = cells[columns.at.get(field) ?? -1] ?? '';
      if (cleanCell(cells[index] ?? '') !== cleanCell(first))
        warn(field, 'columns_differ', cells, index);
    }
  }

  function yesNo(field: DossierField, blank = false): (cells: readonly string[]) => boolean | null {
    if (!columns.at.has(field)) return () => null;
    return cell(field, orFault(readYesNo, 'bad_yes_no'), () => blank);
  }

  /** A file names few units on few days: the answer for both together is remembered, for a name may be another's on another day. */
  function rememberedUnit() {
    const known = new Map<string, Map<Day, UnitKey>>();
    let remembered = 0;
    return (cells: readonly string[], agencyCode: string, day: Day): UnitKey => {
      const before = known.get(agencyCode)?.get(day);
      if (before) return before;
      const unit = findUnit(agencyCode, day);
      const raw = cells[columns.at.get('agency_code') ?? -1] ?? '';
      if (!unit) throw fault('agency_code', 'unknown_unit', raw);
      if (inScope && !inScope(unit)) throw fault('agency_code', 'out_of_scope', raw);
      const key = keyOf(unit);
      if (remembered < MAX_REMEMBERED) {
        const days = known.get(agencyCode) ?? new Map<Day, UnitKey>();
        known.set(ownCopy(agencyCode), days.set(day, key));
        remembered += 1;
      }
      return key;
    };
  }

  /** One object a unit: what writes the lines remembers by it. */
  function keyOf(unit: Unit): UnitKey {
    const key = keys.get(unit) ?? { code: unit.code, validFrom: unit.validFrom };
    keys.set(unit, key);
    return key;
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

function addFees(one: number | null, other: number | null): number | null {
  return one === null ? other : one + (other ?? 0);
}

function without(known: ReadonlySet<DossierField>, fields: readonly DossierField[]) {
  return new Set([...known].filter((field) => !fields.includes(field)));
}
