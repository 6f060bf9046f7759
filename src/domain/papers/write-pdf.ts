// A PDF of photographed pages: each JPEG stands in the file as it is (DCTDecode), one a page, on A4 upright or across
// (ISO 32000-1 §7.5 file structure, §8.9.5 images). The same pages always give the same bytes.
import { err, ok, type Result } from '../result.ts';
import { type JpegHeader, readJpegHeader } from './jpeg-header.ts';

// A4 in points (1/72 inch).
const SHORT_PT = 595.28;
const LONG_PT = 841.89;
const MARGIN_PT = 12;

export interface PdfInput {
  /** JPEG files, in the order of the pages. */
  readonly jpegs: readonly Uint8Array[];
  readonly title: string;
}

export type PdfError = { kind: 'no_pages' } | { kind: 'not_jpeg'; page: number };

export function writePdf({ jpegs, title }: PdfInput): Result<Uint8Array<ArrayBuffer>, PdfError> {
  if (jpegs.length === 0) return err({ kind: 'no_pages' });
  const file = new PdfBytes();
  const pageNumbers = jpegs.map((_, at) => 4 + at * 3);
  file.text('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n');
  file.object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  const kids = pageNumbers.map((number) => `${number} 0 R`).join(' ');
  file.object(2, `<< /Type /Pages /Count ${jpegs.length} /Kids [${kids}] >>`);
  file.object(3, `<< /Title ${hexText(title)} >>`);
  for (const [at, jpeg] of jpegs.entries()) {
    const header = readJpegHeader(jpeg);
    if (!header.ok) return err({ kind: 'not_jpeg', page: at + 1 });
    addPage(file, { number: pageNumbers[at] ?? 0, jpeg, header: header.value });
  }
  return ok(file.close());
}

function addPage(
  file: PdfBytes,
  { number, jpeg, header }: { number: number; jpeg: Uint8Array; header: JpegHeader },
): void {
  const across = header.width > header.height;
  const [pageWidth, pageHeight] = across ? [LONG_PT, SHORT_PT] : [SHORT_PT, LONG_PT];
  const scale = Math.min(
    (pageWidth - 2 * MARGIN_PT) / header.width,
    (pageHeight - 2 * MARGIN_PT) / header.height,
  );
  const [width, height] = [header.width * scale, header.height * scale];
  const [left, bottom] = [(pageWidth - width) / 2, (pageHeight - height) / 2];
  const drawing = `q ${points(width)} 0 0 ${points(height)} ${points(left)} ${points(bottom)} cm /Im Do Q`;
  const colours = header.channels === 1 ? '/DeviceGray' : '/DeviceRGB';
  file.object(
    number,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] ` +
      `/Resources << /XObject << /Im ${number + 2} 0 R >> >> /Contents ${number + 1} 0 R >>`,
  );
  file.stream(number + 1, '', latin1(drawing));
  file.stream(
    number + 2,
    `/Type /XObject /Subtype /Image /Width ${header.width} /Height ${header.height} ` +
      `/ColorSpace ${colours} /BitsPerComponent 8 /Filter /DCTDecode `,
    jpeg,
  );
}

/** Collects the file and remembers where each object starts, for the table at its end. */
class PdfBytes {
  readonly #parts: Uint8Array[] = [];
  readonly #starts: number[] = [];
  #length = 0;

  text(text: string): void {
    this.#add(latin1(text));
  }

  object(number: number, body: string): void {
    this.#starts[number] = this.#length;
    this.text(`${number} 0 obj\n${body}\nendobj\n`);
  }

  stream(number: number, entries: string, bytes: Uint8Array): void {
    this.#starts[number] = this.#length;
    this.text(`${number} 0 obj\n<< ${entries}/Length ${bytes.length} >>\nstream\n`);
    this.#add(bytes);
    this.text('\nendstream\nendobj\n');
  }

  close(): Uint8Array<ArrayBuffer> {
    const tableAt = this.#length;
    const count = this.#starts.length;
    const rows = this.#starts
      .slice(1)
      .map((start) => `${String(start).padStart(10, '0')} 00000 n \n`);
    this.text(`xref\n0 ${count}\n0000000000 65535 f \n${rows.join('')}`);
    this.text(
      `trailer\n<< /Size ${count} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${tableAt}\n%%EOF\n`,
    );
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #add(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A text of any language: UTF-16 with its mark (ISO 32000-1 §7.9.2.2). */
function hexText(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return `<FEFF${units.map((unit) => unit.toString(16).padStart(4, '0')).join('')}>`;
}

function points(value: number): string {
  return value.toFixed(2);
}
