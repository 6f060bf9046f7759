import type { Deps } from '#server/deps.ts';
import { readIssueFile } from '#server/services/reports/issues/read-issues.ts';
import { makeReport } from '#server/services/reports/make-report.ts';
import { type ReportFormat, renderReport } from '#server/services/reports/render-report.ts';
import { type Command, type CommandContext, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';
import { figuresSentence, figureWords } from '../../figure-words.ts';
import { readOptions } from '../../options.ts';
import { reportWords } from './report-words.ts';
import { formatOf, writeOut } from './write-out.ts';

interface Asked {
  period: string;
  unit: string;
  out: string;
  format: ReportFormat;
}

/** A closed month is read as it was issued; --recount and --as-of count it again. */
export const command: Command = {
  path: ['report'],
  usage:
    'report --period P --unit CODE --out FILE(.docx|.xlsx|.pdf|.html|.csv) [--issue N | --recount | --as-of YYYY-MM-DD] [--json]',
  async run(args, context) {
    const options = readOptions(args, {
      values: ['period', 'unit', 'out', 'as-of', 'issue'],
      flags: ['recount'],
    });
    const { period, unit, out, issue } = options?.values ?? {};
    if (!options || !period || !unit || !out || options.positionals.length > 0) return WRONG_USAGE;
    if (issue !== undefined && !/^[1-9]\d{0,5}$/.test(issue)) return WRONG_USAGE;
    const format = formatOf(out, context);
    if (!format) return WRONG_USAGE;
    const asked = { period, unit, out, format };
    const deps = await context.deps();
    const asOf = options.values['as-of'];
    if (asOf === undefined && !options.flags.recount) {
      const read = await writeIssue(deps, context, { ...asked, issue });
      if (read !== null) return read;
    }
    return await writeCounted(deps, context, { ...asked, asOf });
  },
};

/** Null: the month was not issued, and nobody asked for an issue by its number. */
async function writeIssue(
  deps: Deps,
  context: CommandContext,
  { period, unit, out, format, issue }: Asked & { issue: string | undefined },
): Promise<number | null> {
  const words = reportWords(process.env);
  const unitCode = unit.trim().toUpperCase();
  const number = issue === undefined ? undefined : Number(issue);
  const file = await readIssueFile(
    deps,
    { period: period.trim(), unitCode, issue: number },
    format,
  );
  if (!file) {
    if (issue === undefined) return null;
    context.say(words.no_issue(unit, period, issue));
    return REFUSED;
  }
  if (!(await writeOut(out, file.bytes, context))) return REFUSED;
  context.answer(
    { file: out, format, bytes: file.bytes.length, period, unit_code: unitCode, issue: file.issue },
    [words.issued(out, unitCode, file.issue)],
  );
  return DONE;
}

async function writeCounted(
  deps: Deps,
  context: CommandContext,
  { period, unit, out, format, asOf }: Asked & { asOf: string | undefined },
): Promise<number> {
  const words = figureWords(process.env);
  const made = await makeReport(deps, { period, unit, asOf });
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
  if (!(await writeOut(out, bytes, context))) return REFUSED;
  const { unit: reported, asOf: day, tables } = made.value;
  context.answer(
    { file: out, format, bytes: bytes.length, period, unit_code: reported.code, as_of: day },
    [words.reported(out, reported.name, tables.length)],
  );
  return DONE;
}
