import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { groupCache } from '#app/device/offline/group-cache.ts';
import type { BuiltFile } from '#app/device/offline/groups.ts';
import { aCacheStorage } from './a-cache-storage.ts';

const ORIGIN = 'https://dhs.example';

const file = (url: string, group?: BuiltFile['group']): BuiltFile =>
  group ? { url, revision: null, group } : { url, revision: null };

/** A network that has these files, and says what was asked of it. */
function aNetwork(...there: string[]) {
  const asked: string[] = [];
  return {
    asked,
    there: new Set(there),
    fetch(url: string): Promise<Response> {
      const path = url.slice(ORIGIN.length + 1);
      asked.push(path);
      if (!this.there.has(path)) return Promise.reject(new TypeError('no network'));
      return Promise.resolve(
        new Response(path, { headers: { 'content-type': 'text/javascript' } }),
      );
    },
  };
}

function aWorker(
  files: BuiltFile[],
  network: { fetch: (url: string) => Promise<Response> },
  caches = aCacheStorage(),
  { hasNewer = (): boolean => false, stallMs = 60_000 } = {},
) {
  const fetch = (url: string) => network.fetch(url);
  return groupCache(files, { caches, fetch, origin: ORIGIN, hasNewer, stallMs });
}

describe('files that only some phones keep', () => {
  it('are fetched once, all of the group and nothing else', async () => {
    const network = aNetwork('en-1.js', 'en-2.js', 'qr.js');
    const worker = aWorker(
      [file('a.js'), file('en-1.js', 'english'), file('en-2.js', 'english'), file('qr.js', 'qr')],
      network,
    );
    expect(await worker.keep('english')).toBe(true);
    expect(await worker.keep('english')).toBe(true);
    expect(network.asked).toEqual(['en-1.js', 'en-2.js']);
    network.there.clear();
    const read = await worker.read(new Request(`${ORIGIN}/en-2.js`));
    expect(await read.text()).toBe('en-2.js');
  });

  it('come the rest of the way when the line was cut', async () => {
    const network = aNetwork('en-1.js');
    const worker = aWorker([file('en-1.js', 'english'), file('en-2.js', 'english')], network);
    expect(await worker.keep('english')).toBe(false);
    network.there.add('en-2.js');
    expect(await worker.keep('english')).toBe(true);
    expect(network.asked).toEqual(['en-1.js', 'en-2.js', 'en-2.js']);
  });

  it('are never a captive portal’s page', async () => {
    const portal = {
      fetch: async () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    };
    const worker = aWorker([file('en-1.js', 'english')], portal);
    expect(await worker.keep('english')).toBe(false);
  });

  it('of a new version are complete before it takes over, and only where the group was chosen', async () => {
    const caches = aCacheStorage();
    const old = aNetwork('en-same.js', 'en-old.js');
    const before = aWorker(
      [file('en-same.js', 'english'), file('en-old.js', 'english')],
      old,
      caches,
    );
    await before.keep('english');

    const network = aNetwork();
    const after = aWorker(
      [file('en-same.js', 'english'), file('en-new.js', 'english'), file('qr.js', 'qr')],
      network,
      caches,
    );
    await expect(after.keepChosen()).rejects.toThrow('english');
    network.there.add('en-new.js');
    await after.keepChosen();
    expect(network.asked).toEqual(['en-new.js', 'en-new.js']);
    // Until the new version takes charge, the old one still has all of its own.
    expect(await (await before.read(new Request(`${ORIGIN}/en-old.js`))).text()).toBe('en-old.js');
    await after.tidy();
    old.there.clear();
    await expect(before.read(new Request(`${ORIGIN}/en-old.js`))).rejects.toThrow('no network');
  });

  it('are fetched once when they are asked for twice at a time', async () => {
    const network = aNetwork('team-1.js', 'team-2.js');
    const worker = aWorker([file('team-1.js', 'team'), file('team-2.js', 'team')], network);
    expect(await Promise.all([worker.keep('team'), worker.keep('team')])).toEqual([true, true]);
    expect(network.asked).toEqual(['team-1.js', 'team-2.js']);
  });

  it('come with a new version where the phone needs them and never chose them', async () => {
    const network = aNetwork('qr.js');
    const worker = aWorker([file('team-1.js', 'team'), file('qr.js', 'qr')], network);
    await worker.keepChosen();
    expect(network.asked).toEqual([]);
    await expect(worker.keepChosen(['team'])).rejects.toThrow('team');
    network.there.add('team-1.js');
    await worker.keepChosen(['team']);
    network.there.clear();
    const read = await worker.read(new Request(`${ORIGIN}/team-1.js`));
    expect(await read.text()).toBe('team-1.js');
  });

  it('of the version after next are spared by the next one as it takes over, and the old go later', async () => {
    const caches = aCacheStorage();
    const network = aNetwork('en-1.js', 'en-2.js', 'en-3.js');
    const first = aWorker([file('en-1.js', 'english')], network, caches);
    const second = aWorker([file('en-2.js', 'english')], network, caches, {
      hasNewer: () => true,
    });
    const third = aWorker([file('en-3.js', 'english')], network, caches);
    await first.keep('english');
    await second.keepChosen();
    await third.keepChosen();
    await second.tidy();
    const held = async () =>
      (await (await caches.open('kept-english')).keys()).map(({ url }) => url);
    expect(await held()).toContain(`${ORIGIN}/en-3.js`);
    await third.tidy();
    expect(await held()).toEqual([`${ORIGIN}/en-3.js`]);
  });

  it('do not wait for ever for a file that hangs, its head come or not, and are asked for anew', async () => {
    const aborted: string[] = [];
    const hung = new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }));
    let isHanging = true;
    const worker = groupCache([file('en-1.js', 'english'), file('en-2.js', 'english')], {
      caches: aCacheStorage(),
      origin: ORIGIN,
      hasNewer: () => false,
      stallMs: 50,
      fetch: (url, signal) => {
        signal?.addEventListener('abort', () => aborted.push(url));
        if (!isHanging) return Promise.resolve(new Response('here'));
        return url.endsWith('1.js') ? new Promise(() => undefined) : Promise.resolve(hung);
      },
    });
    expect(await worker.keep('english')).toBe(false);
    expect(aborted).toEqual([`${ORIGIN}/en-1.js`, `${ORIGIN}/en-2.js`]);
    isHanging = false;
    await vi.waitFor(async () => expect(await worker.keep('english')).toBe(true), 20_000);
  });

  it('are given all the time they need over a slow line, as long as something comes', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const caches = aCacheStorage();
    const worker = groupCache([file('en-1.js', 'english')], {
      caches,
      origin: ORIGIN,
      hasNewer: () => false,
      stallMs: 1000,
      fetch: async () => new Response(drops(['a', 'b', 'c', 'd', 'e'], 600)),
    });
    const kept = worker.keep('english');
    await vi.advanceTimersByTimeAsync(6 * 600);
    expect(await kept).toBe(true);
    expect(await (await caches.match(`${ORIGIN}/en-1.js`))?.text()).toBe('abcde');
  });

  it('of an older version stay from the moment that a newer one is on its way', async () => {
    const caches = aCacheStorage();
    const network = aNetwork('en-1.js', 'en-2.js', 'en-3.js');
    const files = ['en-1.js', 'en-2.js', 'en-3.js'].map((url) => file(url, 'english'));
    await aWorker(files, network, caches).keep('english');
    const cache = await caches.open('kept-english');
    // It comes while the first of the old files goes.
    const hasNewer = () => gone.length > 0;
    const gone: string[] = [];
    const watched: CacheStorage = Object.assign(Object.create(caches), {
      open: async () => ({
        ...cache,
        delete: async (request: Request) => {
          gone.push(request.url);
          return cache.delete(request);
        },
      }),
    });
    await aWorker([file('en-3.js', 'english')], network, watched, { hasNewer }).tidy();
    expect(gone).toEqual([`${ORIGIN}/en-1.js`]);
  });

  it('are forgotten where they are not needed, but not while they are fetched or a newer version comes', async () => {
    const caches = aCacheStorage();
    const network = aNetwork('team-1.js');
    let isNewerHere = true;
    const worker = aWorker([file('team-1.js', 'team')], network, caches, {
      hasNewer: () => isNewerHere,
    });
    await worker.keep('team');
    await worker.drop('team');
    expect(await caches.has('kept-team')).toBe(true);
    isNewerHere = false;
    const coming = worker.keep('team');
    await worker.drop('team');
    await coming;
    expect(await caches.has('kept-team')).toBe(true);
    await worker.drop('team');
    expect(await caches.has('kept-team')).toBe(false);
  });
});

/** A body that comes bit by bit. */
function drops(texts: string[], everyMs: number): ReadableStream {
  const left = texts.map((text) => new TextEncoder().encode(text));
  return new ReadableStream({
    async pull(controller) {
      await new Promise((done) => setTimeout(done, everyMs));
      const next = left.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
}
