// What this phone turns out to need beyond the precache is kept for the road, at each start anew: a group that came
// only in part, or that the browser evicted, heals by itself.
import { watch } from 'vue';
import type { Router } from 'vue-router';
import { askContentUpdate } from './device/content-pack/ask-update.ts';
import { keepGroup } from './device/offline/keep-group.ts';
import { hasQrReader } from './device/offline/qr-support.ts';
import { readSetting } from './ui/settings.ts';
import { useLanguage } from './ui/words.ts';

export function keepReady(router: Router): void {
  const { language } = useLanguage();
  const isBehind = (door: string) => `${router.currentRoute.value.path}/`.startsWith(`${door}/`);
  // Whoever only looks at the door /to needs nothing of what is behind it; whoever is about to enrol does.
  const isOfTeam = () => readSetting('team') !== null || isBehind('/to/ghi-danh');
  watch(language, (chosen) => chosen === 'en' && void keepGroup('english'), { immediate: true });
  watch(
    () => isBehind('/can-bo'),
    (isThere) => isThere && void keepGroup('officer'),
    { immediate: true },
  );
  const keepTeam = () => isOfTeam() && void keepGroup('team');
  watch(isOfTeam, keepTeam, { immediate: true });
  // Enrolled just now.
  window.addEventListener('dhs:team', keepTeam);
  void askContentUpdate();
  if (readSetting('voice') !== null)
    void import('./device/voices/behind.ts').then(({ refreshVoicePack }) =>
      refreshVoicePack(Date.now()),
    );
  void hasQrReader().then((has) => has || keepGroup('qr'));
}
