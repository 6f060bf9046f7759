/** Whether the browser has promised not to evict this app's data; null where it cannot say. */
export async function isStorageKept(
  storage: StorageManager | undefined = navigator.storage,
): Promise<boolean | null> {
  return (await storage?.persisted?.().catch(() => null)) ?? null;
}

export async function askToKeepStorage(
  storage: StorageManager | undefined = navigator.storage,
): Promise<boolean | null> {
  return (await storage?.persist?.().catch(() => null)) ?? null;
}

/** Whether a service worker stands ready to open the app with no network. */
export async function isReadyOffline(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  return registration?.active != null;
}
