import { type ComputedRef, computed, type Ref, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { LifeEvent, Procedure } from '#domain/procedures/procedure.ts';
import { searchProcedures } from '#domain/procedures/search.ts';
import { procedureIndex } from './procedure-list.ts';

/** What was typed and which event was picked stand in the URL, so that back and a shared link find them again. */
export function useProcedureSearch(): {
  typed: Ref<string>;
  event: Ref<LifeEvent | ''>;
  found: ComputedRef<Procedure[]>;
} {
  const route = useRoute();
  const router = useRouter();
  const typed = ref(String(route.query.tim ?? ''));
  const event = ref(String(route.query.viec ?? '') as LifeEvent | '');
  const found = computed(() =>
    searchProcedures(procedureIndex, {
      query: typed.value,
      ...(event.value === '' ? {} : { lifeEvent: event.value }),
    }),
  );
  watch([typed, event], () => {
    const query = {
      ...(typed.value ? { tim: typed.value } : {}),
      ...(event.value ? { viec: event.value } : {}),
    };
    router.replace({ query });
  });
  return { typed, event, found };
}
