import { type Ref, ref } from 'vue';
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

export interface StartDossier {
  /** Begins a dossier and goes to it, in place of the screen that asked for which; `part` is the screen of it to open. */
  start: (procedure: Procedure | null, part: string) => Promise<void>;
  /** One is being begun: a second tap begins no other. */
  isStarting: Ref<boolean>;
}

export function useStartDossier(): StartDossier {
  const w = useWords(mine);
  const router = useRouter();
  const { say } = useToasts();
  const isStarting = ref(false);
  async function start(procedure: Procedure | null, part: string): Promise<void> {
    if (isStarting.value) return;
    isStarting.value = true;
    try {
      await begin(procedure, part);
    } finally {
      isStarting.value = false;
    }
  }
  async function begin(procedure: Procedure | null, part: string): Promise<void> {
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
  }
  return { start, isStarting };
}
