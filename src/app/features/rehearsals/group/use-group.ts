import { computed, ref } from 'vue';

/** How many of the group got each screen right. In memory only, and without names. */
export function useGroup() {
  const people = ref<number | null>(null);
  const counts = ref<Record<string, number>>({});

  const asked = computed(() => Object.keys(counts.value).length * (people.value ?? 0));
  const right = computed(() => Object.values(counts.value).reduce((sum, one) => sum + one, 0));

  function count(screenId: string, value: number): void {
    counts.value = { ...counts.value, [screenId]: Math.min(value, people.value ?? value) };
  }
  function clear(): void {
    counts.value = {};
  }
  return { people, counts, asked, right, count, clear };
}

export type Group = ReturnType<typeof useGroup>;
