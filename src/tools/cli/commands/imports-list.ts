import { listImports } from '#server/services/dossiers/list-imports.ts';
import { type Command, DONE, WRONG_USAGE } from '../command.ts';
import { figureWords } from '../figure-words.ts';

export const command: Command = {
  path: ['imports', 'list'],
  usage: 'imports list [--json]',
  async run(args, context) {
    if (args.length > 0) return WRONG_USAGE;
    const { db, config } = await context.deps();
    const words = figureWords(process.env);
    const imports = await listImports(db, config.provinceCode);
    const lines = imports.flatMap((each) => [
      [
        words.importLine(each.import_id, each.imported_at, each.file),
        ...(each.undone_at ? [words.undoneMark(each.undone_at)] : []),
      ].join(' '),
      `    ${words.fates(each.stored, each.unchanged, each.corrected, each.refused_count)}`,
    ]);
    context.answer({ imports }, lines.length > 0 ? lines : [words.noImports]);
    return DONE;
  },
};
