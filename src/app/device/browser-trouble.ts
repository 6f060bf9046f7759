export type BrowserTrouble = 'no_storage' | 'no_worker' | null;

/** Whether this browser will keep what is typed and open without a network: tried, for many promise and refuse. */
export async function findBrowserTrouble(): Promise<BrowserTrouble> {
  if (!(await canStore())) return 'no_storage';
  return 'serviceWorker' in navigator ? null : 'no_worker';
}

const PROBE = 'dhs-probe';

function canStore(): Promise<boolean> {
  return new Promise((tell) => {
    try {
      const asked = indexedDB.open(PROBE);
      asked.onsuccess = () => {
        asked.result.close();
        indexedDB.deleteDatabase(PROBE);
        tell(true);
      };
      asked.onerror = () => tell(false);
      asked.onblocked = () => tell(true);
    } catch {
      tell(false);
    }
  });
}
