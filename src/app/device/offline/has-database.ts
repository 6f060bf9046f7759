/** Whether this phone keeps anything under the name, without opening it. A browser that has no way to tell may have. */
export async function hasDatabase(wanted: string): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  if (typeof indexedDB.databases !== 'function') return true;
  const all = await indexedDB.databases().catch(() => []);
  return all.some(({ name }) => name === wanted);
}
