// Hundreds of small files are hundreds of waits on a line with a long way to the server. The build packs those that one
// phone keeps into parcels of a few dozen; a phone that lacks most of a parcel fetches it whole and unpacks it. What does
// not come that way, or has changed meanwhile, is fetched file by file as ever: a parcel can spare waits, never break.
import { forEachAtOnce } from '../at-once.ts';
import type { BuiltFile } from '../groups.ts';

export interface Parcel {
  /** Absolute, as are those of its files. */
  readonly address: string;
  readonly files: readonly string[];
}

export interface Unpacking {
  readonly origin: string;
  readonly fetch: (address: string) => Promise<Response>;
  readonly put: (address: string, file: Response) => Promise<void>;
}

export function parcelsOf(files: readonly BuiltFile[], origin: string): Parcel[] {
  const parcels = new Map<string, string[]>();
  for (const { url, parcel } of files) {
    if (parcel === undefined) continue;
    const held = parcels.get(parcel) ?? [];
    held.push(new URL(url, origin).href);
    parcels.set(parcel, held);
  }
  return [...parcels].map(([url, held]) => ({ address: new URL(url, origin).href, files: held }));
}

/** Puts what is missing and comes in a parcel. Fails for nothing: what is still missing afterwards, the caller fetches. */
export async function takeParcels(
  parcels: readonly Parcel[],
  missing: ReadonlySet<string>,
  unpacking: Unpacking,
): Promise<void> {
  const wanted = parcels.filter(
    ({ files }) => files.filter((file) => missing.has(file)).length * 2 > files.length,
  );
  await forEachAtOnce(wanted, (parcel) =>
    takeParcel(parcel, missing, unpacking).catch(() => undefined),
  );
}

async function takeParcel(
  { address, files }: Parcel,
  missing: ReadonlySet<string>,
  { origin, fetch, put }: Unpacking,
): Promise<void> {
  const response = await fetch(address);
  // A captive portal answers 200 with a page of its own.
  if (!response.ok || !isJson(response)) return;
  const held: unknown = await response.json();
  if (typeof held !== 'object' || held === null) return;
  for (const file of files) {
    const type = TYPES[file.slice(file.lastIndexOf('.') + 1)];
    const text = (held as Record<string, unknown>)[file.slice(origin.length + 1)];
    if (!missing.has(file) || type === undefined || typeof text !== 'string') continue;
    await put(file, new Response(text, { headers: { 'content-type': type } }));
  }
}

function isJson(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').startsWith('application/json');
}

/** What is packed is text; pictures and fonts are packed already. */
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
};
