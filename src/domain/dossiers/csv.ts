// Comma-separated text, a piece at a time. It is our own because a broken file must cost one row, not the file or
// the memory: a record is held up to a limit, and an opening quote that never closes gives up its own line only.

import { ownCopy } from './own-copy.ts';

/** Cells of one record, or the start of a line that cannot be taken apart. */
export type CsvRecord = { cells: string[]; broken: null } | { cells: []; broken: string };

export interface CsvReader {
  push: (text: string) => CsvRecord[];
  end: () => CsvRecord[];
}

const MAX_RECORD = 256 * 1024;

interface Taken {
  record: CsvRecord;
  next: number;
}

export function csvReader(separator: string): CsvReader {
  let held = '';
  let skipping = false;

  function take(final: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let from = 0;
    let quote = held.indexOf('"');
    while (from < held.length) {
      const newline = held.indexOf('\n', from);
      if (skipping) {
        from = newline === -1 ? held.length : newline + 1;
        skipping = newline === -1;
        continue;
      }
      if (quote !== -1 && quote < from) quote = held.indexOf('"', from);
      const lineEnd = newline === -1 ? held.length : newline;
      const plain = quote === -1 || quote > lineEnd;
      if (plain && (newline !== -1 || final)) {
        records.push({
          cells: withoutReturn(held.slice(from, lineEnd)).split(separator),
          broken: null,
        });
        from = lineEnd + 1;
        continue;
      }
      const taken = plain ? null : quotedRecord(held, from, { separator, final });
      if (taken) {
        records.push(taken.record);
        from = taken.next;
      } else if (held.length - from > MAX_RECORD) {
        records.push({ cells: [], broken: ownCopy(held.slice(from, from + 200)) });
        skipping = newline === -1;
        from = newline === -1 ? held.length : newline + 1;
      } else break;
    }
    held = held.slice(from);
    return records;
  }

  return {
    push(text) {
      held += text;
      return take(false);
    },
    end() {
      const records = take(true);
      held = '';
      return records;
    },
  };
}

/** A record with quotes in it; null when it is not all there yet. */
function quotedRecord(
  text: string,
  from: number,
  { separator, final }: { separator: string; final: boolean },
): Taken | null {
  const cells: string[] = [];
  let at = from;
  while (true) {
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close === -1 || (close + 1 === text.length && !final))
        return final ? brokenLine(text, from) : null;
      const after = text[close + 1];
      const value = text.slice(at + 1, close).replaceAll('""', '"');
      if (after === separator) {
        cells.push(value);
        at = close + 2;
        continue;
      }
      const rest = /^\r?(?:\n|$)/.exec(text.slice(close + 1, close + 3));
      if (rest && (final || rest[0].endsWith('\n'))) {
        cells.push(value);
        return { record: { cells, broken: null }, next: close + 1 + rest[0].length };
      }
      if (rest && after === '\r' && !final) return null;
      // Something stands after the closing quote: on one line it is a slip of the pen, over several lines it is a
      // quote that was never closed and has run into another row, or into the next cell's opening quote.
      if (value.includes('\n') || value.endsWith(separator))
        return final || text.indexOf('\n', from) !== -1 ? brokenLine(text, from) : null;
      at = pushUntilEdge(close + 1, value);
    } else at = pushUntilEdge(at, '');
    if (at === -1) return null;
    if (text[at] !== separator) return { record: { cells, broken: null }, next: at + 1 };
    at += 1;
  }

  /** Takes plain text up to the next separator or line end; -1 when neither is there yet. */
  function pushUntilEdge(start: number, before: string): number {
    const newline = text.indexOf('\n', start);
    const lineEnd = newline === -1 ? text.length : newline;
    const edge = text.indexOf(separator, start);
    if (newline === -1 && edge === -1 && !final) return -1;
    const end = edge !== -1 && edge < lineEnd ? edge : lineEnd;
    const plain = text.slice(start, end);
    cells.push(before + (end === lineEnd ? withoutReturn(plain) : plain));
    return end;
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function brokenLine(text: string, from: number): Taken {
  const newline = text.indexOf('\n', from);
  const lineEnd = newline === -1 ? text.length : newline;
  const line = withoutReturn(text.slice(from, Math.min(lineEnd, from + 200)));
  return { record: { cells: [], broken: ownCopy(line) }, next: lineEnd + 1 };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
