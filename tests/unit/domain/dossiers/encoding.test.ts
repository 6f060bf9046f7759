import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { watchEncoding } from '#domain/dossiers/encoding.ts';

const HEADER =
  'Mã hồ sơ,Mã định danh,Ngày tiếp nhận,Kênh tiếp nhận\n000.00.30.H57-261005-0001,000.00.30.H57,05/10/2026,Trực tuyến\n';

function formatOf(bytes: Uint8Array, piece = 7) {
  const watch = watchEncoding();
  watch.push(bytes.subarray(0, 256));
  for (let at = 256; at < bytes.length; at += piece) watch.push(bytes.subarray(at, at + piece));
  return watch.format();
}

describe('the encoding of a file', () => {
  test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1258'])('%s is told', (encoding) => {
    const text = encoding === 'windows-1258' ? decomposeTones(HEADER) : HEADER;
    expect(formatOf(iconv.encode(text, encoding))).toBe(encoding);
    expect(formatOf(iconv.encode(text, encoding, { addBOM: encoding !== 'windows-1258' }))).toBe(
      encoding,
    );
  });

  test('a damaged byte in a UTF-8 file leaves it UTF-8', () => {
    const bytes = Buffer.from(HEADER.repeat(20));
    bytes[bytes.length - 10] = 0xff;
    expect(formatOf(bytes)).toBe('utf-8');
  });

  test('plain ASCII is UTF-8', () =>
    expect(formatOf(Buffer.from('dossier_code,channel\n1,2\n'))).toBe('utf-8'));

  test('an old workbook, a PDF and a picture are named for what they are', () => {
    expect(formatOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toBe('xls');
    expect(formatOf(Buffer.from('%PDF-1.7'))).toBe('pdf');
    expect(formatOf(Buffer.from('PK\u0003\u0004'))).toBe('xlsx');
    const picture = Uint8Array.from({ length: 500 }, (_, i) => (i % 3 === 0 ? 0 : i % 200));
    expect(formatOf(picture)).toBe('binary');
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => 1 + ((i * 7919 + i * i) % 255));
    expect(formatOf(noise)).toBe('binary');
  });
});

/** windows-1258 has ô, ê, ơ… as letters and the five tones as marks after them. */
function decomposeTones(text: string): string {
  return text
    .normalize('NFD')
    .replace(
      /([a-zA-Z])([\u0323]?)([\u0302\u0306\u031b])/g,
      (_, a, dot, mark) => (a + mark).normalize('NFC') + dot,
    );
}

describe('an encoding of before Unicode', () => {
  test('is known by its bytes', () => {
    // "Hồ Thị Đào" in TCVN3, "Nguyễn được" in VNI.
    const tcvn3 = [0x48, 0xe5, 0x20, 0x54, 0x68, 0xde, 0x20, 0xa7, 0xb5, 0x6f];
    const vni = [0x4e, 0x67, 0x75, 0x79, 0x65, 0xe3, 0x6e, 0x20, 0xf1, 0xf6, 0xf4, 0xef, 0x63];
    expect(formatOf(Uint8Array.from(tcvn3))).toBe('tcvn3');
    expect(formatOf(Uint8Array.from(vni))).toBe('vni');
  });
});

test('a web page under another name is known by its first tag', () => {
  const page = '\uFEFF<html><table><tr><td>Mã hồ sơ</td></tr></table></html>';
  expect(formatOf(new TextEncoder().encode(page))).toBe('html');
});
