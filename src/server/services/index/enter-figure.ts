// The small forms: figures that no dossier tells, each with its source, its day and who entered it. An entry is never
// changed; a newer one takes its place, and one without numbers withdraws it.

import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { unitOfPeriod } from '#domain/figures/roll-up.ts';
import { isScored } from '#domain/index/unit-index.ts';
import { type Edition, editionOn } from '#domain/indicators/editions.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Day, dayOf, isDay } from '#domain/time/day.ts';
import { parsePeriod } from '#domain/time/period.ts';
import type { Deps } from '../../deps.ts';
import { unitRegister } from '../unit-register.ts';
import { giverOf, givingGrants } from './giver.ts';

export interface FigureEntry {
  unit: string;
  period: string;
  indicator: string;
  numerator: number | null;
  denominator: number | null;
  source: string;
  as_of: Day;
}

export interface StoredEntry extends FigureEntry {
  entry_id: number;
  person_name: string;
  entered_at: string;
}

export type EntryRefusal = {
  kind:
    | 'bad_period'
    | 'unknown_unit'
    | 'unknown_indicator'
    | 'bad_day'
    | 'day_in_future'
    | 'numerator_too_large'
    | 'source_missing';
  value: string;
};

const LONGEST_SOURCE = 300;

export async function enterFigure(
  deps: Deps,
  entry: FigureEntry,
  person: { id: string | null; name: string },
): Promise<Result<StoredEntry, EntryRefusal>> {
  const { provinceCode } = deps.config;
  const parsed = parsePeriod(entry.period);
  if (!parsed.ok) return parsed;
  const period = parsed.value;
  const register = await unitRegister(deps.db, provinceCode);
  const unit = unitOfPeriod(register, entry.unit.trim().toUpperCase(), period);
  if (!unit) return err({ kind: 'unknown_unit', value: entry.unit });
  const set = editionOn(INDICATOR_EDITIONS as unknown as Edition[], period.lastDay);
  const known = set.indicators.find((each) => each.id === entry.indicator && isScored(each));
  if (!known) return err({ kind: 'unknown_indicator', value: entry.indicator });
  if (!isDay(entry.as_of) || entry.as_of < period.firstDay)
    return err({ kind: 'bad_day', value: entry.as_of });
  if (entry.as_of > dayOf(deps.clock())) return err({ kind: 'day_in_future', value: entry.as_of });
  const { numerator, denominator } = entry;
  if (numerator !== null && denominator !== null && numerator > denominator)
    return err({ kind: 'numerator_too_large', value: `${numerator}/${denominator}` });
  const source = entry.source.normalize('NFC').trim().slice(0, LONGEST_SOURCE);
  if (source === '') return err({ kind: 'source_missing', value: '' });
  const isAfterEnd = entry.as_of > period.lastDay;
  const row = {
    unit_code: unit.code,
    period: period.name,
    indicator: known.id,
    numerator,
    denominator,
    source,
    // Read after the period was over: it is what the period ended with, and counts for whoever looks from there.
    as_of: isAfterEnd ? period.lastDay : entry.as_of,
    person_name: person.name,
    entered_at: new Date(deps.clock()),
  };
  const grants = await givingGrants(deps.db, { provinceCode, personId: person.id });
  const { entry_id } = await deps.db
    .insertInto('entered_figure')
    .values({
      province_code: provinceCode,
      unit_valid_from: unit.validFrom,
      person_id: person.id,
      ...giverOf(grants, { register, code: unit.code, period: period.name }),
      ...row,
    })
    .returning('entry_id')
    .executeTakeFirstOrThrow();
  return ok(asEntry({ ...row, entry_id }));
}

type Row = Omit<StoredEntry, 'unit' | 'entered_at'> & { unit_code: string; entered_at: Date };

/** Every entry of a unit for a period, the newest first: the history of each figure. */
export async function listEntries(
  { db, config: { provinceCode } }: Deps,
  { unit, period }: { unit: string; period: string },
): Promise<StoredEntry[]> {
  const rows = await db
    .selectFrom('entered_figure')
    .select(['entry_id', 'unit_code', 'period', 'indicator', 'numerator', 'denominator', 'source'])
    .select(['as_of', 'person_name', 'entered_at'])
    .where('province_code', '=', provinceCode)
    .where('unit_code', '=', unit.trim().toUpperCase())
    .where('period', '=', period)
    .orderBy('entry_id', 'desc')
    .execute();
  return rows.map(asEntry);
}

function asEntry({ unit_code, entered_at, ...row }: Row): StoredEntry {
  return { unit: unit_code, ...row, entered_at: entered_at.toISOString() };
}
