// A piece is written as it comes, so that a cut loses nothing of what came. It goes on only where the file ends: of two
// pieces at one place the first to come has it, and a piece from a dead line is turned away when it wakes up.
import { type FileHandle, open } from 'node:fs/promises';
import { err, ok, type Result } from '#domain/result.ts';
import type { Deps } from '../../deps.ts';
import { isFull, type NoRoom, roomWatch } from './room-on-disk.ts';
import type { Upload } from './upload-shelf.ts';

export type PieceRefusal =
  | { kind: 'wrong_offset'; offset: number }
  | { kind: 'past_the_end'; size: number }
  | { kind: 'unknown_upload' }
  /** What had come stands, and may go on when there is room. */
  | NoRoom
  /** What had come stands. */
  | { kind: 'body_cut_short'; offset: number };

export async function appendPiece(
  deps: Deps,
  { upload, at, body }: { upload: Upload; at: number; body: ReadableStream<Uint8Array> | null },
): Promise<Result<number, PieceRefusal>> {
  if (at !== upload.offset) return err({ kind: 'wrong_offset', offset: upload.offset });
  if (!body) return ok(upload.offset);
  const file = await open(upload.path, 'r+').catch(() => null);
  if (!file) return err({ kind: 'unknown_upload' });
  const reader = body.getReader();
  const hasRoom = roomWatch(deps, upload.folder);
  const giveUp = async (refusal: PieceRefusal) => {
    await reader.cancel().catch(() => {});
    return err(refusal);
  };
  try {
    for (let next = at; ; ) {
      const read = await reader.read().catch(() => null);
      if (!read) return err({ kind: 'body_cut_short', offset: upload.offset });
      if (read.done) return ok(upload.offset);
      if (next + read.value.byteLength > upload.size)
        return await giveUp({ kind: 'past_the_end', size: upload.size });
      if (!(await hasRoom(read.value.byteLength))) return await giveUp({ kind: 'no_room' });
      const written = await inLine(upload, () =>
        writeAt(file, upload, { at: next, bytes: read.value }),
      );
      if (!written) {
        const { isGone, offset } = upload;
        return await giveUp(isGone ? { kind: 'unknown_upload' } : { kind: 'wrong_offset', offset });
      }
      next += read.value.byteLength;
    }
  } catch (error) {
    if (isFull(error)) return await giveUp({ kind: 'no_room' });
    throw error;
  } finally {
    await file.close();
  }
}

async function writeAt(
  file: FileHandle,
  upload: Upload,
  { at, bytes }: { at: number; bytes: Uint8Array },
): Promise<boolean> {
  if (upload.isGone || upload.offset !== at) return false;
  for (let done = 0; done < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, at + done);
    done += bytesWritten;
  }
  upload.offset = at + bytes.byteLength;
  return true;
}

function inLine<T>(upload: Upload, work: () => Promise<T>): Promise<T> {
  const turn = upload.writing.then(work);
  // A full disk is told to whoever sent the piece; the next one may try again.
  upload.writing = turn.catch(() => {});
  return turn;
}
