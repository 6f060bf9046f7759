import { join } from 'node:path';
import { rehearsalIds } from '#content/rehearsals/catalogue.ts';
import { type DatedContent, datedFacts, factsBySource } from '#domain/content-pack/dated-facts.ts';
import { checkAll } from '#domain/guides/check-guides.ts';
import type { Procedure } from '#domain/procedures/procedure.ts';
import { dayOf, isDay } from '#domain/time/day.ts';
import { readContent } from '#server/services/content/content-files.ts';
import { shownProcedures } from '#server/services/procedures/list-procedures.ts';
import { readGuides, readTables } from '../../../check-content.ts';
import { adminWords } from '../../admin-words.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';
import { readOptions } from '../../options.ts';

/**
 * The guides as shipped and as the operator replaced them in DATA_DIR/content, and the facts that are over or old on a
 * day. Faults refuse; what is over or old is told.
 */
export const command: Command = {
  path: ['content', 'check'],
  usage: 'content check [--on YYYY-MM-DD] [--json]',
  async run(args, context) {
    const options = readOptions(args, { values: ['on'] });
    const given = options?.values.on;
    if (!options || options.positionals.length > 0) return WRONG_USAGE;
    if (given !== undefined && !isDay(given)) return WRONG_USAGE;
    const words = adminWords(process.env);
    const deps = await context.deps();
    const on = given ?? dayOf(deps.clock());
    const guides = readGuides();
    const { files, replaced, keptOut } = await readContent(join(deps.config.dataDir, 'content'));
    const read = (path: string) =>
      JSON.parse(files.find((file) => file.path === path)?.body.toString('utf8') ?? 'null');
    const faults = [
      ...[...checkAll(guides, readTables())].flatMap(([id, found]) =>
        found.map((fault) => ({ file: `guides/${id}.json`, reason: JSON.stringify(fault) })),
      ),
      ...keptOut.map(({ path, reason }) => ({ file: `DATA_DIR/content/${path}`, reason })),
    ];
    const imported = await shownProcedures(deps.db, deps.config.provinceCode);
    const known = new Set(imported.map(({ code }) => code));
    const shipped = (read('procedures/procedures.json') as Procedure[]).filter(
      ({ code }) => !known.has(code),
    );
    // As phones get them: the operator's own where there is one.
    const content: DatedContent = {
      procedures: [...shipped, ...imported],
      guides: guides.map(({ guide: { id } }) => ({
        ...read(`guides/${id}.json`),
        words: read(`guides/${id}.vi.json`),
      })),
      rehearsals: rehearsalIds.map((id) => ({
        ...read(`rehearsals/${id}.json`),
        words: read(`rehearsals/${id}.vi.json`),
      })),
      contacts: read('guides/contacts.json'),
      holidays: read('holidays/national-holidays.json'),
    };
    const notices = datedFacts(content, on);
    context.answer(
      {
        on,
        ok: faults.length === 0,
        guides: guides.length,
        replaced,
        faults,
        notices,
        sources: factsBySource(content),
      },
      [
        words.contentChecked(guides.length, on),
        ...notices.map(({ kind, file, name, value }) =>
          words.contentNotice[kind](file, name, value),
        ),
        ...faults.map(({ file, reason }) => words.contentFault(file, reason)),
      ],
    );
    if (faults.length === 0) return DONE;
    context.say(words.contentBroken(faults.length));
    return REFUSED;
  },
};
