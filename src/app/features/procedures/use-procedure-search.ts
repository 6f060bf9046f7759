import { type ComputedRef, computed, type Ref, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import everyday from '#content/search/everyday.json' with { type: 'json' };
import type { LifeEvent, ProcedureOn } from '#domain/procedures/procedure.ts';
import {
  type FoundProcedures,
  findInList,
  listProcedures,
} from '#domain/search/find-procedures.ts';
import { useProcedures } from './use-procedures.ts';

// What was typed is kept for this visit only and never written into an address: a browser's history outlives the person
// on a shared phone.
let typedBefore = '';

/** The event that was picked stands in the URL, so that back and a shared link find it again. */
export function useProcedureSearch(): {
  typed: Ref<string>;
  event: Ref<LifeEvent | ''>;
  /** Null until the catalogue is there. */
  found: ComputedRef<FoundProcedures<ProcedureOn> | null>;
} {
  const route = useRoute();
  const router = useRouter();
  const typed = ref(typedBefore);
  const event = ref(String(route.query.viec ?? '') as LifeEvent | '');
  const procedures = useProcedures();
  const list = computed(
    () =>
      procedures.value &&
      listProcedures(procedures.value, { everyday, lifeEvent: event.value || undefined }),
  );
  const found = computed(() => list.value && findInList(list.value, typed.value));
  watch(typed, (now) => {
    typedBefore = now;
  });
  watch(event, (now) => {
    router.replace({ query: now ? { viec: now } : {} });
  });
  return { typed, event, found };
}
