import type { Reactive } from 'vue';
import { keepDraft } from '#app/device/drafts/keep-draft.ts';
import type { HelpDb } from '#app/device/help/help-db.ts';
import { useDraft } from '#app/ui/use-draft.ts';
import { type AskForm, emptyAskForm, keepable } from './ask-form.ts';

export async function readAskDraft(db: HelpDb): Promise<AskForm | null> {
  const draft = await db.drafts.get('new').catch(() => undefined);
  return draft ? { ...emptyAskForm(), ...(draft.form as Partial<AskForm>) } : null;
}

/** Keeps the request that is being written. */
export function useAskDraft(db: HelpDb, form: Reactive<AskForm>) {
  const write = (kept: AskForm) => db.drafts.put({ name: 'new', form: kept }).then(() => true);
  return useDraft(form, (told) => keepDraft({ write, told }), keepable);
}
