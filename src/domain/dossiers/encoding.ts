// Which encoding a file of text is in. Offices send UTF-8, what Excel calls "Unicode text" (UTF-16), and
// windows-1258, in which Vietnamese marks stand after their letter and come together by NFC.

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';
/** `xlsx` is any zip and `xls` any OLE container: the workbook's reader tells what they are. */
export type FileFormat = Encoding | 'tcvn3' | 'vni' | 'xlsx' | 'xls' | 'html' | 'pdf' | 'binary';

export interface EncodingWatch {
  push: (bytes: Uint8Array) => void;
  format: () => FileFormat;
}

const REPLACEMENT = '\uFFFD';

/**
 * Looks at all of a file in passing, because the first letter with a mark may stand far down. A UTF-8 file with a
 * few damaged bytes is still UTF-8: one bad row must not turn every header into signs.
 */
export function watchEncoding(): EncodingWatch {
  const decoder = new TextDecoder('utf-8');
  let head: FileFormat | null = null;
  let seen = false;
  let damaged = 0;
  let sound = 0;
  const high = new Uint32Array(256);
  return {
    push(bytes) {
      if (!seen) head = formatOfHead(bytes);
      seen = true;
      if (head !== null) return;
      const text = decoder.decode(bytes, { stream: true });
      countHigh(bytes, high);
      sound += Math.max(0, bytes.length - text.length);
      for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, at + 1))
        damaged += 1;
    },
    format: () => head ?? (damaged > 0 && sound <= damaged * 4 ? oneByteFormat(high) : 'utf-8'),
  };
}

function countHigh(bytes: Uint8Array, high: Uint32Array): void {
  for (const byte of bytes) if (byte > 127) high[byte] = (high[byte] ?? 0) + 1;
}

/** ñ ö ø û ï ä ë ü: what VNI has for đ, ư and the tones, and Vietnamese never writes. */
const VNI_BYTES = [0xd1, 0xd6, 0xd8, 0xdb, 0xcf, 0xf1, 0xf6, 0xf8, 0xfb, 0xef, 0xe4, 0xeb, 0xfc];

/**
 * The encodings of before Unicode put other letters on the same bytes: TCVN3 has half of its letters where
 * windows-1258 has signs (§ © ½), VNI writes marks that Vietnamese does not have.
 */
function oneByteFormat(high: Uint32Array): FileFormat {
  const total = high.reduce((sum, count) => sum + count, 0);
  const signs = high.subarray(0xa1, 0xc0).reduce((sum, count) => sum + count, 0);
  if (signs > total * 0.2) return 'tcvn3';
  const marks = VNI_BYTES.reduce((sum, byte) => sum + (high[byte] ?? 0), 0);
  return marks > total * 0.2 ? 'vni' : 'windows-1258';
}

/** What the first bytes give away; null when only the whole can tell. */
function formatOfHead(bytes: Uint8Array): FileFormat | null {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte);
  if (starts(0xef, 0xbb, 0xbf))
    return formatOfHead(bytes.subarray(3)) === 'html' ? 'html' : 'utf-8';
  if (starts(0xff, 0xfe)) return isPage(bytes, 'utf-16le') ? 'html' : 'utf-16le';
  if (starts(0xfe, 0xff)) return 'utf-16be';
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'xlsx';
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'xls';
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf';
  if (isPage(bytes, 'latin1')) return 'html';
  return formatByZeros(bytes.subarray(0, 4096)) ?? formatBySigns(bytes.subarray(0, 4096));
}

/** A web page under a workbook's name, as many systems export it; or Excel's XML of 2003. */
function isPage(bytes: Uint8Array, encoding: 'latin1' | 'utf-16le'): boolean {
  const start = new TextDecoder(encoding).decode(bytes.subarray(0, 1024)).trimStart();
  return /^(?:<\?xml|<!doctype html|<html|<table|<meta|<head|<style)/i.test(start);
}

/** No text has control characters in every line but those that end and divide lines. */
function formatBySigns(bytes: Uint8Array): FileFormat | null {
  let signs = 0;
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32)) signs += 1;
  return bytes.length > 100 && signs > bytes.length * 0.05 ? 'binary' : null;
}

/** UTF-16 without a mark: most letters of a header are ASCII, so every second byte is zero. */
function formatByZeros(bytes: Uint8Array): FileFormat | null {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd === 0) return null;
  const pairs = bytes.length / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be';
  return pairs > 20 && even + odd > pairs * 0.1 ? 'binary' : null;
}
