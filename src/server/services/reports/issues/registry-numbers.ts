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
  return ok(new Map(read.map(({ unit, number }) => [unit, number ?? ''])));
}

/**
 * Numbers as they are to stand on papers of a period. The province and a commune, or two communes, may both have a
 * 12/BC-UBND, each from its own registry: only papers with one letterhead are compared.
 */
export interface EnteredNumbers {
  facts: PeriodFacts;
  numbers: RegistryNumbers;
  isOwnOffice?: ((unit: Unit) => boolean) | undefined;
}

/** Units of one approval whose papers, of one letterhead, would bear one number. */
export function sameNumbers(entered: EnteredNumbers): string[] {
  const all = [...entered.numbers];
  const often = all.filter(([unit, number]) =>
    all.some(([other, same]) => other !== unit && same === number),
  );
  const papers = often.map(([unit, number]) => ({ unit, number, head: headOf(entered, unit) }));
  const isSame = (one: (typeof papers)[number], other: (typeof papers)[number]) =>
    one !== other && one.number === other.number && one.head === other.head;
  return papers.filter((one) => papers.some((other) => isSame(one, other))).map(({ unit }) => unit);
}

/** Those that an issue of this year bears already. */
export async function takenNumbers(
  { db, config, clock }: Pick<Deps, 'db' | 'config' | 'clock'>,
  entered: EnteredNumbers,
): Promise<TakenNumber[]> {
  const { numbers } = entered;
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
    const head = bearers.length > 0 ? headOf(entered, unitCode) : null;
    if (head === null) return [];
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

/** Null: no unit of the period, so no paper. */
function headOf({ facts, isOwnOffice }: EnteredNumbers, unitCode: string): string | null {
  const unit = unitOfPeriod(facts.register, unitCode, facts.period);
  if (!unit) return null;
  const issue = { ...UNISSUED, isOwnOffice: isOwnOffice?.(unit) ?? false };
  return letterhead(reportOf(facts, unit, issue));
}

function letterhead({ letter }: { letter?: { agency: string[] } | null | undefined }): string {
  return letter?.agency.join('\n') ?? '';
}
