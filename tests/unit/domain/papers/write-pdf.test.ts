// The file is read by another program (poppler), where it is installed: our own reader would forgive our own mistakes.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readJpegHeader } from '#domain/papers/jpeg-header.ts';
import { writePdf } from '#domain/papers/write-pdf.ts';

const upright = readFileSync(join(import.meta.dirname, '../../../fixtures/papers/upright.jpg'));
const across = readFileSync(join(import.meta.dirname, '../../../fixtures/papers/across.jpg'));
const hasPoppler = spawnSync('pdfinfo', ['-v']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'dhs-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(jpegs: Uint8Array[], title = 'Giấy chứng sinh'): string {
  const pdf = writePdf({ jpegs, title });
  if (!pdf.ok) throw new Error(pdf.error.kind);
  const path = join(folder, 'pages.pdf');
  writeFileSync(path, pdf.value);
  return path;
}

describe('a JPEG', () => {
  it('tells its size, whatever stands before it', () => {
    expect(readJpegHeader(upright)).toEqual({
      ok: true,
      value: { width: 90, height: 120, channels: 3 },
    });
  });
  it('is told from a file that only ends in .jpg', () => {
    expect(readJpegHeader(new TextEncoder().encode('<html>no picture</html>')).ok).toBe(false);
    expect(readJpegHeader(upright.subarray(0, 12)).ok).toBe(false);
  });
});

describe('pages made into one PDF', () => {
  it('are refused when there is none, or one is no JPEG', () => {
    expect(writePdf({ jpegs: [], title: '' })).toEqual({ ok: false, error: { kind: 'no_pages' } });
    expect(writePdf({ jpegs: [upright, new Uint8Array(40)], title: '' })).toEqual({
      ok: false,
      error: { kind: 'not_jpeg', page: 2 },
    });
  });

  it('cost little more than the photographs', () => {
    const pdf = writePdf({ jpegs: [upright, across], title: 'x' });
    const bytes = pdf.ok ? pdf.value.length : 0;
    expect(bytes - upright.length - across.length).toBeLessThan(2_000);
  });

  it.runIf(hasPoppler)('are read by another program: title, pages, A4, upright and across', () => {
    const info = execFileSync('pdfinfo', ['-f', '1', '-l', '2', written([upright, across])], {
      encoding: 'utf8',
    });
    expect(info).toMatch(/Title: +Giấy chứng sinh/);
    expect(info).toMatch(/Pages: +2/);
    expect(info).toMatch(/Page +1 size: +595\.28 x 841\.89 pts \(A4\)/);
    expect(info).toMatch(/Page +2 size: +841\.89 x 595\.28 pts \(A4\)/);
  });

  it.runIf(hasPoppler)('show the photograph and nothing else, without a complaint', () => {
    const path = written([upright]);
    const drawn = spawnSync('pdftoppm', ['-r', '36', path, join(folder, 'page')]);
    expect(drawn.stderr.toString()).toBe('');
    const image = readFileSync(join(folder, 'page-1.ppm'));
    const header = /^P6\s+(\d+) (\d+)\s+255\s/.exec(image.subarray(0, 30).toString('latin1'));
    const [whole = '', width = 0, height = 0] = header ?? [];
    const pixel = (x: number, y: number): number[] => {
      const at =
        whole.length +
        (Math.round(y * Number(height)) * Number(width) + Math.round(x * Number(width))) * 3;
      return [...image.subarray(at, at + 3)];
    };
    // The fixture is red above and blue below.
    expect(pixel(0.5, 0.25)[0]).toBeGreaterThan(180);
    expect(pixel(0.5, 0.75)[2]).toBeGreaterThan(180);
    expect(pixel(0.5, 0.005)).toEqual([255, 255, 255]);
  });

  it.runIf(hasPoppler)('carry the JPEG unchanged', () => {
    const path = written([upright, across]);
    execFileSync('pdfimages', ['-j', path, join(folder, 'image')]);
    expect(readFileSync(join(folder, 'image-000.jpg')).equals(upright)).toBe(true);
    expect(readFileSync(join(folder, 'image-001.jpg')).equals(across)).toBe(true);
  });
});
