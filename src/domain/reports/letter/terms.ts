// The explanation of terms: of those alone that the report uses.
import type { Passage, Report } from '../report.ts';

export interface Term {
  name: string;
  /** What it is called in the tables and the letter; small letters, one way | or another. */
  said: string;
  meaning: string;
}

export interface TermWords {
  title: string;
  line: (name: string, meaning: string) => string;
  terms: Record<string, Term>;
}

type Read = Pick<Report, 'letter' | 'tables'>;

/** Null where none occurs. */
export function termsOf(report: Read, { title, line, terms }: TermWords): Passage | null {
  const text = textsOf(report).join('\n').toLocaleLowerCase('vi');
  const found = Object.values(terms).filter(({ said }) =>
    said.split(' | ').some((each) => text.includes(each)),
  );
  if (found.length === 0) return null;
  return { title, lines: found.map(({ name, meaning }) => line(name, meaning)) };
}

function textsOf({ letter, tables }: Read): string[] {
  return [
    ...(letter ? [...letter.paragraphs, ...letter.figures.map(({ label }) => label)] : []),
    ...tables.flatMap(({ title, lead, columns, rows }) => [
      ...[title, ...lead],
      ...columns.map((column) => column.title),
      ...rows.flatMap((row) => row.filter(({ kind }) => kind === 'text').map(({ shown }) => shown)),
    ]),
  ];
}
