// Drafts come back out of a file once, and not at all where they were saved from: there they went on, or were finished.
import { sha256Hex } from '../content-pack/sha256-hex.ts';
import type { TeamDb } from '../team-db.ts';

/** Of one as it stands in the file. */
export function hashOfEntry(entry: unknown): Promise<string> {
  return sha256Hex(new TextEncoder().encode(JSON.stringify(entry)));
}

export async function isDraftBack(db: TeamDb, hash: string): Promise<boolean> {
  return (await hashesOf(db)).includes(hash);
}

/** Inside the caller's transaction. */
export async function noteDraftsBack(db: TeamDb, hashes: readonly string[]): Promise<void> {
  const known = await hashesOf(db);
  await db.meta.put({ key: 'drafts_back', hashes: [...new Set([...known, ...hashes])] });
}

async function hashesOf(db: TeamDb): Promise<string[]> {
  const row = await db.meta.get('drafts_back');
  return row?.key === 'drafts_back' ? row.hashes : [];
}
