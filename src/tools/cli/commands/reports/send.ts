import type { LetterTable } from '#server/db/tables/reports.ts';
import type { Deps } from '#server/deps.ts';
import { listLetters } from '#server/services/letters/outbox.ts';
import { sendLetters } from '#server/services/letters/send-letters.ts';
import { queueReports } from '#server/services/letters/write-letters.ts';
import { type IssueLine, latestIssues } from '#server/services/reports/issues/read-issues.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';
import { readOptions } from '../../options.ts';
import { issueId, parseIssueId } from './issue-id.ts';
import { reportWords } from './report-words.ts';

/**
 * Puts an issue into the outbox for the heads of its agency, each once, and sends what is due there. Without SMTP_URL
 * the letters wait for the outbox page.
 */
export const command: Command = {
  path: ['report', 'send'],
  usage: 'report send ID [--json]    ID: report list',
  async run(args, context) {
    const options = readOptions(args, {});
    const [id] = options?.positionals ?? [];
    if (!options || !id || options.positionals.length > 1) return WRONG_USAGE;
    const words = reportWords(process.env);
    const named = parseIssueId(id);
    const deps = await context.deps();
    const last = named && (await latestIssues(deps, named.period)).get(named.unitCode);
    if (!named || !last || named.issue > last.issue) {
      context.say(words.not_issued(id));
      return REFUSED;
    }
    if (named.issue < last.issue) {
      context.say(words.replaced(id, last.issue));
      return REFUSED;
    }
    const { period, unitCode } = named;
    const { queued, already, nobody } = await queueReports(deps, {
      ...{ period, units: [unitCode], personId: null },
    });
    if (nobody.length > 0) {
      context.say(words.nobody(nobody.join(', ')));
      return REFUSED;
    }
    await sendLetters(deps);
    const letters = await lettersOf(deps, last);
    const lineOf = ({ to_email, state, problem }: LetterTable) =>
      words.letter(to_email, words.letterStates[state], problem ?? '');
    context.answer(
      {
        id: issueId(last),
        queued,
        already,
        letters: letters.map(({ to_email: to, state, problem }) => ({ to, state, problem })),
      },
      [words.queued(queued, already), ...letters.map(lineOf)],
    );
    const refused = letters.filter(({ state }) => state === 'refused');
    for (const letter of refused) context.say(lineOf(letter).trim());
    return refused.length > 0 ? REFUSED : DONE;
  },
};

async function lettersOf(deps: Deps, { period, unitCode, issue }: IssueLine) {
  const letters = await listLetters(deps, { period, units: [unitCode] });
  return letters.filter(
    (each) => each.kind === 'report' && each.unit_code === unitCode && each.issue === issue,
  );
}
