// A phone takes what its server has changed, and nothing that its server did not sign.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { packStore } from '#app/device/content-pack/pack-store.ts';
import { CONTENT_SCHEMA, type ContentManifest, signedText } from '#domain/content-pack/manifest.ts';

const PATHS = ['guides/a.json', 'guides/b.json'];
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

interface Keys {
  privateKey: KeyObject;
  publicKey: KeyObject;
}
const someKeys = (): Keys => generateKeyPairSync('ec', { namedCurve: 'P-256' });

function signed(manifest: Omit<ContentManifest, 'key' | 'signature'>, keys: Keys): ContentManifest {
  const key = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const whole = { ...manifest, key };
  const signature = sign('sha256', Buffer.from(signedText(whole)), {
    key: keys.privateKey,
    dsaEncoding: 'ieee-p1363',
  }).toString('base64');
  return { ...whole, signature };
}

/** A server with these files, and what is asked of it. */
function aServer(keys: Keys) {
  const bodies = new Map<string, string>();
  const server = {
    asked: [] as string[],
    isUp: true,
    manifest: undefined as unknown,
    bodies,
    offer(serial: number, files: Record<string, string>): void {
      for (const text of Object.values(files)) bodies.set(hash(text), text);
      const listed = Object.entries(files).map(([path, text]) => ({
        path,
        bytes: Buffer.byteLength(text),
        sha256: hash(text),
      }));
      const version = hash(JSON.stringify(listed)).slice(0, 12);
      const issued_at = '2026-11-26T00:00:00.000Z';
      server.manifest = signed(
        { schema: CONTENT_SCHEMA, serial, version, issued_at, files: listed },
        keys,
      );
    },
    fetch: async (url: string): Promise<Response> => {
      server.asked.push(url);
      if (!server.isUp) throw new TypeError('no network');
      if (url === '/api/content/manifest') return Response.json(server.manifest);
      const body = bodies.get(url.slice('/api/content/files/'.length));
      return body === undefined ? new Response('', { status: 404 }) : new Response(body);
    },
  };
  return server;
}

function aCacheStorage(): CacheStorage {
  const store = new Map<string, Response>();
  const full = (url: string) => new URL(url, 'https://dhs.example').href;
  const cache = {
    match: async (url: string) => store.get(full(url))?.clone(),
    put: async (url: string, response: Response) => void store.set(full(url), response),
    delete: async (request: Request) => store.delete(request.url),
    keys: async () => [...store.keys()].map((url) => new Request(url)),
  };
  return { open: async () => cache } as unknown as CacheStorage;
}

const BASE: Record<string, string> = { 'guides/a.json': '"a1"', 'guides/b.json': '"b1"' };

function aPhone(
  server: ReturnType<typeof aServer>,
  { caches = aCacheStorage(), base = 'build 1', own = BASE } = {},
) {
  const store = packStore({
    caches,
    fetch: server.fetch,
    base,
    isBase: (path) => path in own,
    baseBody: async (path) => {
      const text = own[path];
      return text === undefined ? null : new TextEncoder().encode(text).buffer;
    },
  });
  const reads = async () =>
    Promise.all(PATHS.map(async (path) => (await (await store.read(path))?.text()) ?? own[path]));
  return { ...store, caches, reads };
}

describe('a content pack', () => {
  it('brings only the files that differ from the app’s own, and later only what changed again', async () => {
    const server = aServer(someKeys());
    const phone = aPhone(server);
    server.offer(1, BASE);
    expect(await phone.update()).toMatchObject({ kind: 'updated', fetched: 0 });
    server.offer(2, { ...BASE, 'guides/a.json': '"a2"' });
    expect(await phone.update()).toMatchObject({ kind: 'updated', fetched: 1 });
    expect(await phone.reads()).toEqual(['"a2"', '"b1"']);
    expect(await phone.update()).toMatchObject({ kind: 'current' });
    server.offer(3, { 'guides/a.json': '"a2"', 'guides/b.json': '"b3"' });
    expect(await phone.update()).toMatchObject({ kind: 'updated', fetched: 1 });
    expect(await phone.reads()).toEqual(['"a2"', '"b3"']);
    expect(server.asked.filter((url) => url.includes('/files/'))).toHaveLength(2);
  });

  it('adds imported procedures, and leaves files alone that the app does not know', async () => {
    const server = aServer(someKeys());
    const phone = aPhone(server);
    server.offer(1, {
      ...BASE,
      'procedures/imported.json': '{"parts":[]}',
      'units/units.json': '1',
    });
    expect(await phone.update()).toMatchObject({ fetched: 1 });
    expect(await (await phone.read('procedures/imported.json'))?.text()).toBe('{"parts":[]}');
    expect(await phone.read('units/units.json')).toBeUndefined();
  });

  it('cut off half-way leaves the old one working, and goes on where it was', async () => {
    const server = aServer(someKeys());
    const phone = aPhone(server);
    server.offer(1, { ...BASE, 'guides/a.json': '"a2"' });
    await phone.update();
    server.offer(2, { 'guides/a.json': '"a3"', 'guides/b.json': '"b3"' });
    const cut = server.bodies.get(hash('"b3"')) ?? '';
    server.bodies.delete(hash('"b3"'));
    expect(await phone.update()).toEqual({ kind: 'unreached' });
    expect(await phone.reads()).toEqual(['"a2"', '"b1"']);
    server.bodies.set(hash('"b3"'), cut);
    expect(await phone.update()).toMatchObject({ kind: 'updated', fetched: 1 });
    expect(await phone.reads()).toEqual(['"a3"', '"b3"']);
  });

  it('that was tampered with, is signed by somebody else, is old or of a later schema is refused', async () => {
    const keys = someKeys();
    const server = aServer(keys);
    const phone = aPhone(server);
    server.offer(5, { ...BASE, 'guides/a.json': '"good"' });
    await phone.update();
    const refused = async (manifest: unknown) => {
      server.manifest = manifest;
      const outcome = await phone.update();
      expect(await phone.reads()).toEqual(['"good"', '"b1"']);
      return outcome.kind === 'refused' ? outcome.refusal.kind : outcome.kind;
    };
    server.offer(6, { ...BASE, 'guides/a.json': '"evil"' });
    const next = server.manifest as ContentManifest;
    const [first, ...others] = next.files;
    const swapped = { ...next, files: [{ ...first, sha256: hash('"b1"') }, ...others] };
    expect(await refused(swapped)).toBe('bad_signature');
    expect(await refused({ ...next, serial: 99 })).toBe('bad_signature');
    expect(await refused({ ...next, signature: 'AAAA' })).toBe('bad_signature');
    expect(await refused(signed(next, someKeys()))).toBe('other_key');
    expect(await refused(signed({ ...next, serial: 4 }, keys))).toBe('older');
    expect(await refused({ ...next, schema: CONTENT_SCHEMA + 1, anything: true })).toBe(
      'unknown_schema',
    );
    expect(await refused({ hello: 'portal' })).toBe('broken_manifest');
    expect(await refused({ ...next, files: [{ ...first, path: '../x' }] })).toBe('broken_manifest');
    // A body that is not what was signed.
    server.bodies.set(hash('"evil"'), '"worse"');
    expect(await refused(next)).toBe('bad_file');
    server.isUp = false;
    expect(await refused(next)).toBe('unreached');
  });

  it('of another build of the app is not mixed with this one’s files', async () => {
    const server = aServer(someKeys());
    const caches = aCacheStorage();
    server.offer(1, { ...BASE, 'guides/a.json': '"a2"' });
    await aPhone(server, { caches }).update();
    const own = { 'guides/a.json': '"a2"', 'guides/b.json': '"b2"' };
    const newer = aPhone(server, { caches, base: 'build 2', own });
    expect(await newer.reads()).toEqual(['"a2"', '"b2"']);
    server.offer(2, own);
    expect(await newer.update()).toMatchObject({ kind: 'updated', fetched: 0 });
  });
});
