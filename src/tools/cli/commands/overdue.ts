import { overdue } from '#server/services/figures/overdue.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../command.ts';
import { figuresSentence, figureWords } from '../figure-words.ts';
import { readOptions } from '../options.ts';

export const command: Command = {
  path: ['overdue'],
  usage: 'overdue --period P [--unit CODE] [--as-of YYYY-MM-DD] [--json]',
  async run(args, context) {
    const options = readOptions(args, { values: ['period', 'unit', 'as-of'] });
    const period = options?.values.period;
    if (!options || !period || options.positionals.length > 0) return WRONG_USAGE;
    const words = figureWords(process.env);
    const answer = await overdue(await context.deps(), {
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
      words.overdueCount(rows.length),
      ...(not_judged.length > 0 ? [words.notJudged(not_judged.join(', '))] : []),
      ...rows.map((row) => `  ${row.dossier_code}  ${row.unit_code}  ${row.reasons.join(', ')}`),
    ]);
    return DONE;
  },
};
