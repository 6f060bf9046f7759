import { readonly, ref } from 'vue';

// What one is ready for, as long as the page is open. It is not stored: the phone may be somebody else's next time.
const ready = ref<ReadonlySet<string>>(new Set());
const turns = new Map<string, number>();

export const readyHere = readonly(ready);

export function noteReady(rehearsalId: string): void {
  ready.value = new Set([...ready.value, rehearsalId]);
}

/** Which of the ways it goes this time: each time the next, beginning anywhere. */
export function nextTurn(rehearsalId: string, count: number, random = Math.random): number {
  const before = turns.get(rehearsalId) ?? Math.floor(random() * count);
  const turn = turns.has(rehearsalId) ? (before + 1) % count : before;
  turns.set(rehearsalId, turn);
  return turn;
}
