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
} from '#server/services/imports/sheet-kind.ts';
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
  const sentence =
    refusal.kind === 'missing_columns'
      ? words.missing_columns(refusal.fields.join(', '), refusal.headers.join(' | '))
      : fileSentence(words, refusal);
  const other = 'looks_like' in refusal ? refusal.looks_like : undefined;
  return other ? `${sentence} ${words.looksLike(words.fileKinds[other], other)}` : sentence;
}

function linesOf(answer: SheetAnswer, words: FigureWords): string[] {
  const { import_id: id, file, refused, warnings, unknown_columns: unknown, ...fates } = answer;
  const { passed_over: passedOver } = fates;
  const unread = fates.sheets.filter(({ read }) => !read);
  return [
    id === null ? words.dryRun(file) : words.imported(id, file),
    words.fates(fates.stored, fates.unchanged, fates.corrected, refused.length),
    ...refused.map(({ row, column, kind, value }) =>
      words.refusedRow(row, column, words.rowReasons[kind], value),
    ),
    ...(warnings.length > 0 ? [words.warnings(warnings.length)] : []),
    ...warnings.map(({ row, column, kind, value }) =>
      words.refusedRow(row, column, words.warningKinds[kind], value),
    ),
    ...(passedOver > 0 ? [words.passedOver(passedOver)] : []),
    ...(unread.length > 0 ? [words.sheetsUnread(unread.map(({ name }) => name).join(', '))] : []),
    ...(unknown.length > 0 ? [words.unknownColumns(unknown.join(', '))] : []),
  ];
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
