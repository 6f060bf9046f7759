import { sendReports } from '../differs/send-reports.ts';
import type { HelpDb } from './help-db.ts';
import { sendHelp } from './send-help.ts';

/** Somebody who waits for help goes first; a report that something differs holds nobody up, whatever becomes of it. */
export async function sendRound(
  db: HelpDb,
  now: number,
  fetcher: typeof fetch = fetch,
): Promise<'nothing' | 'done' | 'no_answer'> {
  try {
    return await sendHelp(db, now, fetcher);
  } finally {
    await sendReports(db, now, fetcher).catch((cause: unknown) => console.warn(cause));
  }
}
