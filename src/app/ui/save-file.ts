// Files that leave the app for the reader's own: into the downloads, or to another program.

/** Some phones begin to read only after the click has returned. */
const READABLE_FOR_MS = 60_000;

export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), READABLE_FOR_MS);
}

/** To the system's share sheet where there is one (Zalo, Bluetooth, a memory card), else into the downloads. */
export async function saveOrShare(file: File): Promise<'shared' | 'saved' | 'cancelled'> {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return 'shared';
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'AbortError') return 'cancelled';
      // Some phones promise to share and then refuse the kind of file: it can still be saved.
    }
  }
  saveFile(file, file.name);
  return 'saved';
}

type Cell = string | number | null;

/** The first row is the header. */
export function saveCsv(name: string, rows: readonly (readonly Cell[])[]): void {
  saveFile(toCsv(rows), name);
}

/** CSV that a spreadsheet opens with its marks right (BOM) and that starts no formula (OWASP: ' before = + - @). */
export function toCsv(rows: readonly (readonly Cell[])[]): Blob {
  const text = rows.map((row) => row.map(cellText).join(',')).join('\r\n');
  return new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}

function cellText(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
