// Units from which nothing came in a month: their heads get a page that says so, and what to send by when.
import { sql } from 'kysely';
import { deadlinesOf } from '#domain/reports/calendar.ts';
import type { Silence } from '#domain/reports/letter/letter.ts';
import { standingOf } from '#domain/reports/letter/standings.ts';
import { addDays, type Day, monthOf } from '#domain/time/day.ts';
import { isValidOn, type Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import { readSettings } from '../settings.ts';
import { type PeriodFacts, rowsOf } from './period-facts.ts';

type Known = Pick<PeriodFacts, 'register' | 'period' | 'rows' | 'index'>;

/** Neither counted nor printed, and nothing that an officer entered or a file of petitions told. */
export function isSilent(facts: Known, unit: Unit): boolean {
  const groups = standingOf(facts.index.standings, unit)?.index.groups ?? [];
  const told = groups
    .flatMap(({ parts }) => parts)
    .some(
      ({ source, denominator }) =>
        source === 'entered' || (source === 'petitions' && (denominator ?? 0) > 0),
    );
  return !told && !rowsOf(facts, unit).some(isKnown);
}

/**
 * Whether a unit has a paper: those with figures, and of the silent ones those that exist and answer to the province,
 * while the month is talked about: nobody is told today what to send by a day of three years ago.
 */
export function hasPaper(
  facts: Known & Pick<PeriodFacts, 'silence'>,
  { unit, today }: { unit: Unit; today: Day },
): boolean {
  if (!isSilent(facts, unit)) return true;
  if (!facts.silence || today > facts.silence.nextDataBy) return false;
  return unit.kind !== 'province' && isValidOn(unit, facts.period.lastDay);
}

function isKnown({
  source,
  numerator,
  denominator,
  rate,
  score,
}: PeriodFacts['rows'][number]): boolean {
  if (source === 'published') return [numerator, rate, score].some((value) => value !== null);
  // A part of the communes, none of which has a certified copy, is said of every unit with a register.
  return source === 'dossiers' && (denominator ?? 0) > 0;
}

/** Codes of units of which a file of the two months after the period told dossiers, of whatever period, new or not. */
export async function unitsWithFiles(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  { lastDay }: PeriodFacts['period'],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ unit_code: string }>`
    SELECT DISTINCT unnest(unit_codes) AS unit_code FROM import
      WHERE province_code = ${config.provinceCode} AND undone_at IS NULL AND kind = 'dossiers'
        AND imported_at >= (${addDays(lastDay, 1)}::date)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
        AND imported_at < (${addDays(lastDay, 62)}::date)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`.execute(
    db,
  );
  return new Set(rows.map(({ unit_code }) => unit_code));
}

/** By when the files of the month were due, and those of the next one; null where the period is no month. */
export async function silenceOf(
  deps: Pick<Deps, 'db' | 'config'>,
  { months, lastDay }: PeriodFacts['period'],
): Promise<Silence | null> {
  const [month, ...more] = months;
  if (!month || more.length > 0) return null;
  const calendar = await readSettings(deps);
  const next = monthOf(addDays(lastDay, 1));
  return {
    dataBy: deadlinesOf(month, calendar).dataBy,
    nextDataBy: deadlinesOf(next, calendar).dataBy,
  };
}
