import type { desk as vi } from '../vi/desk.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  unit: 'Your unit',
  doorsLabel: 'The officer’s work',
  groupsTitle: (month) => `Six groups, ${month}`,
  total: (points) => `Total ${points} of 100 points`,
  totalKnown: (points, max) =>
    `${points} of ${max} points are known; the rest has no figures yet, so there is no band.`,
  mark: (month) => `The dark mark on a bar: ${month}.`,
  more: (points) => `${points} points more than the month before`,
  less: (points) => `${points} points fewer than the month before`,
  unchanged: 'as in the month before',
  noBefore: 'no figure for the month before',
  notComparable: (points) =>
    `${points} points the month before, from other indicators: not comparable`,
  asTable: 'Read it as a table',
  group: 'Group',
  max: 'At most',
  lossesTitle: 'Where most points are lost',
  noLosses: 'In what has figures, no points are lost.',
  loss: (points) => `${points} points lost`,
  lossScore: (points, max) => `${points} of ${max} now.`,
  doors: {
    '/can-bo/qua-han': 'See the overdue dossiers.',
    '/can-bo/lech': 'See the dossiers the portal has not counted.',
    '/can-bo/ghi-so': 'Enter what dossiers cannot tell.',
    '/can-bo/nhap-ho-so': 'Import petitions.',
    '/so-lieu/lam-gi': 'See which procedures need more.',
  },
  indexFailed: 'The score could not be read',
  firstDayTitle: (month) => `No figures yet for ${month}`,
  firstDayBody:
    'No dossiers of this month have been imported for the unit, so there is no score to see. Begin with the file of the one-stop system.',
  firstDayDo: 'Import figures from a file',
  dueTitle: 'Dossiers falling due',
  dueLoading: 'Counting what is due…',
  dueFailed: 'What is due could not be counted',
  tryAgain: 'Try again',
  dueUnknown: 'No dossiers are in yet, so what falls due is not known.',
  late: (count) => `${count} dossiers are past their day and not finished`,
  soon: (count, day) => `${count} dossiers fall due in the next 5 working days (up to ${day})`,
  dueHint: (day) => `As of ${day}. Open the work list.`,
};

export const desk = defineWords('desk', words);
