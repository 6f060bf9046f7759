// A new version is offered, never forced: it takes over when the person says so, or at the next cold start.
import { readonly, ref } from 'vue';

const isUpdateReady = ref(false);
let takeOver: (() => void) | undefined;

export function useUpdate() {
  return { isUpdateReady: readonly(isUpdateReady), applyUpdate: () => takeOver?.() };
}

/** The very first worker is no update: nothing older is in control. */
function offer(waiting: ServiceWorker | null): void {
  if (!waiting || !navigator.serviceWorker.controller) return;
  isUpdateReady.value = true;
  takeOver = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
    waiting.postMessage({ type: 'SKIP_WAITING' });
  };
}

/** Registers the service worker after the first paint. Does nothing in development and where there is none. */
export function watchForUpdate(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const start = async () => {
    const registration = await navigator.serviceWorker.register('/sw.js').catch(() => undefined);
    if (!registration) return;
    // One may wait since an earlier visit; a later one is found while the app is open.
    offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const found = registration.installing;
      found?.addEventListener('statechange', () => {
        if (found.state === 'installed') offer(found);
      });
    });
  };
  if (document.readyState === 'complete') void start();
  else window.addEventListener('load', () => void start(), { once: true });
}
