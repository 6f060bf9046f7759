// Somebody else's work on this phone: taken in, brought to the server, and its receipt brought back. Nothing of it can be
// read here, and no account is needed.
import { isOtherVersion, readBundle, readReceipt } from '#domain/protocol/bundle.ts';
import { fromBase64Url } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type ApiProblem, callApi, isRecord } from '../api.ts';
import { sha256Hex } from '../content-pack/sha256-hex.ts';
import type { TeamDb } from '../team-db.ts';
import type { CarriedRow } from '../team-rows.ts';
import { type ReceiptProblem, type ReceiptTaken, takeReceipt } from './open-receipt.ts';
import { type PlainTaken, readPlain, takePlain } from './take-plain.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type TakenIn =
  | { kind: 'bundle'; bundleId: string; isNew: boolean }
  /** A receipt for this phone's own work. */
  | ({ kind: 'receipt' } & ReceiptTaken)
  | PlainTaken;

/** Takes in what came by file, QR codes or paper: a bundle to carry, a receipt for this phone, or its own old plain export. */
export async function takeIn(
  db: TeamDb,
  bytes: Bytes,
  now: number,
): Promise<Result<TakenIn, ReceiptProblem | { kind: 'not_a_bundle' | 'other_version' }>> {
  if (readReceipt(bytes)) {
    const taken = await takeReceipt(db, bytes, now);
    return taken.ok ? ok({ kind: 'receipt', ...taken.value }) : taken;
  }
  const plain = readPlain(bytes);
  if (plain) return takePlain(db, plain, now);
  if (isOtherVersion(bytes)) return err({ kind: 'other_version' });
  if (!readBundle(bytes)) return err({ kind: 'not_a_bundle' });
  const bundleId = await sha256Hex(bytes);
  const isNew = await db.transaction('rw', db.carried, async () => {
    if (await db.carried.get(bundleId)) return false;
    await db.carried.add({ bundleId, bytes, takenAt: now, receipt: null, refused: null });
    return true;
  });
  return ok({ kind: 'bundle', bundleId, isNew });
}

/** `arrived`: bundles of which the server has all; `notKept`: ops in the others for which it had no room. */
export interface Delivered {
  arrived: number;
  notKept: number;
}

/** Brings everything that has not arrived yet; stops at the first sign that there is no line. */
export async function deliverCarried(
  db: TeamDb,
  fetcher: typeof fetch,
  { now, isPressed }: { now: number; isPressed: boolean },
): Promise<Result<Delivered, ApiProblem>> {
  const delivered = { arrived: 0, notKept: 0 };
  for (const row of await db.carried.toArray()) {
    if (row.refused || (row.receipt && !row.notKept)) continue;
    if (!isPressed && waitForRoomMs(row, now) > 0) continue;
    const brought = await bringBundle(row, fetcher);
    if (brought.kind === 'no_line') return err(brought.problem);
    if (brought.kind === 'arrived') {
      const { receipt, notKept } = brought;
      await db.carried.update(row.bundleId, { receipt, ...noRoom(row, { notKept, now }) });
      delivered.notKept += notKept;
      if (notKept === 0) delivered.arrived += 1;
    } else if (brought.kind === 'refused') {
      // Kept, and said: only who wrote it can make another.
      await db.carried.update(row.bundleId, { refused: brought.name });
    }
  }
  return ok(delivered);
}

export type Brought =
  /** `notKept`: for how many ops of it there was no room. */
  | { kind: 'arrived'; receipt: Bytes | null; notKept: number }
  | { kind: 'refused'; name: string }
  /** This server cannot read it yet; it holds up no other. */
  | { kind: 'later' }
  | { kind: 'no_line'; problem: ApiProblem };

/** Without a session: whoever has a line may bring it. */
export async function bringBundle(
  { bundleId, bytes }: Pick<CarriedRow, 'bundleId' | 'bytes'>,
  fetcher: typeof fetch,
): Promise<Brought> {
  const answer = await callApi(
    {
      path: '/api/bundles',
      method: 'POST',
      bytes,
      headers: { 'content-type': 'application/octet-stream' },
      isAnswer: isAnswer(bundleId),
    },
    fetcher,
  );
  if (answer.ok) {
    const { receipt, not_kept: notKept = 0 } = answer.value;
    return { kind: 'arrived', receipt: fromBase64Url(receipt), notKept };
  }
  if (isFinal(answer.error)) return { kind: 'refused', name: answer.error.name };
  return isForLater(answer.error) ? { kind: 'later' } : { kind: 'no_line', problem: answer.error };
}

/** Delivered, and its receipt handed on: nothing is left to carry. */
export async function letGo(db: TeamDb, bundleId: string): Promise<void> {
  await db.carried.delete(bundleId);
}

const FINAL = ['not_a_bundle', 'other_server', 'damaged', 'unknown_device', 'bad_signature'];

/** The server cannot read this version of a bundle yet: it waits, and holds up no other. */
function isForLater(problem: ApiProblem): boolean {
  return problem.kind === 'problem' && problem.name === 'other_version';
}

function isFinal(problem: ApiProblem): problem is Extract<ApiProblem, { kind: 'problem' }> {
  return problem.kind === 'problem' && FINAL.includes(problem.name);
}

const HOUR_MS = 3_600_000;
/** The server counts its room by the day; where that is not the reason, a person has to make room. */
const SOON_TRIES = 3;

/** When, and how often in a row without any of it being kept, the server had no room for a bundle. */
export interface RoomTries {
  triedAt?: number;
  tries?: number;
}

/** What is noted of it after one more try. */
export function noRoom(
  { notKept: before, tries = 0 }: RoomTries & { notKept?: number },
  { notKept, now }: { notKept: number; now: number },
): { notKept: number; triedAt: number; tries: number } {
  const isLess = before !== undefined && notKept < before;
  return { notKept, triedAt: now, tries: isLess ? 1 : tries + 1 };
}

/** How long it rests yet: an hour, and after a few tries a day. A clock that was set back does not put it off. */
export function waitForRoomMs({ triedAt, tries = 1 }: RoomTries, now: number): number {
  if (triedAt === undefined) return 0;
  const rest = tries > SOON_TRIES ? 24 * HOUR_MS : HOUR_MS;
  return Math.max(0, rest - Math.abs(now - triedAt));
}

interface BundleAnswer {
  bundle_id: string;
  receipt: string;
  /** An older server does not say it. */
  not_kept?: number;
}

/** A portal's JSON is no receipt, and a receipt for other bytes is none for these. */
function isAnswer(bundleId: string) {
  return (value: unknown): value is BundleAnswer => {
    if (!isRecord(value) || value.bundle_id !== bundleId) return false;
    const { not_kept: notKept = 0 } = value;
    if (!Number.isInteger(notKept) || Number(notKept) < 0) return false;
    const receipt = typeof value.receipt === 'string' ? fromBase64Url(value.receipt) : null;
    return receipt !== null && readReceipt(receipt) !== null;
  };
}
