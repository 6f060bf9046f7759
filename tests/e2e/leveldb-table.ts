// The blocks of a LevelDB table file (.ldb), unpacked: what Chromium has once moved out of its log lies there under
// Snappy, where a text that is like one before it is no longer to be found byte by byte.
// https://github.com/google/leveldb/blob/main/doc/table_format.md · https://github.com/google/snappy/blob/main/format_description.txt

const FOOTER = 48;
const SNAPPY = 1;

export function blocksOf(table: Buffer): Buffer[] {
  const footer = cursorOn(table.subarray(-FOOTER));
  // The meta index comes first; only the index of the data is wanted.
  handleAt(footer);
  const index = unpackBlock(table, handleAt(footer));
  return handlesIn(index).map((handle) => unpackBlock(table, handle));
}

interface Cursor {
  bytes: Buffer;
  at: number;
}
interface Handle {
  offset: number;
  size: number;
}

function cursorOn(bytes: Buffer): Cursor {
  return { bytes, at: 0 };
}

function varint(cursor: Cursor): number {
  for (let value = 0, factor = 1; ; factor *= 128) {
    const byte = cursor.bytes.readUInt8(cursor.at);
    cursor.at += 1;
    value += (byte & 127) * factor;
    if (byte < 128) return value;
  }
}

function handleAt(cursor: Cursor): Handle {
  return { offset: varint(cursor), size: varint(cursor) };
}

function handlesIn(index: Buffer): Handle[] {
  const restarts = index.readUInt32LE(index.length - 4);
  const end = index.length - 4 * (restarts + 1);
  const found: Handle[] = [];
  const cursor = cursorOn(index);
  while (cursor.at < end) {
    varint(cursor);
    const keyBytes = varint(cursor);
    const valueBytes = varint(cursor);
    cursor.at += keyBytes;
    found.push(handleAt({ bytes: index, at: cursor.at }));
    cursor.at += valueBytes;
  }
  return found;
}

function unpackBlock(table: Buffer, { offset, size }: Handle): Buffer {
  const block = table.subarray(offset, offset + size);
  return table.readUInt8(offset + size) === SNAPPY ? unpackSnappy(block) : block;
}

export function unpackSnappy(packed: Buffer): Buffer {
  const cursor = cursorOn(packed);
  const out = Buffer.alloc(varint(cursor));
  let length = 0;
  while (cursor.at < packed.length) {
    const tag = packed.readUInt8(cursor.at++);
    const kind = tag & 3;
    if (kind === 0) {
      const count = literalLength(cursor, tag >> 2);
      packed.copy(out, length, cursor.at, cursor.at + count);
      cursor.at += count;
      length += count;
      continue;
    }
    const count = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back =
      kind === 1 ? ((tag >> 5) << 8) | number(cursor, 1) : number(cursor, kind === 2 ? 2 : 4);
    // Byte by byte: what is copied may reach into what it makes.
    for (let n = 0; n < count; n++, length++) out.writeUInt8(out.readUInt8(length - back), length);
  }
  return out;
}

function literalLength(cursor: Cursor, said: number): number {
  return said < 60 ? said + 1 : number(cursor, said - 59) + 1;
}

function number(cursor: Cursor, bytes: number): number {
  const value = cursor.bytes.readUIntLE(cursor.at, bytes);
  cursor.at += bytes;
  return value;
}
