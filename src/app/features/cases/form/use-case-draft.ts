import { onBeforeUnmount, type Reactive, ref, toRaw, watch } from 'vue';
import { keepDraft } from '#app/device/cases/drafts.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { type CaseForm, withoutForbidden } from './case-form.ts';

/** Keeps what is being typed: at most a second of it can be lost. What must not be kept is not, even here. */
export function useCaseDraft(db: TeamDb, draftId: string, form: Reactive<CaseForm>) {
  const keeper = keepDraft<CaseForm>(db, draftId, () => Date.now());
  const isKept = ref(false);
  const keep = () => {
    keeper.changed(withoutForbidden(plain(form)));
    isKept.value = true;
  };
  const stopWatching = watch(form, keep);

  const flush = () => void keeper.flush();
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', flush);
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('pagehide', flush);
    flush();
  });

  return {
    isKept,
    /** While a save is under way nothing is written that could outlive it. */
    hold: keeper.stop,
    /** The save failed: everything is worth keeping again. */
    resume: keep,
    /** The case was saved, and the draft with it: nothing may write it again. */
    finish() {
      stopWatching();
      keeper.stop();
    },
  };
}

/** Structured clone refuses Vue's proxies. */
function plain(form: Reactive<CaseForm>): CaseForm {
  const raw = toRaw(form) as CaseForm;
  return { ...raw, help: [...toRaw(raw.help)], obstacles: [...toRaw(raw.obstacles)] };
}
