// The page that an office signs, before the appendices: letterhead, whom it is for, the month in words and in three
// figures. Its layout is that of Decree 30/2020/NĐ-CP, annex I, for an official dispatch (công văn).

import type { FigureRow } from '../../figures/rows.ts';
import type { Day } from '../../time/day.ts';
import type { Unit } from '../../units/unit.ts';
import type { IssueFacts } from '../issue-parts.ts';
import { isRowOf } from '../tables.ts';
import { clockAndDay, count, day, percent } from '../write-numbers.ts';
import type { Letter } from './letter-page.ts';
import type { LetterWords } from './letter-words.ts';
import { committeeOf, letterheadOf } from './letterhead.ts';

/** Of a unit from which nothing came: by when its files were due, and those of the next month. */
export interface Silence {
  dataBy: Day;
  nextDataBy: Day;
  /** A file with dossiers of it did come since the month's end; none of them was received in the month. */
  hasOtherFile?: boolean;
}

export interface LetterInput {
  unit: Unit;
  /** Who sends it: the province, or the unit's own office. */
  sender: Unit;
  above?: Unit | undefined;
  period: string;
  asOf: string;
  rows: readonly FigureRow[];
  issue?: IssueFacts | undefined;
  /** Nothing came from the unit: what is asked of it instead. */
  silence?: Silence | null;
  /** Points of the index as far as they are known, and the place among its peers. */
  standing?: { score: string; max: string; place: string | null } | null;
}

interface Speech {
  words: LetterWords;
  /** What stands where nothing is known. */
  unknown: string;
}

const SHOWN = ['overdue', 'on_time', 'online_submission'] as const;

export function letterOf(input: LetterInput, speech: Speech): Letter {
  const { words, unknown } = speech;
  const { unit, period } = input;
  const { agency, number, place } = letterheadOf(input, words);
  const above = officeAbove(input);
  const addressed = above
    ? words.office(committeeOf(above))
    : words.addressed[unit.kind](unit.name.normalize('NFC'));
  const own = input.rows.filter((row) => row.source === 'dossiers' && isRowOf(row, unit));
  const find = (indicator: string) =>
    own.find((row) => row.indicator === indicator && (row.denominator ?? 0) > 0);
  return {
    agency,
    number: input.issue?.registryNumber ? words.numbered(input.issue.registryNumber) : number,
    subject: words.subject(period),
    nation: words.nation,
    motto: words.motto,
    placeAndDate: dateLine(input, place, words),
    to: words.to(addressed),
    paragraphs: paragraphs(input, find, speech),
    figures: SHOWN.map((indicator) => {
      const row = find(indicator);
      const part = words.of(count(row?.numerator ?? 0), count(row?.denominator ?? 0));
      const rate = row ? percent(row.rate ?? 0) : unknown;
      return { label: words.figures[indicator], shown: rate, note: row ? part : '' };
    }),
    footnotes: [words.footnotes.source, words.footnotes.overdue],
    recipients: {
      title: words.recipients.title,
      lines: [
        ...[...addressed.split('; '), ...(above ? [] : [input.sender.name.normalize('NFC')])].map(
          words.recipients.line,
        ),
        words.recipients.kept,
      ],
    },
  };
}

/** Of a unit's own paper: nobody writes to himself, so it goes to the office that it answers to. */
function officeAbove({ unit, sender, above }: LetterInput): Unit | null {
  return sender.code === unit.code && unit.kind !== 'province' ? (above ?? null) : null;
}

/** A draft leaves the date to the registry, the year too: what is said of December is signed in January. */
function dateLine({ issue }: LetterInput, place: string, words: LetterWords): string {
  if (!issue?.approved) return words.undated(place);
  const [dated = '', month = '', year = ''] = clockAndDay(issue.approved.at).day.split('/');
  return words.dated(place, { day: dated, month, year });
}

function paragraphs(
  input: LetterInput,
  find: (indicator: string) => FigureRow | undefined,
  { words, unknown }: Speech,
): string[] {
  const { unit, period, asOf, standing, silence } = input;
  const overdue = find('overdue');
  const name = unit.name.normalize('NFC');
  const rate = (indicator: string) => {
    const value = find(indicator)?.rate ?? null;
    return value === null ? unknown : percent(value);
  };
  if (silence)
    return [
      words.opening(period, name, asOf),
      silence.hasOtherFile ? words.noneInMonth(name) : words.nothingCame(name),
      words.toSend(day(silence.dataBy), day(silence.nextDataBy)),
    ];
  return [
    words.opening(period, name, asOf),
    overdue
      ? words.said({
          overdue: count(overdue.numerator ?? 0),
          overdueOf: count(overdue.denominator ?? 0),
          onTime: rate('on_time'),
          online: rate('online_submission'),
        })
      : words.nothing(name),
    ...(standing ? [words.index(standing)] : []),
    officeAbove(input) ? words.reported : words.asked,
  ];
}
