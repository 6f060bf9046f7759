// What the imports of small sheets have in common in a terminal.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  parseSheetMapping,
  type SheetFields,
  sheetMapping,
} from '#domain/imports/sheet-columns.ts';
import type { Result } from '#domain/result.ts';
import type { Deps } from '#server/deps.ts';
import type {
  SheetAnswer,
  SheetRefusal,
  SheetRequest,
} from '#server/services/imports/sheet-import.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from './command.ts';
import { type FigureWords, figureWords, fileSentence } from './figure-words.ts';
import { readOptions } from './options.ts';

export function sheetCommand<F extends string>(
  name: string,
  fields: SheetFields<F>,
  bring: (deps: Deps, request: SheetRequest<F>) => Promise<Result<SheetAnswer, SheetRefusal>>,
): Command {
  return {
    path: ['import', name],
    usage: `import ${name} FILE [--mapping FILE] [--dry-run] [--json]`,
    async run(args, context) {
      const options = readOptions(args, { values: ['mapping'], flags: ['dry-run'] });
      const [path] = options?.positionals ?? [];
      if (!options || !path || options.positionals.length > 1) return WRONG_USAGE;
      const words = figureWords(process.env);
      for (const file of [path, options.values.mapping])
        if (file !== undefined && !(await isFile(file))) {
          context.say(words.noFile(file));
          return REFUSED;
        }
      const text = options.values.mapping ? await readFile(options.values.mapping, 'utf8') : '{}';
      const mapping = parseSheetMapping(text, fields);
      if (!mapping.ok) {
        context.say(fileSentence(words, mapping.error));
        return REFUSED;
      }
      const answer = await bring(await context.deps(), {
        path,
        fileName: basename(path),
        mapping: sheetMapping(mapping.value),
        dryRun: options.flags['dry-run'] ?? false,
      });
      if (!answer.ok) {
        context.say(refusalSentence(words, answer.error));
        return REFUSED;
      }
      context.answer(answer.value, linesOf(answer.value, words));
      return DONE;
    },
  };
}

function refusalSentence(words: FigureWords, refusal: SheetRefusal): string {
  return refusal.kind === 'missing_columns'
    ? words.missing_columns(refusal.fields.join(', '), refusal.headers.join(' | '))
    : fileSentence(words, refusal);
}

function linesOf(answer: SheetAnswer, words: FigureWords): string[] {
  const { import_id: id, file, refused, unknown_columns: unknown, ...fates } = answer;
  return [
    id === null ? words.dryRun(file) : words.imported(id, file),
    words.fates(fates.stored, fates.unchanged, fates.corrected, refused.length),
    ...refused.map(({ row, column, kind, value }) =>
      words.refusedRow(row, column, words.rowReasons[kind], value),
    ),
    ...(unknown.length > 0 ? [words.unknownColumns(unknown.join(', '))] : []),
  ];
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
