// Bytes as a row of QR codes, for two phones beside each other or a sheet of paper. Each code says which of how many it
// is and of what, so that they can be read in any order, and some of them tomorrow. Base45 (RFC 9285): a QR holds these
// letters at 5.5 bits each, so that almost nothing is lost.

/** Bytes in one code: version 14 at level L, which a cheap camera still reads off a cheap screen. */
export const PART_BYTES = 420;
/** A longer row than this nobody holds still for: a file is better. */
export const MOST_PARTS = 60;

const HEAD = 'DHSQ';
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

export interface SeriesPart {
  /** The first 8 hex digits, in capitals, of the SHA-256 of the whole. */
  seriesId: string;
  /** From 1. */
  number: number;
  total: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The texts of the codes; null when there would be too many. */
export function toSeries(bytes: Uint8Array<ArrayBuffer>, seriesId: string): string[] | null {
  const total = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
  if (total > MOST_PARTS) return null;
  return Array.from({ length: total }, (_, at) => {
    const part = bytes.slice(at * PART_BYTES, (at + 1) * PART_BYTES);
    return [HEAD, seriesId, at + 1, total, toBase45(part)].join('/');
  });
}

/** Null for any other text. */
export function readPart(text: string): SeriesPart | null {
  const found = /^DHSQ\/([0-9A-F]{8})\/(\d{1,2})\/(\d{1,2})\/([0-9A-Z $%*+\-./:]+)$/.exec(text);
  const [, seriesId = '', number = '', total = '', coded = ''] = found ?? [];
  const bytes = found ? fromBase45(coded) : null;
  const part = { seriesId, number: Number(number), total: Number(total) };
  const isInRow = part.number >= 1 && part.number <= part.total && part.total <= MOST_PARTS;
  return bytes && isInRow ? { ...part, bytes } : null;
}

/** The whole, once every part is there; whether it is the right whole the caller asks of its SHA-256. */
export function joinParts(parts: readonly SeriesPart[]): Uint8Array<ArrayBuffer> | null {
  const [first] = parts;
  if (!first) return null;
  const rows = Array.from({ length: first.total }, (_, at) =>
    parts.find((part) => part.number === at + 1 && part.seriesId === first.seriesId),
  );
  if (rows.includes(undefined)) return null;
  return Uint8Array.from(rows.flatMap((part) => [...(part?.bytes ?? [])]));
}

export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length;
    let value = isPair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
    for (let n = isPair ? 3 : 2; n > 0; n--) {
      text += LETTERS[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}

export function fromBase45(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((letter) => LETTERS.indexOf(letter));
    if (digits.length === 1 || digits.includes(-1)) return null;
    const value = digits.reduce((sum, digit, place) => sum + digit * 45 ** place, 0);
    const isPair = digits.length === 3;
    if (value > (isPair ? 65_535 : 255)) return null;
    if (isPair) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return Uint8Array.from(bytes);
}
