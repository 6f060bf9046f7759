import type { AskedRow } from '#app/device/help/help-db.ts';
import type { HelpState } from '#domain/help-requests/help-request.ts';

/** What the person is told: where the request is, then how it stands. */
export type AskedState = 'here' | 'refused' | HelpState;

export function stateOf(row: AskedRow): AskedState {
  if (row.fate !== 'sent') return row.fate;
  return row.progress?.state ?? 'waiting';
}

export function badgeOf(state: AskedState): 'good' | 'warn' | 'bad' | 'plain' {
  if (state === 'refused') return 'bad';
  if (state === 'here') return 'warn';
  return state === 'answered' || state === 'done' ? 'good' : 'plain';
}
