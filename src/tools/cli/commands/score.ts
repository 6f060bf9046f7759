import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import type { IndicatorSet } from '#domain/indicators/indicator-set.ts';
import { scoreSheetRow } from '#domain/indicators/score-sheet.ts';
import { readSheet } from '#server/services/dossiers/read-sheet.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../command.ts';
import { figureWords } from '../figure-words.ts';

export const command: Command = {
  path: ['score'],
  usage: 'score FILE [--json]',
  async run(args, context) {
    const [path, ...more] = args;
    if (!path || more.length > 0 || path.startsWith('--')) return WRONG_USAGE;
    const words = figureWords(process.env);
    const sheet = await readSheet(path).catch(() => null);
    if (sheet === null) {
      context.say(words.noFile(path));
      return REFUSED;
    }
    if (!sheet.some((row) => row.metric !== undefined || row.group !== undefined)) {
      context.say(words.notASheet);
      return REFUSED;
    }
    const set = INDICATOR_EDITIONS.at(-1)?.set as unknown as IndicatorSet;
    const scores = sheet.map((row) => scoreSheetRow(set, row));
    context.answer(
      scores,
      scores.map((each) =>
        [
          words.scoreLine(
            each.unit_code,
            each.metric,
            String(each.score ?? '–'),
            String(each.max_score ?? '–'),
          ),
          ...(each.estimated ? [words.estimated] : []),
        ].join(' '),
      ),
    );
    return DONE;
  },
};
