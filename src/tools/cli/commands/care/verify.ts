import { verifyDatabase } from '#server/services/verify/verify-database.ts';
import { adminWords } from '../../admin-words.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';

export const command: Command = {
  path: ['verify'],
  usage: 'verify [--json]',
  async run(args, context) {
    if (args.length > 0) return WRONG_USAGE;
    const words = adminWords(process.env);
    const findings = await verifyDatabase(await context.deps());
    const isGood = findings.every((finding) => finding.ok);
    context.answer(
      { ok: isGood, findings },
      findings.flatMap(({ check, ok, looked_at, wrong, told = [] }) => [
        ok ? words.good(check, looked_at) : words.bad(check, wrong.join(', ')),
        ...told.map((line) => `  ${line}`),
      ]),
    );
    return isGood ? DONE : REFUSED;
  },
};
