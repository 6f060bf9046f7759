import { onMounted, shallowRef } from 'vue';
import type { Option } from '#app/ui/form/UiPicker.vue';
import type { Procedure } from '#domain/procedures/procedure.ts';
import {
  findProcedure,
  indexProcedures,
  type ProcedureIndex,
  searchProcedures,
} from '#domain/procedures/search.ts';
import { type Day, dayOf } from '#domain/time/day.ts';
import { searchUnits } from '#domain/units/search.ts';
import { isValidOn, type Unit } from '#domain/units/unit.ts';

interface Lists {
  procedures: Procedure[];
  index: ProcedureIndex;
  units: Unit[];
}

// Fetched after the form stands, once a visit: the form can be used before they are there.
const lists = shallowRef<Lists | null>(null);

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

  const procedureOption = (code: string | null): Option | null => {
    const found = code && lists.value ? findProcedure(lists.value.procedures, code) : null;
    if (found)
      return { value: found.code, label: found.name, hint: `${found.code} · ${found.agency}` };
    return code ? { value: code, label: code } : null;
  };
  const unitOption = (code: string | null, day: Day): Option | null => {
    if (!code) return null;
    const same = lists.value?.units.filter((unit) => unit.code === code) ?? [];
    const found = same.find((unit) => isValidOn(unit, day)) ?? same[0];
    return { value: code, label: found?.name ?? code, hint: code };
  };
  const findUnits = (typed: string, kinds: Unit['kind'][]): Option[] => {
    const today = dayOf(Date.now());
    const found = searchUnits(lists.value?.units ?? [], {
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
      const found = searchProcedures(lists.value?.index ?? [], { query: typed });
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
      !lists.value || lists.value.units.some((unit) => unit.code === code && isValidOn(unit, day)),
  };
}

async function load(): Promise<void> {
  if (lists.value) return;
  const [procedures, units] = await Promise.all([
    import('#content/procedures/procedures.json'),
    import('#content/units/units.json'),
  ]);
  const all = procedures.default as Procedure[];
  lists.value = { procedures: all, index: indexProcedures(all), units: units.default as Unit[] };
}

function firstOf(options: Option[], first: string[]): Option[] {
  const rank = (option: Option) => {
    const at = first.indexOf(option.value);
    return at === -1 ? first.length : at;
  };
  return [...options].sort((a, b) => rank(a) - rank(b));
}
