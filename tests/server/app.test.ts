import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { Problem } from '#server/problem.ts';
import { readJson } from '#server/routes/http/read-body.ts';
import { freshDeps } from './test-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'dhs-app-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'assets'));
mkdirSync(join(folder, 'huong-dan'));
writeFileSync(join(folder, 'index.html'), '<p>the app</p>');
writeFileSync(join(folder, 'sw.js'), '// service worker');
writeFileSync(join(folder, 'huong-dan/index.html'), '<p>guides</p>');
writeFileSync(join(folder, 'assets/main-abc123.js'), `/* ${'x'.repeat(5000)} */`);
writeFileSync(join(folder, '.build-hash'), 'secret');

const deps = await freshDeps();
const app = createApp(deps, folder);
const html = { headers: { accept: 'text/html' } };

describe('the server', () => {
  it('says that it is well', async () => {
    const answer = await app.request('/api/health');
    expect(await answer.json()).toMatchObject({
      status: 'ok',
      database: 'embedded',
      epoch: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('gives the units by day, cacheable by anybody', async () => {
    const answer = await app.request('/api/units?on=2026-11-20');
    const { units } = (await answer.json()) as { units: { kind: string }[] };
    expect(units.filter((unit) => unit.kind === 'commune')).toHaveLength(40);
    expect(units.filter((unit) => unit.kind === 'district')).toHaveLength(0);
    expect(answer.headers.get('cache-control')).toContain('public');
    const tag = answer.headers.get('etag') ?? '';
    const again = await app.request('/api/units?on=2026-11-20', {
      headers: { 'if-none-match': tag },
    });
    expect(again.status).toBe(304);
    expect((await app.request('/api/units?on=2026-02-30')).status).toBe(400);
  });

  it('lists the content with its hashes', async () => {
    const manifest = await (await app.request('/api/content/manifest')).json();
    expect(manifest.version).toMatch(/^[0-9a-f]{12}$/);
    expect(manifest.files.map((file: { path: string }) => file.path)).toContain('units/units.json');
  });

  it('answers an unknown address of the API with a problem document, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await app.request('/api/nothing', {
        method,
        headers: { accept: 'text/html' },
      });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({ kind: 'no_such_address', status: 404 });
    }
  });

  it('turns away a write from a page of another origin', async () => {
    const from = (origin: string) =>
      app.request('/api/logout', { method: 'POST', headers: { origin, host: 'dhs.example' } });
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
    expect((await from('https://dhs.example')).status).toBe(200);
  });

  it('allows no inline script and nothing from elsewhere', async () => {
    const policy = (await app.request('/', html)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain("'unsafe-eval'");
  });

  it('answers 503 when the database is away, and hides what went wrong inside', async () => {
    const lost = await freshDeps();
    const broken = createApp(lost);
    await lost.close();
    const { kind } = await (await broken.request('/api/health')).json();
    expect(kind).toBe('database_unavailable');
    const inner = await broken.request('/api/units');
    expect(JSON.stringify(await inner.json())).not.toMatch(/pool|stack|sql/i);
  });
});

describe('the built app', () => {
  it('lives on every page address, not under /api and not in the place of a missing file', async () => {
    for (const path of ['/', '/doi/ca/moi', '/so-lieu?thang=2026-10'])
      expect(await (await app.request(path, html)).text()).toBe('<p>the app</p>');
    expect(await (await app.request('/huong-dan', html)).text()).toBe('<p>guides</p>');
    expect((await app.request('/assets/gone-123.js', html)).status).toBe(404);
  });

  it('keeps hashed files for ever and asks again for the rest', async () => {
    const cache = async (path: string) => (await app.request(path)).headers.get('cache-control');
    expect(await cache('/assets/main-abc123.js')).toContain('immutable');
    expect(await cache('/index.html')).toBe('no-cache');
    expect(await cache('/sw.js')).toBe('no-cache');
  });

  it('packs what is large enough, and answers 304 to who has it', async () => {
    const headers = { 'accept-encoding': 'gzip, br' };
    const answer = await app.request('/assets/main-abc123.js', { headers });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(200);
    const tag = answer.headers.get('etag') ?? '';
    const again = await app.request('/assets/main-abc123.js', {
      headers: { 'if-none-match': tag },
    });
    expect(again.status).toBe(304);
  });

  it('gives nothing outside its folder, and no hidden file', async () => {
    for (const path of [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/.build-hash',
    ])
      expect((await app.request(path)).status).toBe(404);
  });
});

describe('reading a body', () => {
  const reader = new Hono();
  reader.post('/', async (c) => {
    const body = await readJson(c, v.object({ n: v.number() }), { mostBytes: 1000 });
    return c.json(body);
  });
  reader.onError((error) => {
    if (error instanceof Problem) return error.getResponse();
    throw error;
  });
  const send = async (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => {
    const answer = await reader.request('/', { method: 'POST', body, headers });
    return [answer.status, await answer.json()];
  };
  const gzip = { 'content-encoding': 'gzip' };

  it('takes JSON, plain or packed', async () => {
    expect(await send('{"n":1}')).toEqual([200, { n: 1 }]);
    expect(await send(new Uint8Array(gzipSync('{"n":1}')), gzip)).toEqual([200, { n: 1 }]);
  });

  it('refuses what is too large, also when it is small only while packed', async () => {
    expect((await send(`{"n":1}${' '.repeat(2000)}`))[0]).toBe(413);
    const bomb = new Uint8Array(gzipSync(' '.repeat(50_000_000)));
    expect(bomb.byteLength).toBeLessThan(100_000);
    expect((await send(bomb, { ...gzip, 'content-length': '900' }))[0]).toBe(413);
  });

  it('names what is wrong: the encoding, the JSON, the field', async () => {
    expect(await send('not gzip', gzip)).toMatchObject([400, { kind: 'bad_gzip' }]);
    const cut = new Uint8Array(gzipSync('{"n":1}').subarray(0, 15));
    expect(await send(cut, gzip)).toMatchObject([400, { kind: 'bad_gzip' }]);
    expect(await send('{}', { 'content-encoding': 'br' })).toMatchObject([415, {}]);
    expect(await send('{"n":')).toMatchObject([400, { kind: 'bad_json' }]);
    expect(await send('['.repeat(999))).toMatchObject([422, { kind: 'too_deep' }]);
    expect(await send('{"n":"1"}')).toMatchObject([422, { kind: 'invalid_body', fields: ['n'] }]);
  });
});
