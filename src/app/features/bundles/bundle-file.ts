// A bundle as a file.

/** A plain ending: phones share and save it without asking what it is. */
export function bundleFile(bytes: Uint8Array<ArrayBuffer>, name: string): File {
  return new File([bytes], `${name}.dhs.bin`, { type: 'application/octet-stream' });
}

export async function readFileBytes(file: File): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
}
