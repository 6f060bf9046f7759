import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { FileRefusal } from '#domain/dossiers/dossier.ts';
import { err, type Result } from '#domain/result.ts';
import type { Deps } from '../../deps.ts';
import { isFull, type NoRoom, roomWatch } from '../uploads/room-on-disk.ts';
import { makeUploadFolder, removeUploadFolder } from '../uploads/upload-folders.ts';
import { MAX_UPLOAD_BYTES } from '../uploads/upload-shelf.ts';

class TooLarge extends Error {}
class Full extends Error {}

/**
 * Writes an upload to a private temporary file and gives its path to the work; the file is gone afterwards. A slow
 * line then costs disk, not memory, and holds no connection to the database.
 */
export async function withUpload<T, E>(
  deps: Deps,
  body: globalThis.ReadableStream<Uint8Array> | null,
  work: (path: string) => Promise<Result<T, E>>,
): Promise<Result<T, E | NoRoom | Extract<FileRefusal, { kind: 'empty_file' | 'too_large' }>>> {
  if (!body) return err({ kind: 'empty_file' });
  const folder = await makeUploadFolder();
  try {
    const path = join(folder, 'upload');
    const source = Readable.fromWeb(body as ReadableStream<Uint8Array>);
    await pipeline(
      source,
      limit(MAX_UPLOAD_BYTES),
      whileRoom(deps, folder),
      createWriteStream(path, { mode: 0o600 }),
    );
    return await work(path);
  } catch (error) {
    if (error instanceof TooLarge) return err({ kind: 'too_large', limitBytes: MAX_UPLOAD_BYTES });
    if (error instanceof Full || isFull(error)) return err({ kind: 'no_room' });
    throw error;
  } finally {
    await removeUploadFolder(folder);
  }
}

function whileRoom(deps: Deps, folder: string): Transform {
  const hasRoom = roomWatch(deps, folder);
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      hasRoom(piece.length).then((fits) => (fits ? done(null, piece) : done(new Full())), done);
    },
  });
}

function limit(mostBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      if (bytes > mostBytes) done(new TooLarge());
      else done(null, piece);
    },
  });
}
