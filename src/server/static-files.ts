// Serves the built app. The files are listed once at the start, so that no path from outside reaches the disk.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';

interface StaticFile {
  bytes: Buffer<ArrayBuffer>;
  type: string;
  etag: string;
  /** Packed on the first request for it. */
  packed: Map<Encoding, Promise<Buffer<ArrayBuffer>>>;
}

type Encoding = 'br' | 'gzip';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
};
const PACKABLE = /^(text\/|application\/(json|manifest|xml|wasm)|image\/svg)/;
const SMALLEST_TO_PACK = 1024;
/** Brotli's quality: 11 takes about four times as long as 9 and saves a tenth, of jsQR a third. */
const QUICK = 9;
const SMALLEST = 11;

/** Vite names what is in assets/ by its content: it never changes. All else is asked for again by its ETag. */
const IMMUTABLE = /^\/assets\//;

/** Files of `folder`; a page of the app that has no file of its own is the empty shell.html. */
export function staticFiles(folder: string): MiddlewareHandler {
  const files = readFiles(folder);
  return async (c, next) => {
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    const file = isRead ? findFile(files, c) : undefined;
    if (!file) return await next();
    return await answer(c, file);
  };
}

function findFile(files: Map<string, StaticFile>, c: Context): StaticFile | undefined {
  const { path } = c.req;
  const page = path.replace(/\/+$/, '');
  // A page may be prerendered: /huong-dan as huong-dan.html or huong-dan/index.html.
  const own = files.get(path) ?? files.get(`${page}/index.html`) ?? files.get(`${page}.html`);
  if (own) return own;
  const wantsPage = (c.req.header('accept') ?? '').includes('text/html');
  // A missing picture or script is missing; the dot in /thu-tuc/1.001193 belongs to a page.
  return wantsPage && !(extname(path) in TYPES)
    ? (files.get('/shell.html') ?? files.get('/index.html'))
    : undefined;
}

async function answer(c: Context, file: StaticFile): Promise<Response> {
  const headers = new Headers({
    'content-type': file.type,
    'cache-control': IMMUTABLE.test(c.req.path)
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  });
  if (c.req.header('if-none-match')?.includes(file.etag.replace(/^W\//, '')))
    return new Response(null, { status: 304, headers });
  const encoding = pickEncoding(c.req.header('accept-encoding') ?? '', file);
  const bytes = encoding ? await packedBytes(file, encoding) : file.bytes;
  if (encoding) headers.set('content-encoding', encoding);
  headers.set('content-length', String(bytes.length));
  return new Response(c.req.method === 'HEAD' ? null : bytes, { headers });
}

function pickEncoding(accepted: string, file: StaticFile): Encoding | null {
  if (!PACKABLE.test(file.type) || file.bytes.length < SMALLEST_TO_PACK) return null;
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : null;
}

function packedBytes(file: StaticFile, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
  const known = file.packed.get(encoding);
  if (known) return known;
  const packed = encoding === 'br' ? brotli(file.bytes, QUICK) : zip(file.bytes);
  file.packed.set(encoding, packed);
  // The first to ask does not wait for the smallest form; whoever comes after gets it.
  if (encoding === 'br')
    void packed
      .then(() => brotli(file.bytes, SMALLEST))
      .then((smallest) => file.packed.set(encoding, Promise.resolve(smallest)));
  return packed;
}

function brotli(bytes: Buffer, quality: number): Promise<Buffer<ArrayBuffer>> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  return promisify(brotliCompress)(bytes, { params }) as Promise<Buffer<ArrayBuffer>>;
}

function zip(bytes: Buffer): Promise<Buffer<ArrayBuffer>> {
  return promisify(gzip)(bytes) as Promise<Buffer<ArrayBuffer>>;
}

function readFiles(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    // .build-hash and its like are ours, not the app's.
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path) as Buffer<ArrayBuffer>;
    files.set(path.slice(folder.length).replaceAll('\\', '/'), {
      bytes,
      type: TYPES[extname(entry.name)] ?? 'application/octet-stream',
      // Weak: the packed forms carry the same tag (RFC 9110 §8.8.1).
      etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      packed: new Map(),
    });
  }
  return files;
}
