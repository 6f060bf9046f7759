import type { Reactive } from 'vue';
import { keepDraft } from '#app/device/drafts/keep-draft.ts';
import { draftPlace } from '#app/device/drafts/team-drafts.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { useDraft } from '#app/ui/use-draft.ts';
import { keepableSession, type SessionDraft, type SessionForm } from './session-form.ts';

/** Keeps the session that is being written. */
export function useSessionDraft(db: TeamDb, draftId: string, form: Reactive<SessionForm>) {
  const place = draftPlace<SessionDraft>(db, draftId, () => Date.now());
  return useDraft(form, (told) => keepDraft({ ...place, told }), keepableSession);
}
