import { describe, expect, it } from 'vitest';
import { groupCache } from '#app/device/offline/group-cache.ts';
import type { BuiltFile } from '#app/device/offline/groups.ts';
import { parcelsOf, takeParcels } from '#app/device/offline/parcels/take-parcels.ts';
import { aCacheStorage } from '../a-cache-storage.ts';

const ORIGIN = 'https://dhs.example';
const files: BuiltFile[] = [
  { url: 'assets/a.js', revision: null, parcel: 'assets/parcel-1.json' },
  { url: 'assets/b.css', revision: null, parcel: 'assets/parcel-1.json' },
  { url: 'assets/c.json', revision: null, parcel: 'assets/parcel-1.json' },
  { url: 'assets/d.js', revision: null, parcel: 'assets/parcel-2.json' },
  { url: 'index.html', revision: '1' },
];
const PARCEL_1 = { 'assets/a.js': 'a()', 'assets/b.css': 'b{}', 'assets/c.json': '{"c":1}' };
const PARCEL_2 = { 'assets/d.js': 'd()' };
const at = (path: string) => `${ORIGIN}/${path}`;
const json = (value: unknown) => Response.json(value);

type Answers = Record<string, (() => Response) | undefined>;

/** What was put where, and what was asked of the line. */
async function take(missing: readonly string[], answers: Answers) {
  const [put, asked] = [new Map<string, string>(), [] as string[]];
  await takeParcels(parcelsOf(files, ORIGIN), new Set(missing.map(at)), {
    origin: ORIGIN,
    fetch: async (address) => {
      asked.push(address.slice(ORIGIN.length + 1));
      const answer = answers[asked.at(-1) ?? ''];
      if (!answer) throw new TypeError('no network');
      return answer();
    },
    put: async (address, file) => {
      put.set(address, `${file.headers.get('content-type')} ${await file.text()}`);
    },
  });
  return { put: Object.fromEntries(put), asked };
}

describe('files that come in parcels', () => {
  it('are unpacked as what they are, each at its own address', async () => {
    const { put } = await take(['assets/a.js', 'assets/b.css', 'assets/c.json', 'assets/d.js'], {
      'assets/parcel-1.json': () => json(PARCEL_1),
      'assets/parcel-2.json': () => json(PARCEL_2),
    });
    expect(put).toEqual({
      [at('assets/a.js')]: 'text/javascript; charset=utf-8 a()',
      [at('assets/b.css')]: 'text/css; charset=utf-8 b{}',
      [at('assets/c.json')]: 'application/json; charset=utf-8 {"c":1}',
      [at('assets/d.js')]: 'text/javascript; charset=utf-8 d()',
    });
  });

  it('are worth it only where most of a parcel is missing, and what is there stays as it is', async () => {
    const answers = { 'assets/parcel-1.json': () => json(PARCEL_1) };
    expect(await take(['assets/a.js'], answers)).toEqual({ put: {}, asked: [] });
    const { put } = await take(['assets/a.js', 'assets/c.json'], answers);
    expect(Object.keys(put)).toEqual([at('assets/a.js'), at('assets/c.json')]);
  });

  it.each([
    ['no network', undefined],
    [
      'a page of somebody else',
      () => new Response('<p>Log in', { headers: { 'content-type': 'text/html' } }),
    ],
    ['a parcel that is gone', () => Response.json({ kind: 'not_found' }, { status: 404 })],
    [
      'half a parcel',
      () => new Response('{"assets/a', { headers: { 'content-type': 'application/json' } }),
    ],
    ['something else', () => json(['assets/a.js'])],
    ['nothing', () => json(null)],
    ['other files', () => json({ 'assets/x.js': 'x', 'assets/a.js': 7 })],
  ])('cost nothing but the way with %s', async (_, answer) => {
    const answers: Answers = { 'assets/parcel-1.json': answer };
    const all = ['assets/a.js', 'assets/b.css', 'assets/c.json'];
    expect(await take(all, answers)).toEqual({ put: {}, asked: ['assets/parcel-1.json'] });
  });

  it('complete a group with one request, and what a parcel lacks is fetched by itself', async () => {
    const asked: string[] = [];
    const worker = groupCache(
      files.map((file) => ({ ...file, group: 'team' })),
      {
        caches: aCacheStorage(),
        fetch: async (address) => {
          const path = address.slice(ORIGIN.length + 1);
          asked.push(path);
          if (path === 'assets/parcel-1.json')
            return json({ ...PARCEL_1, 'assets/b.css': undefined });
          if (path.includes('parcel')) throw new TypeError('no network');
          return new Response(path, { headers: { 'content-type': 'text/css' } });
        },
        origin: ORIGIN,
        hasNewer: () => false,
        stallMs: 60_000,
      },
    );
    expect(await worker.keep('team')).toBe(true);
    expect(asked.sort()).toEqual([
      ...['assets/b.css', 'assets/d.js', 'assets/parcel-1.json', 'assets/parcel-2.json'],
      'index.html',
    ]);
    const read = await worker.read(new Request(at('assets/a.js')));
    expect(await read.text()).toBe('a()');
  });
});
