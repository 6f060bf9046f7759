// A new version is offered, never forced: it takes over when the person says so, or at the next cold start.
import { readonly, ref } from 'vue';

/** The first step may still be on its way when the page has loaded. */
const AFTER_LOAD_MS = 1000;

const isUpdateReady = ref(false);
let takeOver: (() => void) | undefined;

export function useUpdate() {
  return { isUpdateReady: readonly(isUpdateReady), applyUpdate: () => takeOver?.() };
}

/**
 * Registers the service worker after the first paint. Does nothing in development and where there is none.
 * `whenThere`: called once it is registered.
 */
export function watchForUpdate(whenThere: () => void): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const start = async () => {
    // After the first screen has loaded: no step of a guide waits for these two kilobytes.
    const { Workbox } = await import('workbox-window');
    const workbox = new Workbox('/sw.js');
    workbox.addEventListener('waiting', () => {
      isUpdateReady.value = true;
      takeOver = () => {
        workbox.addEventListener('controlling', () => location.reload());
        workbox.messageSkipWaiting();
      };
    });
    await workbox.register().then(whenThere, () => undefined);
  };
  const later = () => setTimeout(() => void start(), AFTER_LOAD_MS);
  if (document.readyState === 'complete') later();
  else window.addEventListener('load', later, { once: true });
}
