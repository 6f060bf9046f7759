import baseline from '#content/indicators/baseline-2022.json' with { type: 'json' };
import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { notJudged, type OverdueReason } from '#domain/figures/overdue-reasons.ts';
import { publishedRows } from '#domain/figures/published.ts';
import { emptyRollUp, rollUp, unitOfPeriod, unitsUnder } from '#domain/figures/roll-up.ts';
import { type FigureRow, figureRows } from '#domain/figures/rows.ts';
import { suppressSmallCells } from '#domain/figures/suppress.ts';
import { type Edition, editionOn } from '#domain/indicators/editions.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Day, dayOf, isDay } from '#domain/time/day.ts';
import { defaultAsOf, type Period, parsePeriod, yearToDate } from '#domain/time/period.ts';
import type { UnitRegister } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { storedPublished } from '../published/stored-published.ts';
import { unitRegister } from '../unit-register.ts';
import { countAssisted } from './count-assisted.ts';
import { countPeriod, type Question } from './count-period.ts';

/** As it is asked for, in words. */
export interface FiguresRequest {
  period: string;
  unit?: string | undefined;
  asOf?: string | undefined;
  /** `ytd`: from the first day of the year to the last day of the period. */
  span?: string | undefined;
}

export type FiguresRefusal =
  | { kind: 'bad_period'; value: string }
  | { kind: 'bad_day'; value: string }
  | { kind: 'bad_span'; value: string }
  | { kind: 'unknown_unit'; value: string };

/** CONTRACT.md §2. */
export interface Figures {
  period: string;
  as_of: Day;
  rows: FigureRow[];
  /** Reasons of `overdue` that could not be told of some dossier; the others count all the same. */
  not_judged: OverdueReason[];
}

export type Asked = Question & { unitCode: string | null };

export async function figures(
  deps: Deps,
  request: FiguresRequest,
): Promise<Result<Figures, FiguresRefusal>> {
  const asked = await understand(deps, request);
  if (!asked.ok) return asked;
  const { period, asOf } = asked.value;
  return ok({ period: period.name, as_of: asOf, ...(await rowsFor(deps, asked.value)) });
}

/** The same without what could name a person: small counts of assisted cases are null and marked. */
export async function publicFigures(
  deps: Deps,
  request: FiguresRequest,
): Promise<Result<Figures, FiguresRefusal>> {
  const asked = await understand(deps, request);
  if (!asked.ok) return asked;
  const { period, asOf, register, unitCode } = asked.value;
  // One unit is looked at among all the others: whether its count may be shown depends on theirs.
  const { units: _, ...everything } = asked.value;
  const { rows: all, ...told } = await rowsFor(deps, { ...everything, unitCode: null });
  const mine = unitCode === null ? all : all.filter((row) => row.unit_code === unitCode);
  const missing = unitCode !== null && mine.length === 0;
  const rows = missing ? (await rowsFor(deps, asked.value)).rows : all;
  const shown = suppressSmallCells(rows, { register, day: period.lastDay });
  return ok({
    period: period.name,
    as_of: asOf,
    rows: unitCode === null ? shown : shown.filter((row) => row.unit_code === unitCode),
    not_judged:
      unitCode === null ? told.not_judged : notJudged(await countPeriod(deps.db, asked.value)),
  });
}

export async function understand(
  deps: Deps,
  { period: periodText, unit: unitText, asOf: asOfText, span = 'period' }: FiguresRequest,
): Promise<Result<Asked, FiguresRefusal>> {
  const parsed = parsePeriod(periodText);
  if (!parsed.ok) return parsed;
  if (asOfText !== undefined && !isDay(asOfText)) return err({ kind: 'bad_day', value: asOfText });
  if (span !== 'period' && span !== 'ytd') return err({ kind: 'bad_span', value: span });
  const { provinceCode } = deps.config;
  const register = await unitRegister(deps.db, provinceCode);
  const asOf = asOfText ?? defaultAsOf(parsed.value, dayOf(deps.clock()));
  const period = span === 'ytd' ? yearToDate(parsed.value) : parsed.value;
  const asked = { provinceCode, register, period, asOf, unitCode: null };
  if (unitText === undefined) return ok(asked);
  const unitCode = unitText.trim().toUpperCase();
  if (!register.byCode.has(unitCode)) return err({ kind: 'unknown_unit', value: unitText });
  return ok({ ...asked, unitCode, units: unitsUnder(register, unitCode) });
}

async function rowsFor(deps: Deps, asked: Asked): Promise<Pick<Figures, 'rows' | 'not_judged'>> {
  const { register, period, unitCode } = asked;
  const dossiers = await countPeriod(deps.db, asked);
  const not_judged = notJudged(dossiers);
  const counted = [...dossiers, ...(await countAssisted(deps.db, asked))];
  const published = [
    ...publishedRows(baseline, { register, period }),
    ...(await storedPublished(deps.db, asked)),
  ];
  const rolled = rollUp(counted, { register, period });
  const mine = unitCode === null ? rolled : rolled.filter(({ unit }) => unit.code === unitCode);
  const printed =
    unitCode === null ? published : published.filter((row) => row.unit_code === unitCode);
  const isPrinted = new Set(printed.map((row) => `${row.unit_code} ${row.unit_valid_from}`));
  const rows = mine
    .filter(
      ({ unit, counts }) =>
        Object.values(counts).some((count) => count > 0) ||
        !isPrinted.has(`${unit.code} ${unit.validFrom}`),
    )
    .flatMap((each) => figureRows(each, setOf(period)));
  if (unitCode !== null && rows.length === 0 && printed.length === 0)
    return { rows: emptyRows(register, unitCode, period), not_judged };
  return { rows: [...rows, ...printed], not_judged };
}

function emptyRows(register: UnitRegister, unitCode: string, period: Period): FigureRow[] {
  const unit = unitOfPeriod(register, unitCode, period);
  return unit ? figureRows(emptyRollUp(unit, register, period), setOf(period)) : [];
}

function setOf(period: Period) {
  return editionOn(INDICATOR_EDITIONS as unknown as Edition[], period.lastDay);
}
