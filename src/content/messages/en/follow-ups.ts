import type { followUps as viFollowUps } from '../vi/follow-ups.ts';
import { defineWords, type Translation } from '../words.ts';

export const followUps = defineWords('follow-ups', {
  title: 'To come back to',
  empty: 'Nothing to come back to',
  emptyBody:
    'When you log a case you can note what to come back to and a day. It then stands here.',
  near: {
    past: 'The day has passed',
    today: 'Today',
    soon: 'Within seven days',
    later: 'Later',
  },
  pastBody: 'It is not too late. Press “Done” once it is, or “Drop” if nobody needs it.',
  due: (day) => `For ${day}`,
  done: 'Done',
  drop: 'Drop',
  move: 'Move to next week',
  said: {
    done: 'Noted as done.',
    dropped: 'Dropped. It still stands in the case.',
    moved: (day) => `Moved to ${day}.`,
  },
  ended: { done: 'Done', dropped: 'Dropped' },
  calendar: 'Save to the phone’s calendar',
  calendarTitle: 'The team’s follow-ups',
  calendarNote: 'The calendar gets what and when, no names.',
  add: 'Come back to one more thing',
  save: 'Save it',
  inCase: 'To come back to',
} satisfies Translation<(typeof viFollowUps)['words']>);
