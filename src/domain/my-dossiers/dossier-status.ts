// The ten national statuses of a dossier (the portal's code list; the words vary by system).

export const DOSSIER_STATUSES = [
  'registered',
  'accepted',
  'not_accepted',
  'in_progress',
  'supplement_asked',
  'payment_asked',
  'withdrawal_asked',
  'stopped',
  'finished',
  'returned',
] as const;
export type DossierStatus = (typeof DOSSIER_STATUSES)[number];

/** The number the portal knows it by, 1–10. */
export function statusNumber(status: DossierStatus): number {
  return DOSSIER_STATUSES.indexOf(status) + 1;
}

/** Who has to act next. */
export type Turn = 'office' | 'you' | 'over';

const TURNS: Record<DossierStatus, Turn> = {
  registered: 'office',
  accepted: 'office',
  not_accepted: 'you',
  in_progress: 'office',
  supplement_asked: 'you',
  payment_asked: 'you',
  withdrawal_asked: 'office',
  stopped: 'over',
  finished: 'you',
  returned: 'over',
};

export function turnOf(status: DossierStatus): Turn {
  return TURNS[status];
}
