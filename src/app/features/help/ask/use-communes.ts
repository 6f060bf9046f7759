import { onMounted, shallowRef } from 'vue';
import type { Option } from '#app/ui/form/UiPicker.vue';
import { dayOf } from '#domain/time/day.ts';
import { searchUnits } from '#domain/units/search.ts';
import { isValidOn, type Unit } from '#domain/units/unit.ts';

// Fetched after the screen stands, once a visit.
const units = shallowRef<Unit[] | null>(null);

/** The communes and wards of today, to choose from and to name. */
export function useCommunes() {
  onMounted(async () => {
    units.value ??= (await import('#content/units/units.json')).default as Unit[];
  });
  const today = dayOf(Date.now());
  const isCommune = (unit: Unit) => unit.kind === 'commune' && isValidOn(unit, today);
  const nameOf = (code: string): string =>
    units.value?.find((unit) => unit.code === code && isCommune(unit))?.name ?? '';
  return {
    nameOf,
    option: (code: string): Option | null =>
      code ? { value: code, label: nameOf(code) || code } : null,
    search: (typed: string): Option[] =>
      searchUnits(units.value ?? [], { query: typed, day: today, kinds: ['commune'] }).map(
        (unit) => ({ value: unit.code, label: unit.name }),
      ),
    /** True while the list is not here yet: the server asks again. */
    knows: (code: string): boolean =>
      !units.value || units.value.some((unit) => unit.code === code && isCommune(unit)),
  };
}
