import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { docxOf } from '#server/services/reports/write-docx.ts';
import { aReport, aTable } from './a-report.ts';

/** Every part of the file whose path matches, from the directory at its end (APPNOTE.TXT 4.3.12). */
function partsOf(docx: Uint8Array, path: RegExp): string[] {
  const file = Buffer.from(docx);
  const end = file.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let at = file.readUInt32LE(end + 16);
  return Array.from({ length: file.readUInt16LE(end + 10) }, () => {
    const [name, extra, comment] = [28, 30, 32].map((field) => file.readUInt16LE(at + field));
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
    const title = file.toString('utf8', at + 46, at + 46 + (name ?? 0));
    const isStored = file.readUInt16LE(at + 10) === 0;
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    return path.test(title) ? [(isStored ? packed : inflateRawSync(packed)).toString()] : [];
  }).flat();
}

describe('the DOCX of a report', () => {
  const footers = async (changes: Parameters<typeof aReport>[1]) =>
    partsOf(await docxOf(aReport([aTable('I', 2)], changes)), /^word\/footer\d+\.xml$/);

  it('has the code of an issued report beside the number of each page', async () => {
    const issued = await footers({ trace: { code: '7KQ4M2XP', formula: '1' } });
    // The letter's, and the appendices'.
    expect(issued).toHaveLength(2);
    for (const footer of issued) {
      expect(footer).toContain('NUMPAGES');
      expect(footer).toContain(' · Mã tra cứu: 7KQ4-M2XP');
    }
  });

  it('has no code before it is issued', async () => {
    const drafted = await footers({});
    expect(drafted).toHaveLength(2);
    expect(drafted.join('')).not.toContain('Mã tra cứu');
  });
});
