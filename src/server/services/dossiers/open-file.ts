import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Encoding, type FileFormat, watchEncoding } from '#domain/dossiers/encoding.ts';

export interface Inspected {
  format: FileFormat;
  bytes: number;
  /** SHA-256 of the bytes, hex. */
  hash: string;
}

const PIECE_BYTES = 256 * 1024;
/** Rows of one piece live until the piece is done: less of them, and most die young, which costs nothing. */
const TEXT_PIECE_BYTES = 64 * 1024;

/** Goes over the whole file once: its encoding shows only where the first letter with a mark stands. */
export async function inspectFile(path: string): Promise<Inspected> {
  const hash = createHash('sha256');
  const watch = watchEncoding();
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    hash.update(piece);
    watch.push(piece);
    bytes += piece.length;
  }
  return { format: watch.format(), bytes, hash: hash.digest('hex') };
}

/** The file's text in pieces. Bytes that the encoding does not know become U+FFFD and spoil their own row only. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of createReadStream(path, { highWaterMark: TEXT_PIECE_BYTES }))
    yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
