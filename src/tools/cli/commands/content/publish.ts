import { join } from 'node:path';
import { readContent } from '#server/services/content/content-files.ts';
import { offeredContent } from '#server/services/content/content-manifest.ts';
import { adminWords } from '../../admin-words.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';
import { readOptions } from '../../options.ts';

/**
 * Numbers and signs what this server says, DATA_DIR/content in front. The same content keeps its number; a file with a
 * fault publishes nothing. A running server takes it with the next question for the manifest.
 */
export const command: Command = {
  path: ['content', 'publish'],
  usage: 'content publish [--json]',
  async run(args, context) {
    const options = readOptions(args, {});
    if (!options || options.positionals.length > 0) return WRONG_USAGE;
    const words = adminWords(process.env);
    const deps = await context.deps();
    const { keptOut } = await readContent(join(deps.config.dataDir, 'content'));
    if (keptOut.length > 0) {
      for (const { path, reason } of keptOut)
        context.say(words.contentFault(`DATA_DIR/content/${path}`, reason));
      return REFUSED;
    }
    const { serial, version, issued_at, files } = (await offeredContent(deps, { again: true }))
      .manifest;
    context.answer({ serial, version, issued_at, files: files.length }, [
      words.published(serial, version, files.length),
    ]);
    return DONE;
  },
};
