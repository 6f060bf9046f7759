import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { makeReport } from '#server/services/reports/make-report.ts';
import {
  isReportFormat,
  REPORT_FORMATS,
  renderReport,
} from '#server/services/reports/render-report.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../command.ts';
import { figuresSentence, figureWords } from '../figure-words.ts';
import { readOptions } from '../options.ts';
import { isFileError } from './care/backup.ts';

export const command: Command = {
  path: ['report'],
  usage:
    'report --period P --unit CODE --out FILE(.docx|.xlsx|.pdf|.html|.csv) [--as-of YYYY-MM-DD] [--json]',
  async run(args, context) {
    const options = readOptions(args, { values: ['period', 'unit', 'out', 'as-of'] });
    const { period, unit, out } = options?.values ?? {};
    if (!options || !period || !unit || !out || options.positionals.length > 0) return WRONG_USAGE;
    const words = figureWords(process.env);
    const format = extname(out).slice(1).toLowerCase();
    if (!isReportFormat(format)) {
      context.say(words.badFormat(out, REPORT_FORMATS.map((each) => `.${each}`).join(', ')));
      return WRONG_USAGE;
    }
    const request = { period, unit, asOf: options.values['as-of'] };
    const made = await makeReport(await context.deps(), request);
    if (!made.ok) {
      const { error } = made;
      const refused = error.kind === 'unknown_unit' || error.kind === 'period_not_begun';
      context.say(
        error.kind === 'period_not_begun'
          ? words.period_not_begun(error.value)
          : figuresSentence(words, error),
      );
      return refused ? REFUSED : WRONG_USAGE;
    }
    const bytes = await renderReport(made.value, format);
    try {
      await writeFile(out, bytes);
    } catch (error) {
      if (!isFileError(error)) throw error;
      context.say(words.cannotWrite(out, error.message));
      return REFUSED;
    }
    const { unit: reported, asOf, tables } = made.value;
    context.answer(
      { file: out, format, bytes: bytes.length, period, unit_code: reported.code, as_of: asOf },
      [words.reported(out, reported.name, tables.length)],
    );
    return DONE;
  },
};
