import { changeDossier } from '#app/device/mine/dossiers.ts';
import { useToasts } from '#app/ui/show/toasts.ts';
import { useWords } from '#app/ui/words.ts';
import { mine } from '#content/messages/vi/mine.ts';
import type { MyDossier } from '#domain/my-dossiers/my-dossier.ts';
import { mineStore } from './use-mine.ts';

/** Saves a change and says when it could not be. True once it is on the disk. */
export function useSaveDossier(): (
  id: string,
  change: (before: MyDossier) => MyDossier,
) => Promise<boolean> {
  const w = useWords(mine);
  const { say } = useToasts();
  return async (id, change) => {
    const saved = await changeDossier(mineStore(), id, (before) => ({
      ...change(before),
      changedAt: Date.now(),
    }));
    if (!saved.ok && saved.error.kind !== 'gone') {
      say(saved.error.kind === 'full' ? w.dossier.notSaved : w.pin.locked);
    }
    return saved.ok;
  };
}
