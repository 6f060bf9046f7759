import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { err, type Result } from '#domain/result.ts';
import type { Deps } from '../../deps.ts';
import type { NoRoom } from './room-on-disk.ts';
import { removeUploadFolder } from './upload-folders.ts';
import { dropUpload, type Upload } from './upload-shelf.ts';

/** Of a file sent before, or sent now. */
export type UploadRefusal = { kind: 'upload_changed' | 'unknown_upload' } | NoRoom;

/** Gives the file to the work. After an import that went well it is gone; after a dry run it waits for the import. */
export async function useUpload<T, E>(
  deps: Deps,
  { upload, isLast }: { upload: Upload; isLast: boolean },
  work: (path: string) => Promise<Result<T, E>>,
): Promise<Result<T, E | UploadRefusal>> {
  // Between the request's first look and this one it may have been given up, or made room for another.
  if (upload.isGone) return err({ kind: 'unknown_upload' });
  upload.readers += 1;
  try {
    if (upload.sha256 !== null && (await hashOf(upload.path)) !== upload.sha256) {
      await dropUpload(deps, upload);
      return err({ kind: 'upload_changed' });
    }
    const answer = await work(upload.path);
    if (answer.ok && isLast) await dropUpload(deps, upload);
    return answer;
  } finally {
    upload.readers -= 1;
    upload.usedAt = deps.clock();
    if (upload.isGone && upload.readers === 0) await removeUploadFolder(upload.folder);
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}
