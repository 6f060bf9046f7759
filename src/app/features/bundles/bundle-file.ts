// A bundle as a file: given to the system's share sheet (Zalo, Bluetooth, memory card), else to the downloads.

/** A plain ending: phones share and save it without asking what it is. */
export function bundleFile(bytes: Uint8Array<ArrayBuffer>, name: string): File {
  return new File([bytes], `${name}.dhs.bin`, { type: 'application/octet-stream' });
}

export async function handOn(file: File): Promise<'shared' | 'saved' | 'cancelled'> {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return 'shared';
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'AbortError') return 'cancelled';
      // Some phones promise to share and then refuse the kind of file: it can still be saved.
    }
  }
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: url, download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return 'saved';
}

export async function readFileBytes(file: File): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
}
