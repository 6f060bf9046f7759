import type { HelpRequest } from '#domain/help-requests/help-request.ts';
import { toBase64Url } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { AskedRow, HelpDb } from './help-db.ts';

/** A fresh secret and the request's name made from it (SHA-256). */
export async function newHelpName(): Promise<{ secret: string; id: string }> {
  const secret = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return { secret, id: toBase64Url(new Uint8Array(hash)) };
}

/** On the disk before it counts; the draft it was written from goes in the same transaction. */
export async function saveAsked(
  db: HelpDb,
  { request, secret }: { request: HelpRequest; secret: string },
): Promise<Result<AskedRow, { kind: 'not_saved' }>> {
  const row: AskedRow = {
    id: request.id,
    secret,
    request,
    fate: 'here',
    progress: null,
    isSeen: true,
    isWithdrawing: false,
  };
  try {
    await db.transaction('rw', db.asked, db.drafts, async () => {
      await db.asked.add(row);
      await db.drafts.clear();
    });
    return ok(row);
  } catch {
    return err({ kind: 'not_saved' });
  }
}

/**
 * The person needs no help any more. A request that looks as if it were only here may be with the server all the same
 * (its answer was lost, a volunteer scanned it): the secret stays until the server has heard of it. What the server
 * turned down simply goes.
 */
export async function withdrawAsked(db: HelpDb, id: string): Promise<void> {
  await db.transaction('rw', db.asked, async () => {
    const row = await db.asked.get(id);
    if (!row) return;
    if (row.fate === 'refused') await db.asked.delete(id);
    else {
      const request = { ...row.request, phone: null, label: '', note: '' };
      await db.asked.put({ ...row, request, isWithdrawing: true });
    }
  });
}

export async function markSeen(db: HelpDb, id: string): Promise<void> {
  await db.asked.update(id, { isSeen: true });
}
