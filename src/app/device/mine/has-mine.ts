import { MINE_DB_NAME } from './mine-db-name.ts';

/** Whether this phone keeps anything of a person's own, without opening it. A browser that cannot tell may have. */
export async function hasMine(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  if (typeof indexedDB.databases !== 'function') return true;
  const all = await indexedDB.databases().catch(() => []);
  return all.some(({ name }) => name === MINE_DB_NAME);
}
