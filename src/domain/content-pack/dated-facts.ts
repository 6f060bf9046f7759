// Which facts of the content a day has passed by, and which it soon will: each still reads, but somebody should look it
// up again.
import { type Dated, type Reading, readingOn, UNREAD_DAYS } from '../facts/dated.ts';
import type { Guide } from '../guides/guide.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { addDays, type Day, daysBetween } from '../time/day.ts';

export interface FactNotice {
  kind: 'fact_ended' | 'fact_ends_soon' | 'fact_old' | 'no_source' | 'holidays_missing';
  file: string;
  /** A procedure's code and part, a contact's name, a guide's step, a year. */
  name: string;
  /** The fact's last day, or the day it was last looked up. */
  value: string;
}

export interface DatedContent {
  procedures: readonly Pick<Procedure, 'code' | 'asOf' | 'source' | 'dated'>[];
  guides: readonly Pick<Guide, 'id' | 'as_of' | 'nodes'>[];
  /** Looked up on a day, in a month or in a year. */
  contacts: Readonly<Record<string, { as_of: string }>>;
  holidayYears: readonly number[];
}

export const ENDS_SOON_DAYS = 90;
const PROCEDURES = 'procedures/procedures.json';

export function datedFacts(content: DatedContent, on: Day): FactNotice[] {
  const year = on.slice(0, 4);
  const file = 'holidays/national-holidays.json';
  const hasHolidays = content.holidayYears.includes(Number(year));
  return [
    ...content.procedures.flatMap((each) => ofProcedure(each, on)),
    ...content.guides.flatMap(ofGuide),
    ...Object.entries(content.contacts).flatMap(([name, { as_of }]) =>
      isOld(as_of, on)
        ? [{ kind: 'fact_old' as const, file: 'guides/contacts.json', name, value: as_of }]
        : [],
    ),
    ...(hasHolidays ? [] : [{ kind: 'holidays_missing' as const, file, name: year, value: '' }]),
  ];
}

/** What stands behind what: a source's name, or its id in the table of the guides → what was taken from it. */
export function factsBySource(
  content: Pick<DatedContent, 'procedures' | 'guides'>,
): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const add = (source: string, name: string) => {
    found[source] = [...new Set([...(found[source] ?? []), name])];
  };
  for (const { code, source, dated } of content.procedures) {
    add(source, code);
    for (const [part, values] of partsOf(dated))
      for (const value of values) add(value.source, `${code} ${part}`);
  }
  for (const { id, nodes } of content.guides)
    for (const [name, { sources = [] }] of Object.entries(nodes))
      for (const source of sources) add(source, `${id} ${name}`);
  return found;
}

function ofProcedure(
  { code, asOf, source, dated }: DatedContent['procedures'][number],
  on: Day,
): FactNotice[] {
  const told = (kind: FactNotice['kind'], name: string, value: string): FactNotice[] => [
    { kind, file: PROCEDURES, name, value },
  ];
  const ofParts = partsOf(dated).flatMap(([part, values]) => {
    const reading = readingOn(values, on);
    return reading
      ? noticesOf(reading, on, (kind, value) => told(kind, `${code} ${part}`, value))
      : [];
  });
  return [
    ...(source.trim() === '' ? told('no_source', code, asOf) : []),
    ...(isOld(asOf, on) ? told('fact_old', code, asOf) : []),
    ...ofParts,
  ];
}

/**
 * Whatever tells somebody what to do, a step or an end, names where it was read. What is known by practice only has the
 * source `practice`, and the screen says so.
 */
function ofGuide({ id, as_of, nodes }: DatedContent['guides'][number]): FactNotice[] {
  return Object.entries(nodes)
    .filter(([, node]) => node.kind !== 'question' && !node.sources?.length)
    .map(([name]) => ({ kind: 'no_source', file: `guides/${id}.json`, name, value: as_of }));
}

function noticesOf(
  { value, until, asOf, source }: Reading<unknown>,
  on: Day,
  told: (kind: FactNotice['kind'], value: string) => FactNotice[],
): FactNotice[] {
  return [
    ...(source.trim() === '' ? told('no_source', asOf) : []),
    ...(value === null ? told('fact_ended', asOf) : []),
    ...(until && daysBetween(on, until) <= ENDS_SOON_DAYS ? told('fact_ends_soon', until) : []),
    ...(isOld(asOf, on) ? told('fact_old', asOf) : []),
  ];
}

function partsOf(dated: Procedure['dated'] = {}): [string, readonly Dated<unknown>[]][] {
  return Object.entries(dated) as [string, readonly Dated<unknown>[]][];
}

/** `2024` is as old as its last day, which sorts after every day of it. */
function isOld(asOf: string, on: Day): boolean {
  return asOf < addDays(on, -UNREAD_DAYS).slice(0, asOf.length);
}
