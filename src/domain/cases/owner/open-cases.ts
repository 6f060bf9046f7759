import type { CaseState } from '../case-state.ts';

/** Whose a case is now: whom it was handed over to, else who opened it. */
export function ownerOf(state: Pick<CaseState, 'handedTo'>, openerId: string): string {
  return state.handedTo ?? openerId;
}

/** Somebody still has to come back to it: it waits for an office, or something promised is not done yet. */
export function isOpenCase(
  state: Pick<CaseState, 'voided' | 'followUps'> & { body: Pick<CaseState['body'], 'outcome'> },
): boolean {
  if (state.voided) return false;
  return state.body.outcome === 'waiting' || (state.followUps ?? []).some((it) => !it.ended);
}
