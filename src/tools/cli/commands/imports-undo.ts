import { undoImport } from '#server/services/dossiers/undo-import.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../command.ts';
import { figureWords } from '../figure-words.ts';

export const command: Command = {
  path: ['imports', 'undo'],
  usage: 'imports undo ID [--json]',
  async run(args, context) {
    const [id = '', ...more] = args;
    if (!/^\d{1,15}$/.test(id) || more.length > 0) return WRONG_USAGE;
    const words = figureWords(process.env);
    const request = { importId: Number(id), personId: null };
    const undone = await undoImport(await context.deps(), request);
    if (!undone.ok) {
      context.say(words[undone.error.kind](id));
      return REFUSED;
    }
    const { removed, restored, kept } = undone.value;
    context.answer(undone.value, [words.undone(removed, restored, kept)]);
    return DONE;
  },
};
