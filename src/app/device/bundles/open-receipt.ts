// The server's word on a bundle, come back by whatever way. It may come late, twice, or after the same work went by the
// line: what has its word already is left as it is.
import { readReceipt, type SealedReceipt } from '#domain/protocol/bundle.ts';
import { readPushAnswer } from '#domain/protocol/push-answer.ts';
import { DEVICE_KEY, fromBase64Url, SIGNING } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { importKey } from '../lock/seal.ts';
import { settleReceipts } from '../sync/settle-receipts.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow } from '../team-rows.ts';
import { keyOf } from '../vault/team-lock.ts';
import { readServerKeys } from './server-key.ts';

export type ReceiptProblem =
  | { kind: 'damaged' | 'not_for_this_phone' | 'locked' | 'no_server_key' }
  /** From before the server was restored: it may have lost what it says here that it has. */
  | { kind: 'outdated' };

type Bytes = Uint8Array<ArrayBuffer>;

/** `count`: ops that have the server's word; `notKept`: for so many it had no room, and they stay unsent. */
export interface ReceiptTaken {
  count: number;
  notKept: number;
}

/** Writes the server's word down. */
export async function takeReceipt(
  db: TeamDb,
  bytes: Bytes,
  now: number,
): Promise<Result<ReceiptTaken, ReceiptProblem>> {
  const receipt = readReceipt(bytes);
  if (!receipt) return err({ kind: 'damaged' });
  const identity = await db.identity.get(receipt.deviceId);
  if (!identity?.receiptKey) return err({ kind: 'not_for_this_phone' });
  const key = await keyOf(db);
  if (!key) return err({ kind: 'locked' });
  const keys = await readServerKeys(db);
  if (!keys) return err({ kind: 'no_server_key' });
  const answer = (await isSigned(receipt, keys.sign))
    ? await openAnswer(receipt, identity.receiptKey)
    : null;
  if (!answer) return err({ kind: 'damaged' });
  if (answer.epoch !== identity.epoch) return err({ kind: 'outdated' });
  if (!(await settle(db, identity, { answer, key, now }))) return err({ kind: 'locked' });
  const notKept = await countUnsentOf(db, identity.deviceId, answer.notKept ?? []);
  return ok({ count: answer.receipts.length, notKept });
}

/** A receipt may be old: what has gone out since is not unsent. */
function countUnsentOf(db: TeamDb, deviceId: string, seqs: readonly number[]): Promise<number> {
  const names = seqs.map((seq): [string, number] => [deviceId, seq]);
  return db.outbox.where('[deviceId+deviceSeq]').anyOf(names).count();
}

type Answer = NonNullable<ReturnType<typeof readPushAnswer>>;

async function settle(
  db: TeamDb,
  identity: IdentityRow,
  { answer, key, now }: { answer: Answer; key: NonNullable<TeamDb['vault']['key']>; now: number },
): Promise<boolean> {
  // The server's clock is not believed from paper: it may be days old.
  return settleReceipts(db, identity, { answer: null, receipts: answer.receipts, key, now });
}

async function isSigned({ signature, signed }: SealedReceipt, sign: string): Promise<boolean> {
  const raw = fromBase64Url(sign) ?? new Uint8Array();
  const key = await crypto.subtle
    .importKey('raw', raw, DEVICE_KEY, false, ['verify'])
    .catch(() => null);
  return key !== null && crypto.subtle.verify(SIGNING, key, signature, signed);
}

async function openAnswer(receipt: SealedReceipt, receiptKey: Bytes): Promise<Answer | null> {
  const secret = await importKey(receiptKey);
  const aes = { name: 'AES-GCM', iv: receipt.nonce, additionalData: receipt.header };
  try {
    const plain = await crypto.subtle.decrypt(aes, secret, receipt.sealed);
    return readPushAnswer(JSON.parse(new TextDecoder().decode(plain)));
  } catch {
    return null;
  }
}
