import { listIssues } from '#server/services/reports/issues/read-issues.ts';
import { type Command, DONE, WRONG_USAGE } from '../../command.ts';
import { readOptions } from '../../options.ts';
import { issueId } from './issue-id.ts';
import { reportWords } from './report-words.ts';

export const command: Command = {
  path: ['report', 'list'],
  usage: 'report list [--period YYYY-MM] [--unit CODE] [--json]',
  async run(args, context) {
    const options = readOptions(args, { values: ['period', 'unit'] });
    const { period, unit } = options?.values ?? {};
    if (!options || options.positionals.length > 0) return WRONG_USAGE;
    const words = reportWords(process.env);
    const units = unit ? [unit.trim().toUpperCase()] : undefined;
    const issues = await listIssues(await context.deps(), {
      ...(period ? { period } : {}),
      ...(units ? { units } : {}),
    });
    const at = (instant: number | null) =>
      instant === null ? null : new Date(instant).toISOString();
    context.answer(
      {
        ...(period ? { period } : {}),
        issues: issues.map((each) => ({
          id: issueId(each),
          period: each.period,
          unit_code: each.unitCode,
          issue: each.issue,
          as_of: each.asOf,
          made_at: at(each.madeAt),
          made_by: each.madeBy,
          approved_at: at(each.approvedAt),
          approved_by: each.approvedBy,
          reason: each.reason,
          changes: each.changes,
        })),
      },
      issues.length === 0
        ? [words.noIssues(period ?? '')]
        : issues.map((each) =>
            words.listed(
              issueId(each),
              each.approvedBy === null ? words.draft : words.approved(each.approvedBy),
              at(each.approvedAt ?? each.madeAt) ?? '',
            ),
          ),
    );
    return DONE;
  },
};
