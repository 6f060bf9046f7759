import { makeAppendices } from '#server/services/reports/make-appendices.ts';
import { renderReport } from '#server/services/reports/render-report.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';
import { readOptions } from '../../options.ts';
import { reportWords } from './report-words.ts';
import { formatOf, writeOut } from './write-out.ts';

/** The appendices of dispatch 1986/UBND-KSTT for 2022, as they were printed. */
export const command: Command = {
  path: ['report', 'appendices'],
  usage: 'report appendices --out FILE(.docx|.xlsx|.pdf|.html|.csv) [--json]',
  async run(args, context) {
    const options = readOptions(args, { values: ['out'] });
    const out = options?.values.out;
    if (!options || !out || options.positionals.length > 0) return WRONG_USAGE;
    const format = formatOf(out, context);
    if (!format) return WRONG_USAGE;
    const bytes = await renderReport(await makeAppendices(await context.deps()), format);
    if (!(await writeOut(out, bytes, context))) return REFUSED;
    context.answer({ file: out, format, bytes: bytes.length, period: '2022' }, [
      reportWords(process.env).appendices(out),
    ]);
    return DONE;
  },
};
