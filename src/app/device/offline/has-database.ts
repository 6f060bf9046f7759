/**
 * Whether this phone keeps anything under the name, without opening it. A browser that has no way to tell may have;
 * `ifUntold`: what counts where one that has it fails to.
 */
export async function hasDatabase(wanted: string, ifUntold = false): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  if (typeof indexedDB.databases !== 'function') return true;
  const all = await indexedDB.databases().catch(() => null);
  return all ? all.some(({ name }) => name === wanted) : ifUntold;
}
