import { HELP_DB_NAME } from './help-db-name.ts';

/** Whether this phone has asked for help or begun to, without opening what it keeps. A browser that cannot tell may have. */
export async function hasHelp(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  if (typeof indexedDB.databases !== 'function') return true;
  const all = await indexedDB.databases().catch(() => []);
  return all.some(({ name }) => name === HELP_DB_NAME);
}
