import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';
import { readOptions } from '../../options.ts';
import { issueId } from './issue-id.ts';
import { administrator, reportSentence, reportWords } from './report-words.ts';

/**
 * Makes the month's reports of a unit and of the agencies under it, and approves them in the name that is given, or in
 * that of whoever runs the server. The number of the registry is the unit's own paper's.
 */
export const command: Command = {
  path: ['report', 'issue'],
  usage:
    'report issue --period YYYY-MM [--by NAME] [--unit CODE] [--title TITLE] [--number NUMBER] [--reason TEXT] [--json]',
  async run(args, context) {
    const options = readOptions(args, {
      values: ['period', 'by', 'unit', 'title', 'number', 'reason'],
    });
    const { period, by, title = '', number = '', reason } = options?.values ?? {};
    if (!options || !period || by?.trim() === '' || options.positionals.length > 0)
      return WRONG_USAGE;
    if (/\p{Cc}/u.test(`${by ?? ''}${title}${reason ?? ''}`)) return WRONG_USAGE;
    const words = reportWords(process.env);
    const deps = await context.deps();
    const name = by?.trim() ?? (deps.config.operator || administrator);
    const unit = options.values.unit ?? deps.config.provinceCode;
    const made = await makeDrafts(deps, { period, unit, by: { personId: null, name }, reason });
    if (!made.ok) {
      context.say(reportSentence(made.error, process.env));
      return made.error.kind === 'not_a_month' ? WRONG_USAGE : REFUSED;
    }
    const units = made.value.map(({ unitCode }) => unitCode);
    const approved = await approveDrafts(
      deps,
      {
        ...{ period, units, numbers: { [unit]: number } },
        by: { personId: null, name, role: title },
      },
      (done, total) => context.say(words.closing(done, total)),
    );
    if (!approved.ok) {
      context.say(reportSentence(approved.error, process.env));
      return REFUSED;
    }
    context.answer(
      {
        period,
        issues: made.value.map(({ unitCode, issue, changes }) => ({
          id: issueId({ period, unitCode, issue }),
          unit_code: unitCode,
          issue,
          changes,
        })),
      },
      [
        words.closed(period, approved.value.length),
        ...made.value.map((each) => words.issueLine(each.unitCode, each.issue, each.changes)),
      ],
    );
    return DONE;
  },
};
