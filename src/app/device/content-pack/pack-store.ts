// The service worker's side of content packs: takes what the server has changed since this app was built, file by
// file, and answers with it in place of the app's own. What is kept changes in one write, after everything is there:
// an update that is cut leaves what worked before, and goes on where it was.
import {
  type ContentFile,
  type ContentManifest,
  type PackRefusal,
  readManifest,
} from '#domain/content-pack/manifest.ts';
import { sha256Hex } from './sha256-hex.ts';
import { isSigned } from './verify.ts';

export type PackOutcome =
  | { readonly kind: 'current'; readonly issuedAt: string }
  | { readonly kind: 'updated'; readonly issuedAt: string; readonly fetched: number }
  | { readonly kind: 'refused'; readonly refusal: PackRefusal }
  /** No network, or it broke off: tried again at the next start. */
  | { readonly kind: 'unreached' };

/** What stands on this phone beside the app's own content. */
interface ActivePack {
  /** The app build it was worked out for: with another build's content it would be a mixture. */
  readonly base: string;
  readonly manifest: Pick<ContentManifest, 'serial' | 'version' | 'issued_at'>;
  /** Path → SHA-256, for what differs from the app's own. */
  readonly files: Readonly<Record<string, string>>;
}

export interface PackGround {
  readonly caches: CacheStorage;
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Names this build's content: changes with any of its files. */
  readonly base: string;
  /** Path → the body that the app came with; null where this phone does not keep it. */
  readonly baseBody: (path: string) => Promise<ArrayBuffer | null>;
  readonly isBase: (path: string) => boolean;
}

const CACHE = 'content-pack';
const ACTIVE = '/content-pack/active';
const KEY = '/content-pack/key';
const bodyAt = (sha256: string) => `/content-pack/body/${sha256}`;
/** What a server adds to the app's own files. */
const ADDED = /^procedures\/imported(\.json$|\/)/;

export interface PackStore {
  /** The body that stands in for the app's own, if any. */
  readonly read: (path: string) => Promise<Response | undefined>;
  /** `anew`: look at every file again, though the manifest may be known. */
  readonly update: (anew?: boolean) => Promise<PackOutcome>;
}

export function packStore(ground: PackGround): PackStore {
  let running: Promise<PackOutcome> | undefined;

  /** Read once in the worker's life: every guide asks. */
  let held: ActivePack | null | undefined;
  async function active(): Promise<ActivePack | null> {
    if (held === undefined) {
      const kept = await (await ground.caches.open(CACHE)).match(ACTIVE);
      held = kept ? ((await kept.json()) as ActivePack) : null;
    }
    return held;
  }

  async function read(path: string): Promise<Response | undefined> {
    const pack = await active();
    const sha256 = pack?.base === ground.base ? pack.files[path] : undefined;
    return sha256 ? (await ground.caches.open(CACHE)).match(bodyAt(sha256)) : undefined;
  }

  async function takeManifest(): Promise<ContentManifest | PackRefusal | null> {
    const response = await ground
      .fetch('/api/content/manifest', { cache: 'no-cache' })
      .catch(() => null);
    if (!response?.ok) return null;
    const raw: unknown = await response.json().catch(() => null);
    // A captive portal's page is no manifest, and no attack either.
    if (raw === null) return null;
    const manifest = readManifest(raw);
    if (!manifest.ok) return manifest.error;
    const cache = await ground.caches.open(CACHE);
    const pinned = await (await cache.match(KEY))?.text();
    if (pinned !== undefined && pinned !== manifest.value.key) return { kind: 'other_key' };
    if (!(await isSigned(manifest.value))) return { kind: 'bad_signature' };
    if (pinned === undefined) await cache.put(KEY, new Response(manifest.value.key));
    return manifest.value;
  }

  async function differsFromBase({ path, sha256 }: ContentFile): Promise<boolean> {
    if (!ground.isBase(path)) return ADDED.test(path);
    const own = await ground.baseBody(path);
    return own !== null && (await sha256Hex(own)) !== sha256;
  }

  /** False when it did not come; a refusal when what came is not what was signed. */
  async function fetchBody(cache: Cache, file: ContentFile): Promise<boolean | PackRefusal> {
    if (await cache.match(bodyAt(file.sha256))) return true;
    const response = await ground.fetch(`/api/content/files/${file.sha256}`).catch(() => null);
    if (!response?.ok) return false;
    const body = await response.arrayBuffer().catch(() => null);
    if (!body) return false;
    if (body.byteLength !== file.bytes || (await sha256Hex(body)) !== file.sha256)
      return { kind: 'bad_file', path: file.path };
    const headers = { 'content-type': 'application/json' };
    await cache.put(bodyAt(file.sha256), new Response(body, { headers }));
    return true;
  }

  async function run(anew: boolean): Promise<PackOutcome> {
    const manifest = await takeManifest();
    if (manifest === null) return { kind: 'unreached' };
    if (!('files' in manifest)) return { kind: 'refused', refusal: manifest };
    const before = await active();
    const { serial, version, issued_at } = manifest;
    const known = before?.manifest.serial ?? 0;
    if (serial < known) return { kind: 'refused', refusal: { kind: 'older', serial, known } };
    if (!anew && before?.base === ground.base && before.manifest.version === version)
      return { kind: 'current', issuedAt: issued_at };

    const cache = await ground.caches.open(CACHE);
    const files: Record<string, string> = {};
    let fetched = 0;
    for (const file of manifest.files) {
      if (!(await differsFromBase(file))) continue;
      const wasThere = (await cache.match(bodyAt(file.sha256))) !== undefined;
      const came = await fetchBody(cache, file);
      if (came === false) return { kind: 'unreached' };
      if (came !== true) return { kind: 'refused', refusal: came };
      files[file.path] = file.sha256;
      if (!wasThere) fetched += 1;
    }
    const next: ActivePack = {
      base: ground.base,
      manifest: { serial, version, issued_at },
      files,
    };
    await cache.put(ACTIVE, new Response(JSON.stringify(next)));
    held = next;
    await tidy(cache, [before, next]);
    return { kind: 'updated', issuedAt: issued_at, fetched };
  }

  return {
    read,
    update: (anew = false) => {
      running ??= run(anew).finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

/** Bodies of the pack before stay one round longer: a page may be in the middle of reading them. */
async function tidy(cache: Cache, packs: (ActivePack | null)[]): Promise<void> {
  const used = new Set(packs.flatMap((pack) => Object.values(pack?.files ?? {}).map(bodyAt)));
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(bodyAt('')) && !used.has(pathname)) await cache.delete(request);
  }
}
