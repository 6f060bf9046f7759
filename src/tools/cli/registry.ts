import type { Command } from './command.ts';

type Load = () => Promise<{ command: Command }>;

/** Every command by its words, loaded only when it is called. */
export const COMMANDS: Record<string, Load> = {
  'import dossiers': () => import('./commands/import-dossiers.ts'),
  'imports list': () => import('./commands/imports-list.ts'),
  'imports undo': () => import('./commands/imports-undo.ts'),
  figures: () => import('./commands/figures.ts'),
  overdue: () => import('./commands/overdue.ts'),
  score: () => import('./commands/score.ts'),
};
