import { type DatedLine, datedLines } from './dated-words.ts';

/** Where a sentence does not hold on the same days, of the same sources, in two languages. */
export function daysDiffer(one: unknown, other: unknown): string[] {
  const [lines, others] = [linesOf(one), linesOf(other)];
  return [...others, ...lines]
    .filter(([days]) => !lines.has(days) || !others.has(days))
    .map(([, path]) => path);
}

function linesOf(words: unknown): Map<string, string> {
  return new Map(datedLines(words).map((line) => [daysOf(line), line.path]));
}

function daysOf({ path, variants }: DatedLine): string {
  return [path, ...variants.map(({ value: _, ...told }) => JSON.stringify(told))].join(' ');
}
