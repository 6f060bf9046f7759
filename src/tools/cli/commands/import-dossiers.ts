import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ColumnMapping, parseMapping } from '#domain/dossiers/columns.ts';
import type { ImportAnswer } from '#server/services/dossiers/import-answer.ts';
import { importDossiers } from '#server/services/dossiers/import-dossiers.ts';
import { type Command, type CommandContext, DONE, REFUSED, WRONG_USAGE } from '../command.ts';
import { type FigureWords, figureWords, fileSentence } from '../figure-words.ts';
import { readOptions } from '../options.ts';

const REFUSALS_PRINTED = 50;

export const command: Command = {
  path: ['import', 'dossiers'],
  usage: 'import dossiers FILE [--mapping FILE] [--dry-run] [--json]',
  async run(args, context) {
    const options = readOptions(args, { values: ['mapping'], flags: ['dry-run'] });
    const [path] = options?.positionals ?? [];
    if (!options || !path || options.positionals.length > 1) return WRONG_USAGE;
    const words = figureWords(process.env);
    const mapping = await readMapping(options.values.mapping, { words, context });
    if (mapping === REFUSED) return REFUSED;
    if (!(await isFile(path))) {
      context.say(words.noFile(path));
      return REFUSED;
    }
    const answer = await importDossiers(await context.deps(), {
      path,
      fileName: basename(path),
      mapping,
      dryRun: options.flags['dry-run'] ?? false,
      onProgress: context.json ? undefined : ({ step, rows }) => context.say(words[step](rows)),
    });
    if (!answer.ok) {
      context.say(fileSentence(words, answer.error));
      return REFUSED;
    }
    context.answer(answer.value, linesOf(answer.value, words));
    return DONE;
  },
};

async function readMapping(
  path: string | undefined,
  { words, context }: { words: FigureWords; context: CommandContext },
): Promise<ColumnMapping | undefined | typeof REFUSED> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) {
    context.say(words.noFile(path));
    return REFUSED;
  }
  const mapping = parseMapping(text);
  if (mapping.ok) return mapping.value;
  context.say(fileSentence(words, mapping.error));
  return REFUSED;
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function linesOf(answer: ImportAnswer, words: FigureWords): string[] {
  const refused = answer.refused.length + (answer.refused_more ?? 0);
  const left = refused - REFUSALS_PRINTED;
  return [
    answer.import_id === null
      ? words.dryRun(answer.file)
      : words.imported(answer.import_id, answer.file),
    words.fates(answer.stored, answer.unchanged, answer.corrected, refused),
    ...answer.refused
      .slice(0, REFUSALS_PRINTED)
      .map(({ row, column, kind, value }) =>
        words.refusedRow(row, column, words.rowReasons[kind], value),
      ),
    ...(left > 0 ? [words.refusedMore(left)] : []),
    ...warningLines(answer, words),
    ...(answer.passed_over > 0 ? [words.passedOver(answer.passed_over)] : []),
    ...(answer.sheets.some(({ read }) => !read)
      ? [words.sheetsUnread(namesOf(answer.sheets.filter(({ read }) => !read)))]
      : []),
    ...(answer.unknown_columns.length > 0
      ? [words.unknownColumns(answer.unknown_columns.join(', '))]
      : []),
  ];
}

function warningLines(answer: ImportAnswer, words: FigureWords): string[] {
  const count = answer.warnings.length + (answer.warnings_more ?? 0);
  if (count === 0) return [];
  const left = count - REFUSALS_PRINTED;
  return [
    words.warnings(count),
    ...answer.warnings
      .slice(0, REFUSALS_PRINTED)
      .map(({ row, column, kind, value }) =>
        words.refusedRow(row, column, words.warningKinds[kind], value),
      ),
    ...(left > 0 ? [words.refusedMore(left)] : []),
  ];
}

function namesOf(sheets: readonly { name: string }[]): string {
  return sheets.map(({ name }) => name).join(', ');
}
