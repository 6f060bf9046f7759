import { readonly, ref } from 'vue';

export interface Toast {
  id: number;
  words: string;
  undo?: { label: string; act: () => void };
}

const TOAST_MS = 8_000;
const shown = ref<Toast[]>([]);
let nextId = 1;

/** Messages that pass by. What must not be missed belongs on the page (UiBanner), not here. */
export function useToasts() {
  return { toasts: readonly(shown), say, dismiss };
}

function say(words: string, undo?: Toast['undo']): void {
  const id = nextId++;
  shown.value = [...shown.value.slice(-1), { id, words, ...(undo ? { undo } : {}) }];
  setTimeout(() => dismiss(id), TOAST_MS);
}

function dismiss(id: number): void {
  shown.value = shown.value.filter((toast) => toast.id !== id);
}
