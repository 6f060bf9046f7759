import type { Content } from 'pdfmake/interfaces';
import type { Letter } from '#domain/reports/letter/letter-page.ts';

/** The first page, upright; `signed` stands under the words, the notes at the end. */
export function letterInPdf(letter: Letter, signed: readonly Content[]): Content[] {
  return [
    head(letter),
    { text: letter.to, bold: true, alignment: 'center', margin: [0, 24, 0, 14], fontSize: 12 },
    ...letter.paragraphs.map(
      (text): Content => ({
        text,
        ...{ fontSize: 12, alignment: 'justify', leadingIndent: 28, margin: [0, 0, 0, 8] },
      }),
    ),
    figures(letter),
    ...signed,
    ...letter.footnotes.map(
      (text, at): Content => ({ text, fontSize: 9, margin: [0, at === 0 ? 24 : 0, 0, 3] }),
    ),
  ];
}

function head({ agency, number, subject, nation, motto, placeAndDate }: Letter): Content {
  const centre = { alignment: 'center' as const, fontSize: 11 };
  return {
    columns: [
      {
        width: '44%',
        stack: [
          ...agency.map((text): Content => ({ ...centre, text, bold: true })),
          rule(70, 76),
          { ...centre, text: number, preserveLeadingSpaces: true },
          { ...centre, text: subject, fontSize: 10.5 },
        ],
      },
      {
        width: '56%',
        stack: [
          { ...centre, text: nation, bold: true },
          { ...centre, text: motto, bold: true },
          rule(150, 68),
          { ...centre, text: placeAndDate, italics: true, preserveLeadingSpaces: true },
        ],
      },
    ],
  };
}

/** The decree underlines both sides with a drawn line, not with the letters' own. */
function rule(width: number, left: number): Content {
  return {
    canvas: [{ type: 'line', x1: left, y1: 2, x2: left + width, y2: 2, lineWidth: 0.7 }],
    margin: [0, 0, 0, 6],
  };
}

function figures({ figures: shown }: Letter): Content {
  return {
    margin: [0, 10, 0, 20],
    table: {
      widths: shown.map(() => '*'),
      body: [
        shown.map((each) => ({
          margin: [4, 6, 4, 6],
          stack: [
            { text: each.label, fontSize: 10 },
            { text: each.shown, fontSize: 20, bold: true },
            { text: each.note || ' ', fontSize: 10 },
          ],
        })),
      ],
    },
  };
}
