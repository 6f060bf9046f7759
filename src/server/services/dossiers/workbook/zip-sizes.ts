// What a zip file says of itself before anything is unpacked (APPNOTE.TXT 4.3): how large its parts will be.

const END_RECORD = 0x06054b50;
const CENTRAL_RECORD = 0x02014b50;

export interface ZipSizes {
  names: string[];
  /** The largest part and all parts, unpacked. */
  largestBytes: number;
  totalBytes: number;
}

/** Null when there is no whole directory: the file was cut off. */
export function zipSizes(zip: Buffer): ZipSizes | null {
  let end = zip.length - 22;
  const lowest = Math.max(0, zip.length - 65_557);
  while (end >= lowest && zip.readUInt32LE(end) !== END_RECORD) end -= 1;
  if (end < lowest) return null;
  const sizes: ZipSizes = { names: [], largestBytes: 0, totalBytes: 0 };
  const after = end;
  let at = zip.readUInt32LE(end + 16);
  // Zip64 has its numbers elsewhere: no office's workbook is that large.
  if (at === 0xffffffff) return { ...sizes, totalBytes: Number.POSITIVE_INFINITY };
  while (at + 46 <= after && zip.readUInt32LE(at) === CENTRAL_RECORD) {
    const bytes = zip.readUInt32LE(at + 24);
    const nameBytes = zip.readUInt16LE(at + 28);
    sizes.names.push(zip.toString('utf8', at + 46, at + 46 + nameBytes));
    sizes.totalBytes += bytes;
    sizes.largestBytes = Math.max(sizes.largestBytes, bytes);
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return sizes.names.length > 0 ? sizes : null;
}
