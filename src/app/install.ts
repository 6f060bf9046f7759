// The offer to put the app on the home screen: never on arrival, once something was finished or saved, and never again
// after a no.
import { readonly, ref } from 'vue';
import { readSetting, writeSetting } from './ui/settings.ts';

interface InstallEvent extends Event {
  prompt(): Promise<void>;
  userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

const isOffered = ref(false);
let browserOffer: InstallEvent | null = null;

export function useInstall() {
  return { isOffered: readonly(isOffered), accept, dismiss };
}

export function watchInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    browserOffer = event as InstallEvent;
  });
  window.addEventListener('appinstalled', () => close('done'));
  // Somebody came to the end of a guide, or saved something worth coming back for.
  window.addEventListener('dhs:finished', () => {
    if (!isStandalone() && readSetting('installHint') === null) isOffered.value = true;
  });
}

/** True when the browser asked the person itself; else the steps must be shown. */
async function accept(): Promise<boolean> {
  const offer = browserOffer;
  if (!offer) return false;
  browserOffer = null;
  await offer.prompt();
  const { outcome } = await offer.userChoice;
  close(outcome === 'accepted' ? 'done' : 'no');
  return true;
}

function dismiss(): void {
  close('no');
}

function close(answer: 'done' | 'no'): void {
  isOffered.value = false;
  writeSetting('installHint', answer);
}

function isStandalone(): boolean {
  const own = navigator as { standalone?: boolean };
  return own.standalone === true || window.matchMedia('(display-mode: standalone)').matches;
}
