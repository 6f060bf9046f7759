import type { Reactive } from 'vue';
import { keepDraft } from '#app/device/drafts/keep-draft.ts';
import { draftPlace } from '#app/device/drafts/team-drafts.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { useDraft } from '#app/ui/use-draft.ts';
import { type CaseDraft, type CaseForm, withoutForbidden } from '../case-form.ts';

/** Keeps the case that is being written; what must never be kept is not, even here. */
export function useCaseDraft(db: TeamDb, draftId: string, form: Reactive<CaseForm>) {
  const place = draftPlace<CaseDraft>(db, draftId, () => Date.now());
  return useDraft(
    form,
    (told) => keepDraft({ ...place, told }),
    (raw) => withoutForbidden({ ...raw, help: [...raw.help], obstacles: [...raw.obstacles] }),
  );
}
