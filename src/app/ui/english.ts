import type { PhraseTree, WordTable } from '#content/messages/words.ts';

const modules = import.meta.glob<Record<string, WordTable>>('/src/content/messages/en/*.ts', {
  eager: true,
});

/** Every English table by its area: one chunk, fetched only when a person chooses English. */
export const englishTables: Record<string, PhraseTree> = Object.fromEntries(
  Object.values(modules)
    .flatMap((module) => Object.values(module))
    .map((table) => [table.area, table.words]),
);
