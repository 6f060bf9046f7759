// The index of every unit of the province in one period. It is made of rollups in some tens of milliseconds and then
// kept, under the number of the last change to any figure, so that a dashboard asks the database one small question.

import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { compareUnits } from '#domain/figures/roll-up.ts';
import { LEVELS } from '#domain/figures/rows.ts';
import { chooseMeasures, type Sources } from '#domain/index/choose-measures.ts';
import { type Rank, rankAll } from '#domain/index/rank.ts';
import {
  type IndexInput,
  type PartMeasure,
  type PublishedMeasure,
  type UnitIndex,
  unitIndex,
} from '#domain/index/unit-index.ts';
import { type Edition, editionOn } from '#domain/indicators/editions.ts';
import type { IndicatorSet } from '#domain/indicators/indicator-set.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import type { Question } from '../figures/count-period.ts';
import { dataVersion } from '../figures/data-version.ts';
import { unitRegister } from '../unit-register.ts';
import { dossierMeasures } from './sources/read-dossiers.ts';
import { enteredByUnit } from './sources/read-entered.ts';
import { petitionMeasures } from './sources/read-petitions.ts';
import { publishedByUnit } from './sources/read-published.ts';

export interface UnitStanding {
  unit: Unit;
  input: IndexInput;
  index: UnitIndex;
  /** Among the units of its kind that existed in the period. */
  rank: { total: Rank | null; groups: Record<string, Rank | null> };
}

export interface ProvinceIndex {
  set: IndicatorSet;
  /** A unit of which the period knows nothing: it has only what stands for all. */
  unknown: (unit: Unit) => UnitStanding;
  standings: UnitStanding[];
}

const EDITIONS = INDICATOR_EDITIONS as unknown as Edition[];
const KEPT = 60;
const kept = new WeakMap<object, Map<string, Promise<ProvinceIndex>>>();

export async function provinceIndex(deps: Deps, question: Question): Promise<ProvinceIndex> {
  const { period, asOf, provinceCode, register } = question;
  const key = [await dataVersion(deps, 'figures'), period.name, asOf].join(' ');
  // Asked with units that changed meanwhile: it is answered, and not kept under the version of the new ones.
  if ((await unitRegister(deps.db, provinceCode)) !== register) return makeIndex(deps, question);
  const mine = kept.get(deps.db) ?? new Map<string, Promise<ProvinceIndex>>();
  kept.set(deps.db, mine);
  const known = mine.get(key);
  if (known) return known;
  const made = makeIndex(deps, question);
  mine.set(key, made);
  made.catch(() => mine.delete(key));
  for (const old of [...mine.keys()].slice(0, Math.max(0, mine.size - KEPT))) mine.delete(old);
  return made;
}

async function makeIndex(deps: Deps, question: Question): Promise<ProvinceIndex> {
  const { period, provinceCode, register } = question;
  const set = editionOn(EDITIONS, period.lastDay);
  const all: Question = { ...question };
  delete all.units;
  const [dossiers, petitions, entered, published] = await Promise.all([
    dossierMeasures(deps, all, set),
    petitionMeasures(deps.db, all),
    enteredByUnit(deps.db, all, set),
    publishedByUnit(deps.db, all, set),
  ]);
  const existing = register.units.filter((unit) => existsIn(unit, question));
  const told = [dossiers, petitions, entered, published].flatMap((each) => [...each.keys()]);
  const units = [...new Set([...existing, ...told])].sort(compareUnits);
  const province = units.find((unit) => unit.code === provinceCode);
  const sourcesOf = (unit: Unit | undefined): Omit<Sources, 'province'> => ({
    dossiers: (unit && dossiers.get(unit)) ?? [],
    petitions: (unit && petitions.get(unit)) ?? [],
    entered: (unit && entered.get(unit)) ?? [],
    published: asMeasures((unit && published.get(unit)) ?? []),
  });
  const ofProvince = chooseMeasures(set, { ...sourcesOf(province), province: [] });
  const made = units.map((unit) => {
    const measures = chooseMeasures(set, { ...sourcesOf(unit), province: ofProvince });
    const input = { level: LEVELS[unit.kind], measures, published: published.get(unit) ?? [] };
    return { unit, input, index: unitIndex(set, input) };
  });
  const unknown = (unit: Unit): UnitStanding => {
    const measures = chooseMeasures(set, { ...sourcesOf(undefined), province: ofProvince });
    const input = { level: LEVELS[unit.kind], measures, published: [] };
    return { unit, input, index: unitIndex(set, input), rank: { total: null, groups: {} } };
  };
  return { set, unknown, standings: withRanks(made, question) };
}

function asMeasures(published: readonly PublishedMeasure[]): PartMeasure[] {
  return published.flatMap(({ about: indicator, numerator, denominator, as_of }) =>
    numerator === null || denominator === null
      ? []
      : [{ indicator, numerator, denominator, source: 'published', ...(as_of ? { as_of } : {}) }],
  );
}

function existsIn(unit: Unit, { period }: Question): boolean {
  return unit.validFrom <= period.lastDay && (unit.validTo ?? period.firstDay) >= period.firstDay;
}

function withRanks(
  made: readonly Omit<UnitStanding, 'rank'>[],
  question: Question,
): UnitStanding[] {
  const peersOf = (unit: Unit) =>
    made.filter((each) => each.unit.kind === unit.kind && existsIn(each.unit, question));
  const kinds = new Map<Unit['kind'], ReturnType<typeof ranksOf>>();
  return made.map((each) => {
    const ranks = kinds.get(each.unit.kind) ?? ranksOf(peersOf(each.unit));
    kinds.set(each.unit.kind, ranks);
    const groups = each.index.groups.map(({ group }) => [
      group,
      ranks.get(group)?.get(each.unit) ?? null,
    ]);
    const total = ranks.get('total')?.get(each.unit) ?? null;
    return { ...each, rank: { total, groups: Object.fromEntries(groups) } };
  });
}

function ranksOf(
  peers: readonly Omit<UnitStanding, 'rank'>[],
): Map<string, Map<Unit, Rank | null>> {
  const groups = peers[0]?.index.groups.map(({ group }) => group) ?? [];
  const ranked = (scoreOf: (index: UnitIndex) => number | null) =>
    rankAll(new Map(peers.map(({ unit, index }) => [unit, scoreOf(index)])));
  return new Map([
    ['total', ranked((index) => index.total)],
    ...groups.map((group): [string, Map<Unit, Rank | null>] => [
      group,
      ranked((index) => index.groups.find((each) => each.group === group)?.score ?? null),
    ]),
  ]);
}
