import { accessSync, constants, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type RestoreFault, restoreBackup } from '#server/services/backup/restore-backup.ts';
import { prepareDatabase } from '#server/services/prepare-database.ts';
import { type AdminWords, adminWords, localTime } from '../../admin-words.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';
import { isFileError } from './backup.ts';

export const command: Command = {
  path: ['restore'],
  usage: 'restore FILE [--json]',
  async run(args, context) {
    const [name, ...rest] = args;
    if (!name || rest.length > 0) return WRONG_USAGE;
    const words = adminWords(process.env);
    const { pool, db, config } = await context.deps();
    const file = existsSync(name) ? resolve(name) : resolve(config.backupDir ?? '.', name);
    try {
      accessSync(file, constants.R_OK);
    } catch (error) {
      if (!isFileError(error)) throw error;
      context.say(words.cannotRead(file, error.message));
      return REFUSED;
    }
    const restored = await restoreBackup(pool, file);
    if (!restored.ok) {
      context.say(sentence(words, restored.error, file));
      return REFUSED;
    }
    // From the backup's schema to today's.
    await prepareDatabase(db, config.provinceCode);
    const { tables, createdAt } = restored.value;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const when = localTime(Date.parse(createdAt));
    context.answer({ file, created_at: createdAt, rows, tables }, [
      words.restored(file, when, rows),
    ]);
    return DONE;
  },
};

function sentence(words: AdminWords, fault: RestoreFault, file: string): string {
  switch (fault.kind) {
    case 'not_a_backup':
      return words.not_a_backup(file);
    case 'backup_damaged':
      return words.backup_damaged(file);
    case 'backup_too_new':
      return words.backup_too_new(fault.version);
    default:
      return fault satisfies never;
  }
}
