// A bundle from anybody: who carried it does not matter, only who sealed it. What comes out of it goes the way of every
// push, and the answer is sealed for the phone that wrote it: the carrier learns that it was delivered, and of how much
// it has to be brought again; nothing else.
import { webcrypto } from 'node:crypto';
import type { Kysely } from 'kysely';
import {
  BUNDLE_INFO,
  type BundleInside,
  isOtherVersion,
  readBundle,
  readInside,
  receiptHeader,
  receiptSigned,
  writeReceipt,
} from '#domain/protocol/bundle.ts';
import type { PushAnswer } from '#domain/protocol/op.ts';
import { DEVICE_KEY, SIGNING, toBase64Url } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Database } from '../../db/schema.ts';
import { readEpoch } from '../identity/session.ts';
import { sha256Hex } from '../sha256-hex.ts';
import { type BatchFault, openBatch } from '../sync/open-batch.ts';
import { receiveOps } from '../sync/receive/receive-ops.ts';
import { numbersWithoutWord } from '../sync/refused/without-word.ts';
import { keyInUse, type ServerKey, sealingKey } from './server-keys.ts';
import { unseal } from './unseal.ts';

export type BundleFault =
  | { kind: 'not_a_bundle' | 'other_version' | 'other_server' | 'damaged' }
  | BatchFault;

type Bytes = Uint8Array<ArrayBuffer>;

export interface Taken {
  /** SHA-256 of the bundle, hex: the same as the carrier counts. */
  bundleId: string;
  receipt: Bytes;
  /** For how many of its ops, of a device without the right, there was no room: they are to be brought again. */
  notKept: number;
}

export async function takeBundle(
  db: Kysely<Database>,
  { provinceCode, bytes, now }: { provinceCode: string; bytes: Bytes; now: number },
): Promise<Result<Taken, BundleFault>> {
  const inside = await openBundle(db, provinceCode, bytes);
  if (!inside.ok) return inside;
  const { deviceId, isGzip, signature, body, receiptKey } = inside.value;
  const envelope = { deviceId, isGzip, body, signature: toBase64Url(signature) };
  const opened = await openBatch(db, provinceCode, envelope);
  if (!opened.ok) return opened;
  const receipts = await receiveOps(db, { ...opened.value, now });
  // A bundle's ops are never held for another's opening: what gets no word had no room.
  const notKept = numbersWithoutWord(opened.value.batch, receipts);
  const said = notKept.length > 0 ? { notKept } : {};
  const answer: PushAnswer = { epoch: await readEpoch(db), serverNow: now, receipts, ...said };
  const signing = await keyInUse(db, provinceCode, { purpose: 'sign', now });
  const receipt = await sealReceipt(answer, { deviceId, receiptKey, signing });
  return ok({ bundleId: sha256Hex(bytes), receipt, notKept: notKept.length });
}

async function openBundle(
  db: Kysely<Database>,
  provinceCode: string,
  bytes: Bytes,
): Promise<Result<BundleInside, BundleFault>> {
  if (isOtherVersion(bytes)) return err({ kind: 'other_version' });
  const bundle = readBundle(bytes);
  if (!bundle) return err({ kind: 'not_a_bundle' });
  const key = await sealingKey(db, provinceCode, bundle.keyId);
  if (!key) return err({ kind: 'other_server' });
  const plain = await unseal(bundle, { key, info: BUNDLE_INFO });
  const inside = plain && readInside(plain);
  return inside ? ok(inside) : err({ kind: 'damaged' });
}

async function sealReceipt(
  answer: PushAnswer,
  { deviceId, receiptKey, signing }: { deviceId: string; receiptKey: Bytes; signing: ServerKey },
): Promise<Bytes> {
  const { subtle } = webcrypto;
  const header = receiptHeader(deviceId);
  const nonce = webcrypto.getRandomValues(new Uint8Array(12));
  const secret = await subtle.importKey('raw', receiptKey, 'AES-GCM', false, ['encrypt']);
  const aes = { name: 'AES-GCM', iv: nonce, additionalData: header };
  const plain = new TextEncoder().encode(JSON.stringify(answer));
  const sealed = new Uint8Array(await subtle.encrypt(aes, secret, plain));
  const key = await subtle.importKey('jwk', { ...signing.private_key }, DEVICE_KEY, false, [
    'sign',
  ]);
  const signed = receiptSigned(header, nonce, sealed);
  const signature = new Uint8Array(await subtle.sign(SIGNING, key, signed));
  return writeReceipt({ header, nonce, signature, sealed });
}
