import { type Component, nextTick, onMounted, onUnmounted, ref, shallowRef } from 'vue';

/** The guide on paper. Read `after` what the screen needs more urgently, so that the first step does not wait for it. */
export function usePaper(after: Promise<unknown>) {
  const isPrinting = ref(false);
  const paper = shallowRef<Component>();

  async function read(): Promise<void> {
    // Where it cannot be fetched, the screen itself is printed.
    paper.value ??= (await import('./parts/GuidePaper.vue').catch(() => undefined))?.default;
  }

  async function print(): Promise<void> {
    await read();
    isPrinting.value = true;
    await nextTick();
    window.print();
  }

  const startPrinting = () => {
    isPrinting.value = true;
  };
  onMounted(() => {
    window.addEventListener('beforeprint', startPrinting);
    void after.then(read);
  });
  onUnmounted(() => window.removeEventListener('beforeprint', startPrinting));

  return { isPrinting, paper, print };
}
