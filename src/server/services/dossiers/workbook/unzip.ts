// The parts of a zip file, read from disk as streams: a workbook of a million rows is a gigabyte of XML that never
// stands in memory as a whole. The directory at the end of the file says where each part lies (APPNOTE.TXT 4.3).

import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';

export interface ZipPart {
  name: string;
  method: number;
  compressedBytes: number;
  bytes: number;
  offset: number;
}

export class ZipFault extends Error {
  readonly reason: 'no_directory' | 'bad_part' | 'zip_bomb';
  constructor(reason: ZipFault['reason'], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** Unzipped bytes of one workbook in all: Excel's own limit of 1,048,576 rows of 21 columns stays below it. */
const MAX_UNZIPPED_BYTES = 2 * 1024 ** 3;
/** Sheets shrink to a tenth, at best to a fiftieth; a thousandth is a trap. */
const MAX_RATIO = 250;
const RATIO_COUNTS_FROM_BYTES = 16 * 1024 ** 2;
const END_RECORD = 0x06054b50;
const CENTRAL_RECORD = 0x02014b50;
const END_RECORD_64 = 0x06064b50;

export interface Zip {
  parts: ReadonlyMap<string, ZipPart>;
  /** The part's bytes, unzipped, in pieces; throws a ZipFault when they grow beyond all measure. */
  read: (part: ZipPart) => AsyncGenerator<Buffer>;
}

/** `file` is the open file at `path`; each part is read over a stream of its own. */
export async function openZip(path: string, file: FileHandle): Promise<Zip> {
  const { size } = await file.stat();
  const parts = readDirectory(await directoryOf(file, size));
  let unzipped = 0;
  return {
    parts,
    async *read(part) {
      const header = await readAt(file, part.offset, 30);
      const start = part.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
      const end = start + part.compressedBytes - 1;
      if (part.compressedBytes === 0) return;
      const raw = createReadStream(path, { start, end });
      const pieces = part.method === 0 ? raw : raw.pipe(createInflateRaw());
      raw.on('error', (error) => pieces.destroy(error));
      let bytes = 0;
      try {
        for await (const piece of pieces as AsyncIterable<Buffer>) {
          bytes += piece.length;
          unzipped += piece.length;
          const tooDense =
            bytes > RATIO_COUNTS_FROM_BYTES && bytes > part.compressedBytes * MAX_RATIO;
          if (unzipped > MAX_UNZIPPED_BYTES || tooDense) throw new ZipFault('zip_bomb');
          yield piece;
        }
      } catch (error) {
        throw error instanceof ZipFault ? error : new ZipFault('bad_part', error);
      } finally {
        raw.destroy();
        pieces.destroy();
      }
    },
  };
}

async function directoryOf(file: FileHandle, size: number): Promise<Buffer> {
  const tailStart = Math.max(0, size - 65_557);
  const tail = await readAt(file, tailStart, size - tailStart);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END_RECORD) end -= 1;
  if (end < 0) throw new ZipFault('no_directory');
  let bytes = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  if (offset === 0xffffffff && end >= 20) {
    const record = await readAt(file, Number(tail.readBigUInt64LE(end - 20 + 8)), 56);
    if (record.readUInt32LE(0) !== END_RECORD_64) throw new ZipFault('no_directory');
    bytes = Number(record.readBigUInt64LE(40));
    offset = Number(record.readBigUInt64LE(48));
  }
  if (offset + bytes > size || bytes > 16 * 1024 ** 2) throw new ZipFault('no_directory');
  return readAt(file, offset, bytes);
}

function readDirectory(directory: Buffer): Map<string, ZipPart> {
  const parts = new Map<string, ZipPart>();
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== CENTRAL_RECORD) break;
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes);
    const extra = directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
    const part: ZipPart = {
      name,
      method: directory.readUInt16LE(at + 10),
      compressedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    parts.set(name, withLongSizes(part, extra));
    at += 46 + nameBytes + extraBytes + directory.readUInt16LE(at + 32);
  }
  return parts;
}

/** Zip64: what does not fit in 32 bits stands in the extra field 1, in this order. */
function withLongSizes(part: ZipPart, extra: Buffer): ZipPart {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const long = (value: number) => {
      if (value !== 0xffffffff || next + 8 > extra.length) return value;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    };
    const bytes = long(part.bytes);
    const compressedBytes = long(part.compressedBytes);
    return { ...part, bytes, compressedBytes, offset: long(part.offset) };
  }
  return part;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, length));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
  if (bytesRead < buffer.length) throw new ZipFault('no_directory');
  return buffer;
}
