// Which encoding a file of text is in. Offices send UTF-8, what Excel calls "Unicode text" (UTF-16), and
// windows-1258, in which Vietnamese marks stand after their letter and come together by NFC.

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';
export type FileFormat = Encoding | 'xlsx' | 'xls' | 'pdf' | 'binary';

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
  return {
    push(bytes) {
      if (!seen) head = formatOfHead(bytes);
      seen = true;
      if (head !== null) return;
      const text = decoder.decode(bytes, { stream: true });
      sound += Math.max(0, bytes.length - text.length);
      for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, at + 1))
        damaged += 1;
    },
    format: () => head ?? (damaged > 0 && sound <= damaged * 4 ? 'windows-1258' : 'utf-8'),
  };
}

/** What the first bytes give away; null when only the whole can tell. */
function formatOfHead(bytes: Uint8Array): FileFormat | null {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte);
  if (starts(0xef, 0xbb, 0xbf)) return 'utf-8';
  if (starts(0xff, 0xfe)) return 'utf-16le';
  if (starts(0xfe, 0xff)) return 'utf-16be';
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'xlsx';
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'xls';
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'pdf';
  return formatByZeros(bytes.subarray(0, 4096));
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
