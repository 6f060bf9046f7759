// What came back and what is not finished, for the file that a person saves: sealed to the server as unsent work is, and
// opened by it for the same person only. It is never sent as work.
import {
  KEPT_INFO,
  keptHeader,
  MAX_BUNDLE_BYTES,
  writeBundle,
  writeInside,
} from '#domain/protocol/bundle.ts';
import type { Op } from '#domain/protocol/op.ts';
import { fromBase64Url } from '#domain/protocol/signature.ts';
import { readTray } from '../cases/tray.ts';
import { signBytes } from '../identity/device-key.ts';
import { activeIdentity } from '../identity/identity.ts';
import { gzip } from '../sync/gzip.ts';
import type { TeamDb } from '../team-db.ts';
import type { DraftRow, IdentityRow, TrayRow } from '../team-rows.ts';
import { openAll, openDraft } from '../vault/seal-rows.ts';
import { keyOf } from '../vault/team-lock.ts';
import { receiptKeyOf } from './seal-bundle.ts';
import { readServerKeys, type ServerKeys } from './server-key.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export const KEPT_FORMAT = 'dong-hanh-so/kept';

type Entry =
  | { kind: 'refused'; op: Op; problem: TrayRow['problem']; since: number }
  | ({ kind: 'draft' } & DraftRow);

/** Several where one would be too long; none where there is nothing, or nobody here to sign. Nothing is marked. */
export async function sealKept(db: TeamDb): Promise<Bytes[]> {
  const [identity, keys] = [await activeIdentity(db), await readServerKeys(db)];
  const entries = await readEntries(db);
  if (!identity || !keys || entries.length === 0) return [];
  return sealEntries(entries, { identity, keys, receiptKey: await receiptKeyOf(db, identity) });
}

async function readEntries(db: TeamDb): Promise<Entry[]> {
  const key = await keyOf(db);
  if (!key) return [];
  const { refused } = await readTray(db);
  const drafts = openAll(key, await db.drafts.toArray(), openDraft);
  return [
    ...refused.map(
      ({ op, row: { problem, since } }): Entry => ({ kind: 'refused', op, problem, since }),
    ),
    ...drafts.map((draft): Entry => ({ kind: 'draft', ...draft })),
  ];
}

interface Sealing {
  identity: IdentityRow;
  keys: ServerKeys;
  receiptKey: Bytes;
}

async function sealEntries(entries: readonly Entry[], sealing: Sealing): Promise<Bytes[]> {
  const bytes = await sealOne(entries, sealing);
  if (bytes.length <= MAX_BUNDLE_BYTES || entries.length === 1) return [bytes];
  const half = Math.ceil(entries.length / 2);
  return [
    ...(await sealEntries(entries.slice(0, half), sealing)),
    ...(await sealEntries(entries.slice(half), sealing)),
  ];
}

async function sealOne(
  entries: readonly Entry[],
  { identity, keys, receiptKey }: Sealing,
): Promise<Bytes> {
  const plain = new TextEncoder().encode(
    JSON.stringify({ format: KEPT_FORMAT, version: 1, entries }),
  );
  const zipped = await gzip(plain);
  const body = zipped ?? plain;
  const signature = fromBase64Url(await signBytes(identity.privateKey, body)) ?? new Uint8Array();
  const { deviceId } = identity;
  const inside = writeInside({ deviceId, isGzip: zipped !== null, receiptKey, signature, body });
  const header = keptHeader(keys.keyId);
  const { sealTo } = await import('./hpke.ts');
  const info = new TextEncoder().encode(KEPT_INFO);
  const publicKey = fromBase64Url(keys.seal) ?? new Uint8Array();
  const { enc, sealed } = await sealTo(publicKey, { plain: inside, info, aad: header });
  return writeBundle({ header, enc, sealed });
}
