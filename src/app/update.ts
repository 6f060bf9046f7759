// A new version is offered, never forced: it takes over when the person says so, or at the next cold start.
import { readonly, ref } from 'vue';

const isUpdateReady = ref(false);
let takeOver: (() => void) | undefined;

export function useUpdate() {
  return { isUpdateReady: readonly(isUpdateReady), applyUpdate: () => takeOver?.() };
}

/** Registers the service worker after the first paint. Does nothing in development and where there is none. */
export function watchForUpdate(): void {
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
    await workbox.register().catch(() => undefined);
  };
  if (document.readyState === 'complete') void start();
  else window.addEventListener('load', () => void start(), { once: true });
}
