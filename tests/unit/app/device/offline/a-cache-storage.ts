/** CacheStorage as far as the groups use it. */
export function aCacheStorage(): CacheStorage {
  const stores = new Map<string, Map<string, Response>>();
  const addressOf = (key: RequestInfo | URL) => (key instanceof Request ? key.url : String(key));
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, store);
    return {
      keys: async () => [...store.keys()].map((url) => new Request(url)),
      // Like the real one: there once its body is.
      put: async (key: string, response: Response) => {
        await response.clone().arrayBuffer();
        store.set(key, response);
      },
      delete: async (key: RequestInfo) => store.delete(addressOf(key)),
    };
  };
  return {
    open,
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    has: async (name: string) => stores.has(name),
    match: async (key: string) =>
      [...stores.values()]
        .find((store) => store.has(key))
        ?.get(key)
        ?.clone(),
  } as unknown as CacheStorage;
}
