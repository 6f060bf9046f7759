import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeBackup } from '#server/services/backup/write-backup.ts';
import { adminWords } from '../../admin-words.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';

export const command: Command = {
  path: ['backup'],
  usage: 'backup FILE [--json]',
  async run(args, context) {
    const [name, ...rest] = args;
    if (!name || rest.length > 0) return WRONG_USAGE;
    const words = adminWords(process.env);
    const { pool, config, clock } = await context.deps();
    // A bare name goes where backups are kept.
    const file = resolve(config.backupDir ?? '.', name);
    if (existsSync(file)) {
      context.say(words.fileExists(file));
      return REFUSED;
    }
    try {
      const { tables } = await writeBackup(pool, { file, version: config.version, now: clock() });
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      context.answer({ file, rows, tables }, [words.backedUp(file, rows)]);
      return DONE;
    } catch (error) {
      if (!isFileError(error)) throw error;
      context.say(words.cannotWrite(file, error.message));
      return REFUSED;
    }
  },
};

export function isFileError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    /^(EACCES|ENOENT|ENOTDIR|EISDIR|ENOSPC|EROFS|EPERM)$/.test(
      (error as NodeJS.ErrnoException).code ?? '',
    )
  );
}
