import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { importProcedures } from '#server/services/procedures/import-procedures.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../command.ts';
import { figureWords, fileSentence } from '../figure-words.ts';
import { readOptions } from '../options.ts';

export const command: Command = {
  path: ['import', 'procedures'],
  usage: 'import procedures FILE [--dry-run] [--json]',
  async run(args, context) {
    const options = readOptions(args, { flags: ['dry-run'] });
    const [path] = options?.positionals ?? [];
    if (!options || !path || options.positionals.length > 1) return WRONG_USAGE;
    const words = figureWords(process.env);
    const isFile = await stat(path).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!isFile) {
      context.say(words.noFile(path));
      return REFUSED;
    }
    const answer = await importProcedures(await context.deps(), {
      path,
      fileName: basename(path),
      dryRun: options.flags['dry-run'] ?? false,
    });
    if (!answer.ok) {
      const { error } = answer;
      context.say(
        error.kind === 'missing_columns'
          ? words.missing_columns(error.fields.join(', '), error.headers.join(' | '))
          : fileSentence(words, error),
      );
      return REFUSED;
    }
    const { import_id: id, file, refused, unknown_columns: unknown, ...fates } = answer.value;
    context.answer(answer.value, [
      id === null ? words.dryRun(file) : words.imported(id, file),
      words.fates(fates.stored, fates.unchanged, fates.corrected, refused.length),
      ...refused.map(({ row, column, kind, value }) =>
        words.refusedRow(row, column, words.rowReasons[kind], value),
      ),
      ...(unknown.length > 0 ? [words.unknownColumns(unknown.join(', '))] : []),
    ]);
    return DONE;
  },
};
