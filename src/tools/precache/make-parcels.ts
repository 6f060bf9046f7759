// Packs the many small files of the build into parcels (src/app/device/offline/parcels): those that the same phones
// keep, side by side with their like, so that they pack well together.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Packable {
  url: string;
  group?: string;
}

/** Of text as it is; some 30 KiB on the wire. What comes within a cut line's patience, and is lost at most. */
const PARCEL_BYTES = 120_000;
/** Hashed by name, so that a parcel can never bring another version of it. */
const PACKED = /^assets\/.+\.(?:js|css|json|svg)$/;

/** Writes the parcels into the folder of the build; each file with the parcel that holds it. */
export function makeParcels<T extends Packable>(
  files: readonly T[],
  folder: string,
): (T & { parcel?: string })[] {
  const first = filesOfPages(folder);
  const rank = ({ url, group = '' }: T) =>
    // What the pages that people arrive at have fetched themselves stands apart: it is there before any parcel.
    `${group} ${first.has(url) ? 0 : 1} ${url.slice(url.lastIndexOf('.'))} ${url}`;
  const packed = files
    .filter(({ url }) => PACKED.test(url))
    .map((file) => ({ file, rank: rank(file), text: readFileSync(join(folder, file.url), 'utf8') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const parcels: (typeof packed)[] = [];
  let [bytes, place] = [0, ''];
  for (const one of packed) {
    const at = `${one.file.group ?? ''} ${first.has(one.file.url)}`;
    if (at !== place || bytes + one.text.length > PARCEL_BYTES) {
      parcels.push([]);
      bytes = 0;
      place = at;
    }
    parcels.at(-1)?.push(one);
    bytes += one.text.length;
  }
  const parcelOf = new Map<string, string>();
  for (const parcel of parcels) {
    const text = JSON.stringify(Object.fromEntries(parcel.map((it) => [it.file.url, it.text])));
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 8);
    const url = `assets/parcel-${hash}.json`;
    writeFileSync(join(folder, url), text);
    for (const { file } of parcel) parcelOf.set(file.url, url);
  }
  return files.map((file) => {
    const parcel = parcelOf.get(file.url);
    return parcel === undefined ? file : { ...file, parcel };
  });
}

/** What the prerendered pages name. */
function filesOfPages(folder: string): ReadonlySet<string> {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  const named = pages.flatMap((page) =>
    [...readFileSync(join(folder, page), 'utf8').matchAll(/["/](assets\/[^"'\s)]+)/g)].map(
      ([, url = '']) => url,
    ),
  );
  return new Set(named);
}
