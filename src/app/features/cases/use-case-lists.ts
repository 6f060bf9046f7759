import { computed, onMounted, shallowRef } from 'vue';
import { useCatalogue } from '#app/device/catalogue/catalogue.ts';
import type { Option } from '#app/ui/form/UiPicker.vue';
import { useLanguage } from '#app/ui/words.ts';
import { procedureFiles } from '#content/procedures/procedure-files.ts';
import { findProcedure, indexProcedures, searchProcedures } from '#domain/procedures/search.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import { searchUnits } from '#domain/units/search.ts';
import { isValidOn, type Unit } from '#domain/units/unit.ts';

// Fetched after the form stands, once a visit: the form can be used before they are there.
const units = shallowRef<readonly Unit[] | null>(null);

export interface CaseLists {
  findProcedures: (typed: string) => Option[];
  findAgencies: (typed: string) => Option[];
  findCommunes: (typed: string) => Option[];
  procedureOption: (code: string | null) => Option | null;
  unitOption: (code: string | null, day: Day) => Option | null;
  /** True while the list is not here yet: the server asks again. */
  knowsUnit: (code: string, day: Day) => boolean;
}

/**
 * The pickers of a case. `recent` codes come first while nothing is typed; `scope` are the only communes to choose
 * from, all of them when it is empty.
 */
export function useCaseLists(
  recent: () => { procedures: string[]; agencies: string[] } = () => ({
    procedures: [],
    agencies: [],
  }),
  scope: readonly string[] = [],
): CaseLists {
  onMounted(load);
  const procedures = useCatalogue(procedureFiles, useLanguage().language);
  const index = computed(() => indexProcedures(procedures.value ?? []));

  const procedureOption = (code: string | null): Option | null => {
    const found = code && procedures.value ? findProcedure(procedures.value, code) : null;
    if (found)
      return { value: found.code, label: found.name, hint: `${found.code} · ${found.agency}` };
    return code ? { value: code, label: code } : null;
  };
  const unitOption = (code: string | null, day: Day): Option | null => {
    if (!code) return null;
    const same = units.value?.filter((unit) => unit.code === code) ?? [];
    const found = same.find((unit) => isValidOn(unit, day)) ?? same[0];
    return { value: code, label: found?.name ?? code, hint: code };
  };
  const findUnits = (typed: string, kinds: Unit['kind'][]): Option[] => {
    const today = dayOf(Date.now());
    const found = searchUnits(units.value ?? [], {
      query: typed,
      day: today,
      kinds,
      limit: 60,
    });
    return found.map((unit) => ({ value: unit.code, label: unit.name, hint: unit.code }));
  };
  return {
    procedureOption,
    unitOption,
    findProcedures(typed) {
      const found = searchProcedures(index.value, { query: typed });
      const options = found.flatMap((each) => procedureOption(each.code) ?? []);
      return typed === '' ? firstOf(options, recent().procedures) : options;
    },
    findAgencies(typed) {
      const options = findUnits(typed, ['commune', 'department', 'province']);
      return typed === '' ? firstOf(options, recent().agencies) : options;
    },
    findCommunes: (typed) =>
      findUnits(typed, ['commune']).filter(
        (option) => scope.length === 0 || scope.includes(option.value),
      ),
    knowsUnit: (code, day) =>
      !units.value || units.value.some((unit) => unit.code === code && isValidOn(unit, day)),
  };
}

async function load(): Promise<void> {
  units.value ??= (await import('#content/units/units.json')).default as Unit[];
}

function firstOf(options: Option[], first: string[]): Option[] {
  const rank = (option: Option) => {
    const at = first.indexOf(option.value);
    return at === -1 ? first.length : at;
  };
  return [...options].sort((a, b) => rank(a) - rank(b));
}
