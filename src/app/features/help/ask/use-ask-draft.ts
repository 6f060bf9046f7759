import { onBeforeUnmount, type Reactive, ref, toRaw, watch } from 'vue';
import type { HelpDb } from '#app/device/help/help-db.ts';
import { type AskForm, emptyAskForm, keepable } from './ask-form.ts';

const WAIT_MS = 500;

export async function readAskDraft(db: HelpDb): Promise<AskForm | null> {
  const draft = await db.drafts.get('new').catch(() => undefined);
  return draft ? { ...emptyAskForm(), ...(draft.form as Partial<AskForm>) } : null;
}

/** Keeps what is being written: at most half a second of it can be lost. */
export function useAskDraft(db: HelpDb, form: Reactive<AskForm>) {
  const isKept = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = async () => {
    clearTimeout(timer);
    timer = undefined;
    await db.drafts
      .put({ name: 'new', form: keepable(toRaw(form) as AskForm) })
      .then(() => {
        isKept.value = true;
      })
      .catch(() => undefined);
  };
  const stop = watch(form, () => {
    clearTimeout(timer);
    timer = setTimeout(write, WAIT_MS);
  });
  const flush = () => {
    if (timer) void write();
  };
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', flush);
  const finish = () => {
    stop();
    clearTimeout(timer);
    timer = undefined;
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('pagehide', flush);
  };
  onBeforeUnmount(() => {
    flush();
    finish();
  });
  /** The request is saved: nothing may write the draft again. */
  return { isKept, finish };
}
