import type { behind as vi } from '../vi/behind.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  sameCountTitle: 'Why our count differs from the portal’s',
  sameCountLead:
    'The portal may count each of these dossiers otherwise. Put them right, import the file again, and the figures are counted anew.',
  volunteersTitle: 'The digital teams’ part',
  volunteersLead:
    'Submissions that the teams noted, beside the official dossiers. A range, not a proven achievement.',
  loading: 'Comparing dossier by dossier…',
  problems: {
    offline: 'There is no network. This list is not kept on the phone.',
    timed_out: 'The server takes too long. Try again in some minutes.',
    not_our_server: 'The network answered with another page, not with figures.',
    problem: 'The server cannot answer this. Try another unit or period.',
    out_of_scope: 'This unit is outside what your account covers.',
    signed_out: 'This list is for officers. Sign in under More, For officers.',
  },
  differing: (count) => `${count} dossiers may be counted otherwise, some for several reasons`,
  everyReason: 'Every reason',
  reasons: {
    not_synchronised: 'Not synchronised with the portal',
    officer_missing: 'Name or title of the officer is missing',
    appointment_too_long: 'Appointment later than the published time',
    supplement_twice: 'More than one request for a supplement',
    late: 'Late',
  },
  overdue: 'overdue review',
  remains: 'What remains without those not synchronised',
  indicator: 'Indicator',
  ours: 'Our count',
  portalCanSee: 'Among dossiers the portal can see',
  published: 'Published by the portal',
  unexplained: 'Still unexplained',
  allExplained: 'all explained',
  notKnown: 'no figure yet',
  dossier: 'Dossier code',
  unit: 'Unit',
  procedure: 'Procedure',
  reason: 'Reason',
  touches: 'Indicators touched',
  more: 'Show more',
  download: 'Download the list (CSV)',
  kinds: {
    confirmed: 'Confirmed',
    probable: 'Probable',
    unmatched: 'Not seen',
    contradicted: 'Contradicted',
  },
  kindMeanings: {
    confirmed: () => 'the code is in the official file, submitted online',
    probable: (days) =>
      `no code, but a dossier of the same agency and procedure within ${days} days`,
    unmatched: () => 'no dossier answers to it yet',
    contradicted: () => 'the code is in the official file, but was not submitted online',
  },
  helpedExactly: (count) => `The teams helped to submit ${count} dossiers online.`,
  helpedRange: (low, high) =>
    `The teams helped to submit from ${low} dossiers (surely) to ${high} (at most) online.`,
  rateRange: (low, high) =>
    `Online submission of the unit: from ${low} to ${high} if all not seen are counted too.`,
  noRate: 'The file of this period is not in, so there is no rate.',
  everyCase: 'Each case',
  noCode: 'no code noted',
  day: 'Day',
  state: 'Compared',
};

export const behind = defineWords('behind', words);
