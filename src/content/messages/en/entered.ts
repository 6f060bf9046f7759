import type { entered as vi } from '../vi/entered.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  title: 'Enter figures that dossiers do not tell',
  lead: 'What cannot be counted from dossier files is entered by hand, with its source and day. A later entry takes the place of the former; all of them stay in the history.',
  loading: 'Fetching what was entered…',
  retry: 'Try again',
  indicator: 'Indicator',
  numerator: (what) => `Numerator: ${what}`,
  denominator: (what) => `Denominator: ${what}`,
  numberHint: 'A whole number, e.g. 1234',
  day: 'As of',
  source: 'Source',
  sourceHint: 'The paper, report or system that gives this figure.',
  save: 'Enter this figure',
  saved: 'Entered, with your name and the time.',
  history: 'Entered for this unit and period',
  historyEmpty: 'Nobody entered a figure yet.',
  fraction: (numerator, denominator) => `${numerator}/${denominator}`,
  standings: { standing: 'in use', replaced: 'replaced', withdrawn: 'withdrawn' },
  entryLine: (day, source) => `As of ${day}. Source: ${source}`,
  enteredBy: (name, when) => `Entered by ${name}, ${when}`,
  withdraw: 'Withdraw this figure',
  withdrawLead:
    'The figure no longer counts. The entry stays in the history, with your name and the reason.',
  withdrawWhy: 'Why it is withdrawn',
  withdrawnToast: 'The figure was withdrawn.',
  keep: 'Keep it',
  problems: {
    bad_count: 'A whole number from 0 on is needed.',
    numerator_too_large: 'The numerator is larger than the denominator.',
    source_missing: 'Say the source or the reason.',
    bad_day: 'This day is before the period, or does not exist.',
    day_in_future: 'This day has not come yet.',
    out_of_scope: 'This unit is beyond your account.',
    unknown_unit: 'The server knows no such unit in this period.',
    unknown_indicator: 'This indicator is not scored in this period.',
    other: 'The server did not take it. What you typed is still here.',
  },
};

export const entered = defineWords('entered', words);
