import type { Letter } from '#domain/reports/letter/letter-page.ts';

/** The page to be signed, for forms that have no pages: one line under the other. */
export function linesOfLetter(letter: Letter): string[] {
  const { agency, number, subject, placeAndDate, to } = letter;
  const figures = letter.figures.map(({ label, shown, note }) =>
    [`${label}: ${shown}`, note].filter(Boolean).join(' · '),
  );
  const head = [agency.join(' '), number, subject, placeAndDate, to];
  const { recipients } = letter;
  // On one line: a spreadsheet takes what begins with a dash for a formula.
  const named = recipients
    ? [[recipients.title, ...recipients.lines.map((line) => line.replace(/^- /, ''))].join(' ')]
    : [];
  return [...head, ...letter.paragraphs, ...figures, ...named, ...letter.footnotes];
}
