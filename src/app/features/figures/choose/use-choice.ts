import { type ComputedRef, computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { addDays, type Day, dayOf } from '#domain/time/day.ts';
import { type Period, parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';
import { unitRegister } from './unit-register.ts';

export const PROVINCE = 'H57';

export interface Choice {
  today: Day;
  period: ComputedRef<Period>;
  unit: ComputedRef<Unit>;
  /** Added up from the first of January, where a month is looked at. */
  toDate: ComputedRef<boolean>;
  chooseUnit: (unit: Unit) => void;
  choosePeriod: (name: string) => void;
  chooseToDate: (isOn: boolean) => void;
}

/**
 * Which unit and period are looked at: the URL says so, and so a link shows the same to somebody else. Where it names
 * no unit, `home` does.
 */
export function useChoice(home: () => string = () => PROVINCE): Choice {
  const route = useRoute();
  const router = useRouter();
  const today = dayOf(Date.now());
  const fallback = lastFullMonth(today);
  const period = computed(
    () => readPeriod(String(route.query.ky ?? '')) ?? (readPeriod(fallback) as Period),
  );
  const unit = computed(() => {
    const code = String(route.query['don-vi'] ?? home());
    const day = period.value.lastDay;
    return (unitAt(unitRegister, code, day) ?? unitAt(unitRegister, PROVINCE, day)) as Unit;
  });

  const toDate = computed(() => route.query['luy-ke'] === '1');

  /** A day to look from, and what a paper said, were asked of the former unit and period. */
  function go(code: string, name: string): void {
    const { ngay: _, giay: __, ...query } = route.query;
    router.replace({ query: { ...query, 'don-vi': code, ky: name } });
  }

  function chooseToDate(isOn: boolean): void {
    const { 'luy-ke': _, ...query } = route.query;
    router.replace({ query: isOn ? { ...query, 'luy-ke': '1' } : query });
  }

  /** A code may name another unit in this period (codes were re-used): then the period moves to when this one was. */
  function chooseUnit(chosen: Unit): void {
    const isNamed = unitAt(unitRegister, chosen.code, period.value.lastDay) === chosen;
    go(chosen.code, isNamed ? period.value.name : (chosen.validTo ?? today).slice(0, 7));
  }

  return {
    today,
    period,
    unit,
    toDate,
    chooseUnit,
    choosePeriod: (name) => go(unit.value.code, name),
    chooseToDate,
  };
}

function readPeriod(name: string): Period | null {
  const parsed = parsePeriod(name);
  return parsed.ok ? parsed.value : null;
}

/** The last month that is over: its figures no longer move much. */
export function lastFullMonth(today: Day): string {
  return addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
}
