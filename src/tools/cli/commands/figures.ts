import type { FigureRow } from '#domain/figures/rows.ts';
import { figures } from '#server/services/figures/figures.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../command.ts';
import { figuresSentence, figureWords } from '../figure-words.ts';
import { readOptions } from '../options.ts';

export const command: Command = {
  path: ['figures'],
  usage:
    'figures --period P [--unit CODE] [--as-of YYYY-MM-DD] [--json]    P: 2026 · 2026-Q3 · 2026-10',
  async run(args, context) {
    const options = readOptions(args, { values: ['period', 'unit', 'as-of'] });
    const period = options?.values.period;
    if (!options || !period || options.positionals.length > 0) return WRONG_USAGE;
    const words = figureWords(process.env);
    const answer = await figures(await context.deps(), {
      period,
      unit: options.values.unit,
      asOf: options.values['as-of'],
    });
    if (!answer.ok) {
      context.say(figuresSentence(words, answer.error));
      return answer.error.kind === 'unknown_unit' ? REFUSED : WRONG_USAGE;
    }
    const { rows, as_of, not_judged } = answer.value;
    context.answer(answer.value, [
      words.heading(period, as_of),
      ...(not_judged.length > 0 ? [words.notJudged(not_judged.join(', '))] : []),
      ...linesOf(rows),
    ]);
    return DONE;
  },
};

function linesOf(rows: readonly FigureRow[]): string[] {
  let unit = '';
  return rows.flatMap((row) => {
    const lines = [line(row)];
    const named = `${row.unit_name} (${row.unit_code})`;
    if (named !== unit) lines.unshift('', named);
    unit = named;
    return lines;
  });
}

function line({ indicator, numerator, denominator, rate, source }: FigureRow): string {
  const percent = rate === null ? '–' : `${(rate * 100).toFixed(2)} %`;
  const counts = `${numerator ?? '–'} / ${denominator ?? '–'}`;
  const mark = source === 'dossiers' ? '' : `  [${source}]`;
  return `  ${indicator.padEnd(30)} ${percent.padStart(9)}   ${counts}${mark}`;
}
