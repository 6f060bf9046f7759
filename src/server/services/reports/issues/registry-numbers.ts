// The numbers of the registry that come with an approval. One number is one paper's: a registry counts from 1 January
// on (Decree 30/2020/NĐ-CP, annex I, part II.3), so a number that an issue of this year bears is not given again, also
// not to the correction of that very issue.
import { unitOfPeriod } from '#domain/figures/roll-up.ts';
import { readRegistryNumber } from '#domain/reports/issued/signing.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Day, dayOf, startOfDay } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../../deps.ts';
import { reportOf } from '../make-report.ts';
import type { PeriodFacts } from './period-facts.ts';

export type RegistryNumbers = ReadonlyMap<string, string>;

export interface TakenNumber {
  unit_code: string;
  number: string;
  /** Which paper has it. */
  has_unit: string;
  has_period: string;
}

export type NumberRefusal =
  /** Not as a registry writes numbers, or one for two papers. */
  | { kind: 'bad_number'; units: string[] }
  | { kind: 'same_number'; units: string[] }
  | { kind: 'number_taken'; units: string[]; taken: TakenNumber[] };

/** As the papers bear them; of `units` only: what was typed for a paper that is closed by now is nobody's. */
export function readNumbers(
  given: Readonly<Record<string, string>>,
  units: ReadonlySet<string>,
): Result<RegistryNumbers, NumberRefusal> {
  const told = Object.entries(given).filter(
    ([unit, text]) => units.has(unit) && text.trim() !== '',
  );
  const read = told.map(([unit, text]) => ({ unit, number: readRegistryNumber(text) }));
  const bad = read.filter(({ number }) => number === null);
  if (bad.length > 0) return err({ kind: 'bad_number', units: bad.map(({ unit }) => unit) });
  const twice = read.filter((each) => read.some((o) => o !== each && o.number === each.number));
  if (twice.length > 0) return err({ kind: 'same_number', units: twice.map(({ unit }) => unit) });
  return ok(new Map(read.map(({ unit, number }) => [unit, number ?? ''])));
}

/**
 * Those that an issue of this year bears already. Two communes may both have a 12/BC-UBND, each from its own registry:
 * only papers with one letterhead are compared.
 */
export async function takenNumbers(
  { db, config, clock }: Pick<Deps, 'db' | 'config' | 'clock'>,
  {
    facts,
    numbers,
    isOwnOffice = () => false,
  }: {
    facts: PeriodFacts;
    numbers: RegistryNumbers;
    isOwnOffice?: ((unit: Unit) => boolean) | undefined;
  },
): Promise<TakenNumber[]> {
  const year = Number(dayOf(clock()).slice(0, 4));
  const firstOf = (each: number) => new Date(startOfDay(`${each}-01-01` as Day));
  const rows = await db
    .selectFrom('report_issue')
    .select(['period', 'unit_code', 'registry_number', 'model'])
    .where('province_code', '=', config.provinceCode)
    .where('registry_number', 'in', ['', ...numbers.values()])
    .where('approved_at', '>=', firstOf(year))
    .where('approved_at', '<', firstOf(year + 1))
    .orderBy('approved_at', 'desc')
    .execute();
  return [...numbers].flatMap(([unitCode, number]) => {
    const bearers = rows.filter(({ registry_number }) => registry_number === number);
    const unit = unitOfPeriod(facts.register, unitCode, facts.period);
    if (bearers.length === 0 || !unit) return [];
    const head = letterhead(reportOf(facts, unit, { ...UNISSUED, isOwnOffice: isOwnOffice(unit) }));
    const has = bearers.find(({ model }) => letterhead(JSON.parse(model)) === head);
    return has
      ? [{ unit_code: unitCode, number, has_unit: has.unit_code, has_period: has.period }]
      : [];
  });
}

const UNISSUED = {
  ...{ number: 1, replaces: null, reason: null, changes: [], made: { name: '', at: 0 } },
  ...{ approved: null, traceCode: null },
};

function letterhead({ letter }: { letter?: { agency: string[] } | null | undefined }): string {
  return letter?.agency.join('\n') ?? '';
}
