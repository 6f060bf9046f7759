import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { makeBundles } from '#app/device/bundles/seal-bundle.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { sealOp } from '#app/device/vault/seal-rows.ts';
import { keyOf } from '#app/device/vault/team-lock.ts';
import { leftWords } from '#app/features/bundles/left-words.ts';
import { bundles as en } from '#content/messages/en/bundles.ts';
import { bundles as vi } from '#content/messages/vi/bundles.ts';
import type { Op } from '#domain/protocol/op.ts';
import { MAX_BATCH_OPS, toBase64Url } from '#domain/protocol/signature.ts';
import { aBody, aPhone, NOW } from '../../device/team-phone.ts';

const w = vi.words;

it('says nothing where everything is in it', () => {
  expect(leftWords(w, [{ count: 3, left: 0 }])).toBe('');
  expect(leftWords(w, [])).toBe('');
});

it('says what did not fit, summed over every device id of the phone', () => {
  const made = [
    { count: 5_000, left: 12 },
    { count: 4, left: 0 },
    { count: 5_000, left: 3 },
  ];
  expect(leftWords(w, made)).toBe(w.outLeft(10_004, 15));
  for (const words of [vi.words, en.words]) {
    expect(leftWords(words, made)).toContain('10004');
    expect(leftWords(words, made)).toContain('15');
  }
});

it('is true of a phone with more unsent than one bundle holds: without a receipt the same work is in the next one', async () => {
  const db = await aPhone();
  await meetServer(db);
  await writeMany(db, MAX_BATCH_OPS + 2);
  for (const made of [await makeBundles(db), await makeBundles(db)]) {
    if (!made.ok) throw new Error(made.error.kind);
    expect(made.value).toMatchObject([{ count: MAX_BATCH_OPS, left: 2 }]);
    expect(leftWords(w, made.value)).toBe(w.outLeft(MAX_BATCH_OPS, 2));
  }
});

/** Bundles are sealed to a real key of a server. */
async function meetServer(db: TeamDb): Promise<void> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' };
  const { publicKey } = await crypto.subtle.generateKey(algorithm, true, ['deriveBits']);
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  const keys = { keyId: '0'.repeat(16), seal: toBase64Url(raw), sign: toBase64Url(raw) };
  await db.meta.put({ key: 'server_keys', keys, at: Date.now() });
}

async function writeMany(db: TeamDb, count: number): Promise<void> {
  const key = await keyOf(db);
  if (!key) throw new Error('locked');
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const names = numbers.map((deviceSeq) => ({ deviceId: 'd1', deviceSeq, savedAt: NOW }));
  await db.outbox.bulkAdd(names);
  const rows = names.map((name) =>
    sealOp(key, {
      ...name,
      entityId: `d1:${name.deviceSeq}`,
      op: anOp(name.deviceSeq),
      state: 'waiting',
      serverSeq: null,
      author: null,
      settledAt: null,
    }),
  );
  await db.ops.bulkAdd(rows);
}

function anOp(deviceSeq: number): Op {
  return {
    deviceId: 'd1',
    deviceSeq,
    entityId: `d1:${deviceSeq}`,
    baseVersion: null,
    wallAt: NOW,
    serverOffsetMs: null,
    contentVersion: '1',
    kind: 'case.opened',
    body: aBody(),
  };
}
