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
import { signBytes } from '../identity/device-key.ts';
import { activeIdentity } from '../identity/identity.ts';
import { gzip } from '../sync/gzip.ts';
import type { TeamDb } from '../team-db.ts';
import type { DraftRow, IdentityRow, TrayRow } from '../team-rows.ts';
import { openDraft, openOp } from '../vault/seal-rows.ts';
import { keyOf } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { hashOfEntry, noteDraftsBack } from './drafts-back.ts';
import { receiptKeyOf } from './seal-bundle.ts';
import { readServerKeys, type ServerKeys } from './server-key.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export const KEPT_FORMAT = 'dong-hanh-so/kept';

type Entry =
  | { kind: 'refused'; op: Op; problem: TrayRow['problem']; since: number }
  | ({ kind: 'draft' } & DraftRow);

/** `sealed`: what is in the files. `unread`: what could not be read, or that nobody here can sign. */
export interface KeptSealed {
  files: Bytes[];
  sealed: { refused: number; drafts: number };
  unread: number;
}

/** Several files where one would be too long. What is in them stays here as it is; that the drafts went out is noted. */
export async function sealKept(db: TeamDb): Promise<KeptSealed> {
  const [identity, keys] = [await activeIdentity(db), await readServerKeys(db)];
  const { entries, unread } = await readEntries(db);
  const none = { files: [], sealed: { refused: 0, drafts: 0 }, unread: unread + entries.length };
  if (!identity || !keys || entries.length === 0) return none;
  const receiptKey = await receiptKeyOf(db, identity);
  const files = await sealEntries(entries, { identity, keys, receiptKey });
  const drafts = entries.filter((it) => it.kind === 'draft');
  await noteGone(db, drafts);
  const sealed = { refused: entries.length - drafts.length, drafts: drafts.length };
  return { files, sealed, unread };
}

/** Best effort: where nothing can be written any more, the file is worth more than the note. */
async function noteGone(db: TeamDb, drafts: readonly Entry[]): Promise<void> {
  const hashes = await Promise.all(drafts.map(hashOfEntry));
  if (hashes.length === 0) return;
  await db.transaction('rw', db.meta, () => noteDraftsBack(db, hashes)).catch(() => undefined);
}

/** Row by row: a damaged one costs only itself. */
async function readEntries(db: TeamDb): Promise<{ entries: Entry[]; unread: number }> {
  const key = await keyOf(db);
  if (!key) return { entries: [], unread: 0 };
  const names = await db.tray.where('open').equals(1).primaryKeys();
  const found = [
    ...(await eachOf(names, (name) => readRefused(db, name, key))),
    ...(await eachOf(await db.drafts.toCollection().primaryKeys(), async (id): Promise<Entry> => {
      const stored = await db.drafts.get(id);
      const draft = stored && openDraft(key, stored);
      if (!draft) throw new Error('unreadable');
      return { kind: 'draft', ...draft };
    })),
  ];
  const entries = found.flatMap((it) => (it === 'unread' || it === null ? [] : [it]));
  return { entries, unread: found.filter((it) => it === 'unread').length };
}

async function eachOf<N>(
  names: readonly N[],
  read: (name: N) => Promise<Entry | null>,
): Promise<(Entry | null | 'unread')[]> {
  const found: (Entry | null | 'unread')[] = [];
  for (const name of names) found.push(await read(name).catch(() => 'unread' as const));
  return found;
}

/** Null for what is in the tray for another reason. */
async function readRefused(
  db: TeamDb,
  name: [string, number],
  key: VaultKey,
): Promise<Entry | null> {
  const row = await db.tray.get(name);
  if (row?.problem.kind !== 'refused') return null;
  const stored = await db.ops.get(name);
  const op = stored && openOp(key, stored)?.op;
  if (!op) throw new Error('unreadable');
  return { kind: 'refused', op, problem: row.problem, since: row.since };
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
