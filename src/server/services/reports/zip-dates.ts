// DOCX and XLSX are zip files, and their writers stamp each entry with the clock. The same report is to have the same
// bytes, so the stamps become the first day a zip can name, 1/1/1980 (APPNOTE.TXT 4.4.6).

const FIRST_DAY = (1 << 5) | 1;
const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;

/** Changes the bytes in place. */
export function withoutDates(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry++) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('the zip has a broken directory');
    view.setUint16(at + 12, 0, true);
    view.setUint16(at + 14, FIRST_DAY, true);
    const local = view.getUint32(at + 42, true);
    view.setUint16(local + 10, 0, true);
    view.setUint16(local + 12, FIRST_DAY, true);
    const name = view.getUint16(at + 28, true);
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}

function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  throw new Error('not a zip');
}
