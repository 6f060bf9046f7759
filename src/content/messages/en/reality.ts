import type { reality as viReality } from '../vi/reality.ts';
import { defineWords, type Translation } from '../words.ts';

export const reality = defineWords('reality', {
  title: 'Different in real life',
  lead: 'Where people say that reality differs now, within 180 days. The reports carry no names.',
  loading: 'Opening the reports…',
  failed: 'The reports could not be opened',
  onlyKeepers: 'Only administrators and the city’s officers can see this page.',
  retry: 'Try again',
  emptyTitle: 'Nobody has reported anything',
  emptyBody:
    'Each guide step, procedure and practice screen has a place to say so. Reports appear here.',
  kinds: { guide: 'Guide', procedure: 'Procedure', rehearsal: 'Rehearsal' },
  goneTitle: 'No longer in the content',
  goneBody: 'The reporting phone holds an old version, or this place never existed.',
  nowhere: 'Several other places',
  leftOff: (count: string) =>
    `Places not shown here: ${count}. They move up as others are marked as mended.`,
  told: (count: string) => `Reports: ${count}`,
  version: (version: string) => `Version ${version}`,
  newest: (at: string) => `Newest ${at}`,
  look: 'Look at this place',
  close: 'Mended',
  closed: 'Marked as mended.',
  notClosed: 'This could not be saved. Please try again.',
  doneBy: (name: string, at: string) => `${name} marked it as mended, ${at}`,
} satisfies Translation<typeof viReality.words>);
