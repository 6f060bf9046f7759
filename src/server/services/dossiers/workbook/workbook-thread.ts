// Runs in a thread of its own with a memory limit: opening a workbook takes all of it into memory, and a hostile one
// would take the server down with it.

import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { read, type WorkBook } from '@e965/xlsx';
import { hiddenInOds } from './hidden-in-ods.ts';
import { hiddenRowsIn } from './hidden-rows.ts';
import type { SheetRow, ThreadMessage, WorkbookReason } from './sheet-messages.ts';
import { hiddenAmong, rowsOfSheet, rowsToldHidden } from './sheet-rows.ts';
import { zipSizes } from './zip-sizes.ts';

const ROWS_AT_ONCE = 2000;
/** A part becomes one text, and V8's longest has 2^29 letters. */
const MAX_PART_BYTES = 500_000_000;
const MAX_TOTAL_BYTES = 1_000_000_000;

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

function* messagesOf(path: string): Generator<ThreadMessage> {
  const bytes = readFileSync(path);
  const fault = faultOfBytes(bytes);
  if (fault) {
    yield { kind: 'fault', reason: fault };
    return;
  }
  const book = open(bytes);
  if (typeof book === 'string') {
    yield { kind: 'fault', reason: book };
    return;
  }
  const dateSystem = book.Workbook?.WBProps?.date1904 ? 1904 : 1900;
  const hiddenIn = hiddenRowsIn(book);
  const ods = isOds(bytes) ? hiddenInOds(bytes) : null;
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (!sheet) continue;
    const rows: SheetRow[] = rowsOfSheet(sheet);
    const isHidden =
      (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0 || (ods?.sheets.has(index) ?? false);
    const told = ods ? ods.rows(index) : rowsToldHidden(sheet);
    const hiddenRows = hiddenAmong(rows, new Set([...hiddenIn(index), ...told]));
    delete book.Sheets[name];
    yield { kind: 'sheet', name, isHidden, dateSystem, hiddenRows };
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      yield { kind: 'rows', rows: rows.slice(from, from + ROWS_AT_ONCE) };
  }
  yield { kind: 'end' };
}

/** What can be told before the library opens the file. */
function faultOfBytes(bytes: Buffer): WorkbookReason | null {
  if (bytes.readUInt16BE(0) === 0xd0cf)
    return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : null;
  if (bytes.toString('latin1', 0, 2) !== 'PK') return null;
  const sizes = zipSizes(bytes);
  if (!sizes) return 'no_directory';
  if (sizes.largestBytes > MAX_PART_BYTES || sizes.totalBytes > MAX_TOTAL_BYTES) return 'too_heavy';
  const isBook = sizes.names.some((name) => /workbook\.(?:xml|bin)$|^content\.xml$/i.test(name));
  return isBook ? null : 'not_a_workbook';
}

function isOds(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 0, 2) !== 'PK') return false;
  return zipSizes(bytes)?.names.includes('content.xml') ?? false;
}

function open(bytes: Buffer): WorkBook | WorkbookReason {
  try {
    const isWide = bytes.readUInt16BE(0) === 0xfffe;
    return read(isWide ? bytes.toString('utf16le', 2) : bytes, {
      // A web page in UTF-16: the library would take its bytes for letters.
      type: isWide ? 'string' : 'buffer',
      dense: true,
      // The values as they are stored: number formats differ from office to office, and text stays text.
      raw: true,
      cellText: false,
      cellHTML: false,
      cellFormula: true,
      sheetStubs: true,
      bookFiles: true,
    });
  } catch (error) {
    const words = String((error as Error)?.message ?? error);
    if (/password|encrypt/i.test(words)) return 'encrypted';
    return /invalid string length|array length|allocation/i.test(words) ? 'too_heavy' : 'bad_part';
  }
}

// One message for each question: rows wait here until the database has taken those before.
const messages = messagesOf((workerData as { path: string }).path);
parentPort?.on('message', () => {
  const next = messages.next();
  if (!next.done) say(next.value);
});
