import type { GuideId } from './catalogue.ts';

/** The guide for whoever finds a dossier in one of the ten statuses: the page of the dossier leads there. */
export const guideByStatus = {
  registered: 'track',
  accepted: 'track',
  not_accepted: 'supplement',
  in_progress: 'track',
  supplement_asked: 'supplement',
  payment_asked: 'pay-online',
  withdrawal_asked: 'supplement',
  stopped: 'supplement',
  finished: 'result',
  returned: 'rate',
} as const satisfies Record<string, GuideId>;
