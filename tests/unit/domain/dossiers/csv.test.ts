import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvReader } from '#domain/dossiers/csv.ts';

/** All records of a text that arrives in pieces of a few characters. */
function read(text: string, piece = 3, separator = ',') {
  const reader = csvReader(separator);
  const records = [];
  for (let at = 0; at < text.length; at += piece)
    records.push(...reader.push(text.slice(at, at + piece)));
  return [...records, ...reader.end()];
}
const cells = (text: string, piece?: number) => read(text, piece).map((record) => record.cells);

describe('comma-separated text', () => {
  test('CRLF, LF and a last line without an end', () => {
    expect(cells('a,b\r\nc,d\ne,f')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
  });

  test('quotes hold separators, doubled quotes and line breaks', () => {
    expect(cells('"a,1","b ""c""","d\r\ne"\r\nf,g,h')).toEqual([
      ['a,1', 'b "c"', 'd\r\ne'],
      ['f', 'g', 'h'],
    ]);
  });

  test('a quote in the middle of a cell is a letter', () => {
    expect(cells('5" màn hình,b\n"a"b,c\n')).toEqual([
      ['5" màn hình', 'b'],
      ['ab', 'c'],
    ]);
  });

  test('an opening quote that closes at the next one costs its own line: its cells stand under other names', () => {
    expect(read('"a,"b","0"\nc,d\n')).toEqual([
      { cells: [], broken: '"a,"b","0"' },
      { cells: ['c', 'd'], broken: null },
    ]);
  });

  test('an opening quote that never closes costs its own line', () => {
    expect(read('a,b\n"c,d\ne,f\ng,h')).toEqual([
      { cells: ['a', 'b'], broken: null },
      { cells: [], broken: '"c,d' },
      { cells: ['e', 'f'], broken: null },
      { cells: ['g', 'h'], broken: null },
    ]);
  });

  test('an opening quote that runs into the next quoted row costs its own line', () => {
    expect(read('x,"c,d\ne,"f"\ng,h').map((r) => r.broken ?? r.cells)).toEqual([
      'x,"c,d',
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  test('a line without end is given up, and reading goes on after it', () => {
    const reader = csvReader(',');
    let held = reader.push('a,b\n').length;
    for (let i = 0; i < 20; i += 1) held += reader.push('x'.repeat(64 * 1024)).length;
    expect(held).toBe(2);
    expect(reader.push('x\nc,d\n')).toEqual([{ cells: ['c', 'd'], broken: null }]);
  });

  test('whatever is written by the rules is read back, in pieces of any size', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ộ', '"', ',', '\n', '\r', ' ', ';') });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, piece) => {
        const text = `${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
        expect(cells(text, piece)).toEqual(rows);
      }),
    );
  });
});
