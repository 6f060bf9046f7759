import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

export interface ContentKey {
  /** SubjectPublicKeyInfo, base64. */
  publicKey: string;
  /** ECDSA P-256 with SHA-256, r‖s, base64. */
  signText: (text: string) => string;
}

/** The key that signs content: made when first wanted, and the same from then on, also after a restore. */
export async function contentKey(
  db: Kysely<Database>,
  { provinceCode, now }: { provinceCode: string; now: Date },
): Promise<ContentKey> {
  const found = (await read(db, provinceCode)) ?? (await make(db, { provinceCode, now }));
  const der = Buffer.from(found.private_key, 'base64');
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    publicKey: found.public_key,
    signText: (text) =>
      sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64'),
  };
}

function read(db: Kysely<Database>, provinceCode: string) {
  return db
    .selectFrom('content_key')
    .selectAll()
    .where('province_code', '=', provinceCode)
    .executeTakeFirst();
}

async function make(
  db: Kysely<Database>,
  { provinceCode, now }: { provinceCode: string; now: Date },
) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await db
    .insertInto('content_key')
    .values({
      province_code: provinceCode,
      private_key: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      public_key: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      made_at: now,
    })
    // Of two processes that start at once, one's key stands.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await read(db, provinceCode);
  if (!made) throw new Error('the content key was not kept');
  return made;
}
