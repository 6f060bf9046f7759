// The unsent work of a person, sealed to the server: for a file, a row of QR codes, a sheet of paper.
import {
  BUNDLE_INFO,
  bundleHeader,
  MAX_BUNDLE_BYTES,
  RECEIPT_KEY_BYTES,
  writeBundle,
  writeInside,
} from '#domain/protocol/bundle.ts';
import type { Op } from '#domain/protocol/op.ts';
import {
  DEVICE_HEADER,
  fromBase64Url,
  MAX_BATCH_OPS,
  SIGNATURE_HEADER,
} from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { randomBytes } from '../lock/seal.ts';
import { sealPush } from '../sync/seal-push.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow, StoredOp } from '../team-rows.ts';
import { openAll, openOp } from '../vault/seal-rows.ts';
import { keyOf } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { readServerKeys, type ServerKeys } from './server-key.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface Bundle {
  bytes: Bytes;
  /** Ops in it. */
  count: number;
  /** Ops that did not fit: for another bundle, once these have their receipts. */
  left: number;
}

export type BundleProblem =
  | { kind: 'nothing' }
  | { kind: 'locked' }
  /** The phone has never met the server since it was enrolled. */
  | { kind: 'no_server_key' };

/**
 * One bundle for each device id that still has work unsent here, oldest work first. Nothing is marked: it stays unsent.
 * Of a book that was locked a moment ago with the key it was `openWith`.
 */
export async function makeBundles(
  db: TeamDb,
  openWith: VaultKey | null = null,
): Promise<Result<Bundle[], BundleProblem>> {
  const key = openWith ?? (await keyOf(db));
  if (!key) return err({ kind: 'locked' });
  const keys = await readServerKeys(db);
  if (!keys) return err({ kind: 'no_server_key' });
  const bundles: Bundle[] = [];
  for (const identity of await db.identity.toArray()) {
    const names = await db.outbox
      .where('[deviceId+deviceSeq]')
      .between([identity.deviceId, 0], [identity.deviceId, Number.POSITIVE_INFINITY])
      .primaryKeys();
    const ops = openAll(key, await readRows(db, names), openOp).map((row) => row.op);
    if (ops.length > 0) bundles.push(await makeOne(db, ops, { identity, keys }));
  }
  return bundles.length > 0 ? ok(bundles) : err({ kind: 'nothing' });
}

/** All at once; where that fails one by one, so that a damaged row costs only itself. */
async function readRows(db: TeamDb, names: [string, number][]): Promise<(StoredOp | undefined)[]> {
  try {
    return await db.ops.bulkGet(names);
  } catch {
    const rows: (StoredOp | undefined)[] = [];
    for (const name of names) rows.push(await db.ops.get(name).catch(() => undefined));
    return rows;
  }
}

async function makeOne(
  db: TeamDb,
  ops: readonly Op[],
  { identity, keys }: { identity: IdentityRow; keys: ServerKeys },
): Promise<Bundle> {
  const receiptKey = await receiptKeyOf(db, identity);
  let count = Math.min(ops.length, MAX_BATCH_OPS);
  for (;;) {
    const bytes = await sealBundle(ops.slice(0, count), { identity, keys, receiptKey });
    if (bytes.length <= MAX_BUNDLE_BYTES || count === 1)
      return { bytes, count, left: ops.length - count };
    count = Math.ceil(count / 2);
  }
}

/** Signed as a push is, then sealed: the carrier cannot even see whose it is. */
export async function sealBundle(
  ops: readonly Op[],
  { identity, keys, receiptKey }: { identity: IdentityRow; keys: ServerKeys; receiptKey: Bytes },
): Promise<Bytes> {
  const push = await sealPush(ops, identity);
  const inside = writeInside({
    deviceId: push.headers[DEVICE_HEADER] ?? '',
    isGzip: 'content-encoding' in push.headers,
    receiptKey,
    signature: fromBase64Url(push.headers[SIGNATURE_HEADER] ?? '') ?? new Uint8Array(),
    body: push.bytes,
  });
  const header = bundleHeader(keys.keyId);
  const { sealTo } = await import('./hpke.ts');
  const publicKey = fromBase64Url(keys.seal) ?? new Uint8Array();
  const info = new TextEncoder().encode(BUNDLE_INFO);
  const { enc, sealed } = await sealTo(publicKey, { plain: inside, info, aad: header });
  return writeBundle({ header, enc, sealed });
}

/** What the server's answers to this device's bundles are sealed under: made at the first one. */
export async function receiptKeyOf(
  db: TeamDb,
  { deviceId, receiptKey }: IdentityRow,
): Promise<Bytes> {
  if (receiptKey) return receiptKey;
  const fresh = randomBytes(RECEIPT_KEY_BYTES);
  return db.transaction('rw', db.identity, async () => {
    const known = (await db.identity.get(deviceId))?.receiptKey;
    if (!known) await db.identity.update(deviceId, { receiptKey: fresh });
    return known ?? fresh;
  });
}
