import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import type { NumberedRow } from '#domain/dossiers/parse.ts';
import { findColumns, likenessTo } from '#domain/imports/sheet-columns.ts';
import type { IndicatorSet } from '#domain/indicators/indicator-set.ts';
import { SCORE_FIELDS, type SheetRow, scoreSheetRow } from '#domain/indicators/score-sheet.ts';
import { readTables } from '#server/services/dossiers/read-sheet.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../command.ts';
import { figureWords } from '../figure-words.ts';

export const command: Command = {
  path: ['score'],
  usage: 'score FILE [--json]',
  async run(args, context) {
    const [path, ...more] = args;
    if (!path || more.length > 0 || path.startsWith('--')) return WRONG_USAGE;
    const words = figureWords(process.env);
    const read = await readTables(path, likenessTo(SCORE_FIELDS)).catch(() => null);
    if (read === null) {
      context.say(words.noFile(path));
      return REFUSED;
    }
    const sheet = read.filter(({ isHidden }) => !isHidden).flatMap(({ rows }) => rowsOf(rows));
    if (sheet.length === 0) {
      context.say(words.notASheet);
      return REFUSED;
    }
    const set = INDICATOR_EDITIONS.at(-1)?.set as unknown as IndicatorSet;
    const scores = sheet.map(({ row, named }) => ({ row, ...scoreSheetRow(set, named) }));
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
          ...(each.reason ? [words.noScore(each.row, words.noScoreReasons[each.reason])] : []),
        ].join(' '),
      ),
    );
    return DONE;
  },
};

interface RowToScore {
  row: number;
  named: SheetRow;
}

/** The rows below the header, each with what it says by field; none where neither metrics nor groups are named. */
function rowsOf(rows: readonly NumberedRow[]): RowToScore[] {
  const found = findColumns(rows, SCORE_FIELDS);
  if (!found?.columns.at.has('metric') && !found?.columns.at.has('group')) return [];
  return rows
    .slice(found.index + 1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ row, cells }) => ({
      row,
      named: Object.fromEntries(
        [...found.columns.at].map(([field, at]) => [field, cells[at] ?? '']),
      ),
    }));
}
