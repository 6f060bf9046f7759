import type { Command } from './command.ts';

type Load = () => Promise<{ command: Command }>;

/** Every command by its words, loaded only when it is called. */
export const COMMANDS: Record<string, Load> = {
  'import dossiers': () => import('./commands/import-dossiers.ts'),
  'import published': () => import('./commands/import-published.ts'),
  'import procedures': () => import('./commands/import-procedures.ts'),
  'import petitions': () => import('./commands/import-petitions.ts'),
  'import units': () => import('./commands/import-units.ts'),
  'imports list': () => import('./commands/imports-list.ts'),
  'imports undo': () => import('./commands/imports-undo.ts'),
  figures: () => import('./commands/figures.ts'),
  overdue: () => import('./commands/overdue.ts'),
  index: () => import('./commands/index/unit-index.ts'),
  samecount: () => import('./commands/index/same-count.ts'),
  next: () => import('./commands/index/next-steps.ts'),
  report: () => import('./commands/reports/report.ts'),
  'report appendices': () => import('./commands/reports/appendices.ts'),
  'report issue': () => import('./commands/reports/issue.ts'),
  'report list': () => import('./commands/reports/list.ts'),
  'report send': () => import('./commands/reports/send.ts'),
  'content check': () => import('./commands/content/check.ts'),
  'content publish': () => import('./commands/content/publish.ts'),
  score: () => import('./commands/score.ts'),
  'users invite': () => import('./commands/people/users-invite.ts'),
  'users list': () => import('./commands/people/users-list.ts'),
  'users revoke': () => import('./commands/people/users-revoke.ts'),
  'devices list': () => import('./commands/people/devices-list.ts'),
  'devices revoke': () => import('./commands/people/devices-revoke.ts'),
  backup: () => import('./commands/care/backup.ts'),
  restore: () => import('./commands/care/restore.ts'),
  verify: () => import('./commands/care/verify.ts'),
};
