import { useRouter } from 'vue-router';
import { randomId } from '#app/device/lock/seal.ts';
import { saveDossier } from '#app/device/mine/dossiers.ts';
import { askToKeepStorage } from '#app/device/storage-promise.ts';
import { useToasts } from '#app/ui/show/toasts.ts';
import { useWords } from '#app/ui/words.ts';
import { mine } from '#content/messages/vi/mine.ts';
import { newDossier } from '#domain/my-dossiers/my-dossier.ts';
import type { Procedure } from '#domain/procedures/procedure.ts';
import { mineStore } from './use-mine.ts';

/** Begins a dossier and goes to it, in place of the screen that asked for which; `part` is the screen of it to open. */
export function useStartDossier(): (procedure: Procedure | null, part: string) => Promise<void> {
  const w = useWords(mine);
  const router = useRouter();
  const { say } = useToasts();
  return async (procedure, part) => {
    const dossier = newDossier({
      id: randomId(),
      procedureCode: procedure?.code ?? null,
      title: procedure?.name ?? w.choose.otherTitle,
      at: Date.now(),
    });
    const saved = await saveDossier(mineStore(), dossier);
    if (!saved.ok) {
      say(w.dossier.notSaved);
      return;
    }
    void askToKeepStorage();
    window.dispatchEvent(new Event('dhs:finished'));
    await router.replace(`/cua-toi/ho-so/${dossier.id}${part}`);
  };
}
