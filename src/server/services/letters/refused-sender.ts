// The mail server may refuse who sends, not what is sent or to whom. All letters have one sender: what it said of one
// is true of all, until one goes out.
import type { Deps } from '../../deps.ts';

/** Before the server's own words: what it refuses is the office's address or account, not the recipient. */
export const SENDER_REFUSED = 'sender_refused';

const MARKED = `${SENDER_REFUSED}: %`;

/** What the mail server said of the sender at its last try; null: nothing, or a letter has gone out since. */
export async function senderRefusal({
  db,
  config,
}: Pick<Deps, 'db' | 'config'>): Promise<string | null> {
  const letter = await db
    .selectFrom('letter')
    .select('problem')
    .where('province_code', '=', config.provinceCode)
    .where('state', '=', 'queued')
    .where('problem', 'like', MARKED)
    .orderBy('sending_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return letter?.problem?.slice(MARKED.length - 1) ?? null;
}

/** A letter went out: whatever waits for the sender's sake waits for nothing any more. */
export async function acceptSender({ db, config }: Pick<Deps, 'db' | 'config'>): Promise<void> {
  await db
    .updateTable('letter')
    .set({ problem: null })
    .where('province_code', '=', config.provinceCode)
    .where('state', '=', 'queued')
    .where('problem', 'like', MARKED)
    .execute();
}
