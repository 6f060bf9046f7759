// Which facts of the content a day has passed by, which it soon will, and of which nobody is sure: each still reads, but
// somebody should look it up again.
import { type Dated, isUnread, type Reading, readingOn } from '../facts/dated.ts';
import { datedLines } from '../facts/dated-words.ts';
import type { Guide, GuideNode } from '../guides/guide.ts';
import type { WrittenGuide } from '../guides/words.ts';
import type { Procedure } from '../procedures/procedure.ts';
import type { WrittenRehearsalWords } from '../rehearsals/words.ts';
import { type Day, daysBetween, isDay } from '../time/day.ts';

export interface FactNotice {
  kind:
    | 'fact_ended'
    | 'fact_ends_soon'
    | 'fact_old'
    | 'no_source'
    | 'no_as_of'
    | 'holidays_missing'
    /** Told so on the screen, and worth being looked up. */
    | 'unsure';
  file: string;
  /** A procedure's code and part, a contact's name, a guide's step, a year. */
  name: string;
  /** The fact's last day, or the day it was last looked up. */
  value: string;
}

export interface DatedContent {
  procedures: readonly Pick<Procedure, 'code' | 'asOf' | 'source' | 'confidence' | 'dated'>[];
  /** With the words of one language: every other holds on the same days. */
  guides: readonly (Pick<Guide, 'id' | 'as_of' | 'nodes'> & { words?: WrittenGuide })[];
  /** With the words of one language, as guides. */
  rehearsals: readonly { id: string; as_of: string; words?: WrittenRehearsalWords }[];
  /** Looked up on a day, in a month or in a year. */
  contacts: Readonly<Record<string, { as_of: string; sources: readonly string[] }>>;
  holidays: Holidays;
}

export interface Holidays {
  as_of: string;
  years: readonly {
    year: number;
    source: string;
    /** `estimated`: from the lunar calendar, nothing was announced. */
    confidence: string;
    pending_swaps?: readonly { off: string }[];
  }[];
}

export const ENDS_SOON_DAYS = 90;
const PROCEDURES = 'procedures/procedures.json';
const CONTACTS = 'guides/contacts.json';
const HOLIDAYS = 'holidays/national-holidays.json';

export function datedFacts(content: DatedContent, on: Day): FactNotice[] {
  return [
    ...content.procedures.flatMap((each) => ofProcedure(each, on)),
    ...content.guides.flatMap((each) => ofGuide(each, on)),
    ...content.rehearsals.flatMap(({ id, as_of, words }) => {
      const file = `rehearsals/${id}.json`;
      return [
        ...ofDay({ file, name: id, asOf: as_of }, on),
        ...ofLines(words, { file, name: id, on }),
      ];
    }),
    ...Object.entries(content.contacts).flatMap(([name, { as_of, sources }]) => [
      ...(sources.length === 0 ? [told(CONTACTS, 'no_source', name, as_of)] : []),
      ...ofDay({ file: CONTACTS, name, asOf: as_of }, on),
    ]),
    ...ofHolidays(content.holidays, on),
  ];
}

/** What stands behind what: a source's name, or its id in the table of the guides → what was taken from it. */
export function factsBySource(content: DatedContent): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const add = (source: string, name: string) => {
    found[source] = [...new Set([...(found[source] ?? []), name])];
  };
  for (const { code, source, dated } of content.procedures) {
    add(source, code);
    for (const [part, values] of partsOf(dated))
      for (const value of values) add(value.source, `${code} ${part}`);
  }
  for (const { id, nodes, words } of content.guides) {
    for (const [name, { sources = [] }] of Object.entries(nodes))
      for (const source of sources) add(source, `${id} ${name}`);
    for (const { path, variants } of datedLines(words?.nodes))
      for (const { source } of variants) add(source, `${id} ${path}`);
  }
  for (const { id, words } of content.rehearsals)
    for (const { path, variants } of datedLines(words))
      for (const { source } of variants) add(source, `${id} ${path}`);
  for (const [name, { sources }] of Object.entries(content.contacts))
    for (const source of sources) add(source, `contact ${name}`);
  for (const { year, source } of content.holidays.years) add(source, `holidays ${year}`);
  return found;
}

function told(file: string, kind: FactNotice['kind'], name: string, value: string): FactNotice {
  return { kind, file, name, value };
}

function ofProcedure(procedure: DatedContent['procedures'][number], on: Day): FactNotice[] {
  const { code, asOf, source, confidence, dated } = procedure;
  const ofParts = partsOf(dated).flatMap(([part, values]) => {
    const reading = readingOn(values, on);
    return reading ? ofReading(reading, { file: PROCEDURES, name: `${code} ${part}`, on }) : [];
  });
  return [
    ...(source.trim() === '' ? [told(PROCEDURES, 'no_source', code, asOf)] : []),
    ...(confidence === 'confirmed' ? [] : [told(PROCEDURES, 'unsure', code, asOf)]),
    ...ofDay({ file: PROCEDURES, name: code, asOf }, on),
    ...ofParts,
  ];
}

function ofReading(
  { value, until, asOf, source, confidence }: Reading<unknown>,
  { file, name, on }: { file: string; name: string; on: Day },
): FactNotice[] {
  const soon = until !== null && daysBetween(on, until) <= ENDS_SOON_DAYS;
  return [
    ...(source.trim() === '' ? [told(file, 'no_source', name, asOf)] : []),
    ...(value === null ? [told(file, 'fact_ended', name, asOf)] : []),
    ...(soon ? [told(file, 'fact_ends_soon', name, until)] : []),
    ...(confidence === 'unsure' && value !== null ? [told(file, 'unsure', name, asOf)] : []),
    ...ofDay({ file, name, asOf }, on),
  ];
}

/**
 * Whatever tells somebody what to do, a step or an end, names where it was read and when. What is known by practice only
 * has the source `practice`, and the screen says so.
 */
function ofGuide(
  { id, as_of, nodes, words }: DatedContent['guides'][number],
  on: Day,
): FactNotice[] {
  const file = `guides/${id}.json`;
  const compared = isDay(as_of) && isUnread(as_of, on) ? [told(file, 'fact_old', id, as_of)] : [];
  return [
    ...(isDay(as_of) ? compared : [told(file, 'no_as_of', id, as_of)]),
    ...Object.entries(nodes).flatMap(([name, node]) => ofNode(node, { file, name, as_of })),
    ...ofLines(words?.nodes, { file, name: id, on }),
  ];
}

function ofLines(words: unknown, { file, name, on }: { file: string; name: string; on: Day }) {
  return datedLines(words).flatMap(({ path, variants }) => {
    const reading = readingOn(variants, on);
    return reading ? ofReading(reading, { file, name: `${name} ${path}`, on }) : [];
  });
}

function ofNode(
  node: GuideNode,
  { file, name, as_of }: { file: string; name: string; as_of: string },
): FactNotice[] {
  if (node.kind === 'question') return [];
  const { sources = [], as_of: own = '' } = node;
  const isUnsure = node.kind === 'step' && node.certainty === 'unsure';
  return [
    ...(sources.length === 0 ? [told(file, 'no_source', name, own || as_of)] : []),
    ...(own === '' ? [told(file, 'no_as_of', name, as_of)] : []),
    ...(isUnsure ? [told(file, 'unsure', name, own)] : []),
  ];
}

function ofHolidays({ as_of, years }: Holidays, on: Day): FactNotice[] {
  const now = Number(on.slice(0, 4));
  const there = years.find(({ year }) => year === now);
  const unsure = years
    .filter(({ year }) => year >= now)
    .flatMap(({ year, confidence, pending_swaps = [] }) => [
      ...(confidence === 'estimated' ? [String(year)] : []),
      ...pending_swaps.map(({ off }) => off).filter((off) => off >= on),
    ]);
  return [
    ...(there ? [] : [told(HOLIDAYS, 'holidays_missing', String(now), '')]),
    ...years
      .filter(({ source }) => source.trim() === '')
      .map(({ year }) => told(HOLIDAYS, 'no_source', String(year), as_of)),
    ...unsure.map((name) => told(HOLIDAYS, 'unsure', name, as_of)),
  ];
}

function ofDay({ file, name, asOf }: { file: string; name: string; asOf: string }, on: Day) {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(asOf)) return [told(file, 'no_as_of', name, asOf)];
  return isUnread(asOf, on) ? [told(file, 'fact_old', name, asOf)] : [];
}

function partsOf(dated: Procedure['dated'] = {}): [string, readonly Dated<unknown>[]][] {
  return Object.entries(dated) as [string, readonly Dated<unknown>[]][];
}
