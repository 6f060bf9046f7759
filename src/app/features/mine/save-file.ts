/** Gives a file to the system: its share sheet where there is one, else the downloads. */
export async function saveOrShare(file: File): Promise<'shared' | 'saved' | 'cancelled'> {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return 'shared';
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'AbortError') return 'cancelled';
      // Some phones promise to share and then refuse the kind of file: it can still be downloaded.
    }
  }
  download(file);
  return 'saved';
}

const KEEP_URL_MS = 60_000;

function download(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}
