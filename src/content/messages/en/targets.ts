import type { targets as vi } from '../vi/targets.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  title: 'Targets',
  lead: 'What an agency is to reach, by indicator and day.',
  rule: 'How it is judged: of the last three months with figures at most, the change a month is carried on to the month of the day. Where that does not reach the target, it is “at risk”. One month alone is not judged by.',
  loading: 'Working out the progress…',
  offline: 'The server cannot be reached. This part needs a network; try again when there is one.',
  retry: 'Try again',
  month: 'Seen from the month',
  none: 'No target is set yet. The app sets none in your agency’s place.',
  states: {
    met: 'reached',
    on_course: 'on course',
    at_risk: 'at risk',
    too_early: 'too early to judge',
    missed: 'missed',
    unknown: 'no figure yet',
  },
  aim: (rate, day) => `At least ${rate} by ${day}`,
  ceiling: (rate, day) => `At most ${rate} by ${day}`,
  reached: (rate, month) => `${month}: ${rate}`,
  missing: (points) => `${points} percentage points missing`,
  over: (points) => `${points} percentage points over`,
  trend: (points, expected) =>
    `${points} percentage points a month; carried on, ${expected} by the day.`,
  unknown: 'No figure of this indicator yet.',
  remove: 'Take back',
  removed: 'Target taken back.',
  add: 'Set a target',
  suggested: 'Levels that a document sets; press to fill them in, you can still change them:',
  suggestion: (indicator, percent, day) => `${indicator}: ${percent}% by ${day}`,
  suggestionSource: (source, day) => `Source: ${source}; read on ${day}.`,
  suggestionUnsure: 'Not held against the document itself.',
  unit: 'Agency',
  indicator: 'Indicator',
  rate: 'To be reached (%)',
  ceilingHint: 'For overdue dossiers it is a ceiling.',
  day: 'By the end of',
  save: 'Set',
  saved: 'Target set.',
  problems: {
    bad_rate: 'It is a number from 0 to 100.',
    bad_day: 'Please choose a day.',
    day_is_over: 'This day is over. Choose a later one.',
    out_of_scope: 'This unit is not one of yours.',
    other: 'The server could not do this. Nothing was changed.',
  },
};

export const targets = defineWords('targets', words);
