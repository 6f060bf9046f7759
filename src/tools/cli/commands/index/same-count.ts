import { type ToldDifference, toldSameCount } from '#server/services/index/told/told-same-count.ts';
import { type IndexWords, indexCommand } from './index-words.ts';

export const command = indexCommand('samecount', {
  needsUnit: true,
  ask: toldSameCount,
  lines: ({ rows }, words) =>
    rows.length === 0
      ? [words.words.nothingToCompare]
      : rows.flatMap((row) => ['', ...linesOf(row, words)]),
});

function linesOf(row: ToldDifference, { words, nameOf }: IndexWords): string[] {
  const fraction = (pair: ToldDifference['counted']) => `${pair.numerator}/${pair.denominator}`;
  const { numerator, denominator } = row.unexplained;
  return [
    words.compared(nameOf(row.metric), fraction(row.counted), fraction(row.published)),
    ...row.explained.flatMap(({ reason, part, count, dossier_codes }) => [
      words.explained(
        words.reasons[reason as keyof typeof words.reasons],
        words.parts[part],
        count,
      ),
      ...dossier_codes.map((code) => `    ${code}`),
    ]),
    numerator === 0 && denominator === 0
      ? words.allExplained
      : words.unexplained(numerator, denominator),
  ];
}
