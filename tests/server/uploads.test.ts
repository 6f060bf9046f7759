import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { ok } from '#domain/result.ts';
import { createApp } from '#server/app.ts';
import type { Deps } from '#server/deps.ts';
import { readDisk } from '#server/disk.ts';
import { listen } from '#server/listen.ts';
import type { SessionEnv } from '#server/routes/http/require-session.ts';
import { fileOf as requestFile, toProblem } from '#server/routes/officers/import-requests.ts';
import { roomIn } from '#server/services/uploads/room-on-disk.ts';
import { clearLeftUploads, makeUploadFolder } from '#server/services/uploads/upload-folders.ts';
import { dropOldUploads, findUpload, KEPT_MS } from '#server/services/uploads/upload-shelf.ts';
import { aRow, codeOf, csvOf } from './dossier-files.ts';
import { aPerson, type TestPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

const deps = await freshDeps();
const { address, stop } = await listen(createApp(deps).fetch, { host: '127.0.0.1', port: 0 });
afterAll(stop);
const mai = await aPerson(deps, { role: 'province', unitCode: 'H57' });
const binh = await aPerson(deps, { role: 'province', unitCode: 'H57' });

const FILE = Buffer.from(
  csvOf(Array.from({ length: 400 }, (_, n) => aRow({ dossier_code: codeOf(n + 1) }))),
);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function ask(path: string, { who = mai, ...init }: RequestInit & { who?: TestPerson } = {}) {
  const headers = { cookie: who.cookie, ...init.headers };
  const answer = await fetch(`${address}/api${path}`, { ...init, headers });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

async function begin(wish: object = {}, who = mai): Promise<string> {
  const body = JSON.stringify({ name: 'thang-10.csv', size: FILE.length, ...wish });
  const answer = await ask('/uploads', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    who,
  });
  expect(answer.status).toBe(200);
  return answer.body.id;
}

const piece = (id: string, at: number, bytes: Uint8Array<ArrayBuffer>, who = mai) =>
  ask(`/uploads/${id}`, {
    method: 'PATCH',
    headers: { 'upload-offset': String(at) },
    body: bytes,
    who,
  });
const slice = (from: number, to = FILE.length) => new Uint8Array(FILE.subarray(from, to));

/** Says that all of the rest comes, sends some of it and hangs up once the server has that. */
async function sendAndCut(id: string, at: number, some: number): Promise<void> {
  const sending = request(`${address}/api/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      cookie: mai.cookie,
      'upload-offset': at,
      'content-length': FILE.length - at,
    },
  });
  sending.on('error', () => {});
  sending.write(slice(at, at + some));
  await expect.poll(() => offsetOf(id)).toBe(at + some);
  sending.destroy();
}

async function offsetOf(id: string): Promise<number> {
  const headers = { cookie: mai.cookie };
  const answer = await fetch(`${address}/api/uploads/${id}`, { method: 'HEAD', headers });
  return Number(answer.headers.get('upload-offset'));
}

const fileOf = (id: string, who: Deps = deps) => findUpload(who, { ...mai }, id);

describe('an upload in pieces', () => {
  it('goes on after a cut where it was, and imports as the whole file does', async () => {
    const id = await begin({ sha256: sha256(FILE) });
    await sendAndCut(id, 0, 10_000);
    expect(await offsetOf(id)).toBe(10_000);
    expect((await ask(`/imports/dossiers?upload=${id}`, { method: 'POST' })).body).toMatchObject({
      ...{ status: 409, kind: 'upload_incomplete', offset: 10_000, size: FILE.length },
    });
    await sendAndCut(id, 10_000, 5_000);
    const rest = await piece(id, 15_000, slice(15_000));
    expect(rest).toMatchObject({ status: 200, body: { offset: FILE.length } });

    const path = '/imports/dossiers?file=thang-10.csv&dry_run=1';
    const whole = await ask(path, { method: 'POST', body: slice(0) });
    const inPieces = await ask(`${path}&upload=${id}`, { method: 'POST' });
    expect(whole.body).toMatchObject({ rows: 400, stored: 400, dry_run: true });
    expect(inPieces.body).toEqual(whole.body);
  });

  it('serves the dry run and the import, and is gone after it', async () => {
    const id = await begin();
    await piece(id, 0, slice(0));
    const folder = fileOf(id)?.folder ?? '';
    const at = (dry: string) => `/imports/dossiers?file=thang-10.csv&upload=${id}${dry}`;
    expect((await ask(at('&dry_run=1'), { method: 'POST' })).body).toMatchObject({ stored: 400 });
    expect(existsSync(folder)).toBe(true);
    const imported = await ask(at(''), { method: 'POST' });
    expect(imported.body).toMatchObject({ stored: 400, file: 'thang-10.csv' });
    expect(imported.body.import_id).toBeGreaterThan(0);
    expect(existsSync(folder)).toBe(false);
    expect(await ask(at(''), { method: 'POST' })).toMatchObject({
      status: 404,
      body: { kind: 'unknown_upload' },
    });
  });

  it('is found again by its hash when the page was closed', async () => {
    const bytes = Buffer.from(`${FILE}x`);
    const wish = { size: bytes.length, sha256: sha256(bytes) };
    const id = await begin(wish);
    await piece(id, 0, slice(0, 700));
    expect(await begin(wish)).toBe(id);
    expect(await offsetOf(id)).toBe(700);
    expect(await begin({ ...wish, sha256: sha256(FILE) })).not.toBe(id);
  });

  it('of one person is unknown to another', async () => {
    const id = await begin();
    await piece(id, 0, slice(0));
    for (const [path, method] of [
      [`/uploads/${id}`, 'GET'],
      [`/uploads/${id}`, 'DELETE'],
      [`/imports/dossiers?upload=${id}`, 'POST'],
      [`/imports/petitions?upload=${id}`, 'POST'],
    ] as const)
      expect(await ask(path, { method, who: binh }), path).toMatchObject({
        status: 404,
        body: { kind: 'unknown_upload' },
      });
    expect((await piece(id, FILE.length, slice(0, 1), binh)).status).toBe(404);
    expect(await offsetOf(id)).toBe(FILE.length);
  });

  it('takes one of two pieces that come at one place, and tells the other where to go on', async () => {
    const id = await begin();
    await piece(id, 0, slice(0, 100));
    const both = await Promise.all([
      piece(id, 100, slice(100, 9_000)),
      piece(id, 100, slice(100, 9_000)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = both.find(({ status }) => status === 409);
    expect(late?.body).toMatchObject({ kind: 'wrong_offset' });
    expect(await offsetOf(id)).toBe(9_000);
    expect((await piece(id, 100, slice(100, 200))).body).toMatchObject({ offset: 9_000 });
    await piece(id, 9_000, slice(9_000));
    const answer = await ask(`/imports/dossiers?dry_run=1&upload=${id}`, { method: 'POST' });
    expect(answer.body).toMatchObject({ rows: 400, refused: [] });
  });

  it('is unknown to an import that began before it was given up', async () => {
    const id = await begin();
    await piece(id, 0, slice(0));
    const app = new Hono<SessionEnv>();
    app.post('/', async (c) => {
      c.set('who', {
        personId: mai.personId,
        deviceId: mai.deviceId,
      } as SessionEnv['Variables']['who']);
      const withFile = requestFile(deps, c);
      await ask(`/uploads/${id}`, { method: 'DELETE' });
      const answer = await withFile<Buffer, never>(async (path) => ok(await readFile(path)));
      if (!answer.ok) throw toProblem(answer.error);
      return c.json({});
    });
    const answer = await app.request(`/?upload=${id}`, { method: 'POST' });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ kind: 'unknown_upload' });
  });

  it('is refused when it is another file than was said', async () => {
    const id = await begin({ sha256: sha256(Buffer.from('another')) });
    expect((await piece(id, 0, new Uint8Array(FILE.length + 1))).body).toMatchObject({
      ...{ status: 422, kind: 'past_the_end', size: FILE.length },
    });
    await piece(id, await offsetOf(id), slice(await offsetOf(id)));
    const answer = await ask(`/imports/dossiers?upload=${id}`, { method: 'POST' });
    expect(answer).toMatchObject({ status: 422, body: { kind: 'upload_changed' } });
    const tooLarge = { name: 'a.csv', size: 3 * 1024 ** 3 };
    const refused = await ask('/uploads', { method: 'POST', body: JSON.stringify(tooLarge) });
    expect(refused).toMatchObject({ status: 413, body: { kind: 'too_large' } });
  });
});

describe('a disk that is filling up', () => {
  /** Of 100 GiB, so that 1 GiB must stay free. */
  const disk = { freeBytes: 0, sizeBytes: 100 * 1024 ** 3 };
  const KEPT_FREE = 1024 ** 3;
  const full: Deps = { ...deps, readDisk: async () => disk };
  const app = createApp(full);
  const send = async (path: string, init: RequestInit & { who?: TestPerson }) => {
    const { who = mai, ...rest } = init;
    const headers = { 'content-type': 'application/json', ...rest.headers, cookie: who.cookie };
    const answer = await app.request(`/api${path}`, { ...rest, headers });
    return { status: answer.status, body: await answer.json() };
  };
  const wish = (size: number, who = mai) =>
    send('/uploads', { method: 'POST', body: JSON.stringify({ name: 'a.csv', size }), who });
  const patch = (id: string, at: number, bytes: Uint8Array<ArrayBuffer>) =>
    send(`/uploads/${id}`, {
      method: 'PATCH',
      headers: { 'upload-offset': String(at) },
      body: bytes,
    });
  const noRoom = { status: 507, body: { kind: 'no_room' } };

  it('takes a file only where it fits beside those that are on their way', async () => {
    disk.freeBytes = KEPT_FREE + 1000;
    expect(await wish(1001)).toMatchObject(noRoom);
    const first = await wish(600);
    expect(first.status).toBe(200);
    expect(await wish(401, binh)).toMatchObject(noRoom);
    const second = await wish(400, binh);
    expect(second.status).toBe(200);
    // What has come is on the disk by now, and is not asked for twice.
    expect((await patch(first.body.id, 0, slice(0, 500))).status).toBe(200);
    disk.freeBytes -= 500;
    expect(await wish(1, binh)).toMatchObject(noRoom);
    for (const [{ body }, who] of [
      [first, mai],
      [second, binh],
    ] as const)
      await send(`/uploads/${body.id}`, { method: 'DELETE', who });
    const last = await wish(1, binh);
    expect(last.status).toBe(200);
    await send(`/uploads/${last.body.id}`, { method: 'DELETE', who: binh });
  });

  it('stops a piece before it is written, keeps what had come and goes on when there is room', async () => {
    disk.freeBytes = KEPT_FREE + FILE.length;
    const { body: begun } = await wish(FILE.length);
    expect((await patch(begun.id, 0, slice(0, 500))).status).toBe(200);
    disk.freeBytes = KEPT_FREE - 1;
    expect(await patch(begun.id, 500, slice(500))).toMatchObject(noRoom);
    expect(fileOf(begun.id, full)?.offset).toBe(500);
    disk.freeBytes = KEPT_FREE + FILE.length;
    expect(await patch(begun.id, 500, slice(500))).toMatchObject({ body: { offset: FILE.length } });
    await send(`/uploads/${begun.id}`, { method: 'DELETE' });
  });

  it('takes no file sent in one go either, and leaves nothing of it', async () => {
    disk.freeBytes = KEPT_FREE - 1;
    const before = await readdir(tmpdir());
    const refused = await send('/imports/dossiers?dry_run=1', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: new Uint8Array(FILE),
    });
    expect(refused).toMatchObject(noRoom);
    const mine = new RegExp(`^dhs-upload-${process.pid}-`);
    const left = (await readdir(tmpdir())).filter((name) => mine.test(name));
    expect(left).toEqual(before.filter((name) => mine.test(name)));
  });

  it('keeps a twentieth of a small disk', async () => {
    const small: Deps = {
      ...deps,
      readDisk: async () => ({ freeBytes: 150, sizeBytes: 1000 }),
    };
    expect(await roomIn(small, tmpdir())).toBe(100);
  });

  it('is the real one where nobody says otherwise', async () => {
    const { freeBytes, sizeBytes } = await readDisk(tmpdir());
    expect(freeBytes).toBeGreaterThan(0);
    expect(freeBytes).toBeLessThanOrEqual(sizeBytes);
  });
});

describe('what is left of uploads', () => {
  it('is nothing when the person stops', async () => {
    const id = await begin();
    await piece(id, 0, slice(0, 500));
    const folder = fileOf(id)?.folder ?? '';
    expect(existsSync(folder)).toBe(true);
    expect((await ask(`/uploads/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect(existsSync(folder)).toBe(false);
    expect((await piece(id, 500, slice(500))).status).toBe(404);
  });

  it('is nothing after a day, and never more than three of one person', async () => {
    const ids = [];
    for (let n = 0; n < 4; n++) ids.push(await begin());
    const standing = ids.map((id) => fileOf(id)?.id ?? null);
    expect(standing).toEqual([null, ...ids.slice(1)]);
    const folders = ids.slice(1).map((id) => fileOf(id)?.folder ?? '');
    await dropOldUploads({ ...deps, clock: () => deps.clock() + KEPT_MS - 1 });
    expect(folders.map((folder) => existsSync(folder))).toEqual([true, true, true]);
    await dropOldUploads({ ...deps, clock: () => deps.clock() + KEPT_MS + 1 });
    expect(folders.map((folder) => existsSync(folder))).toEqual([false, false, false]);
  });

  it('by a process that is no more goes at the next start; what another reads stays', async () => {
    const parent = await mkdtemp(join(inject('scratchFolder'), 'left-'));
    const own = await makeUploadFolder(parent);
    // No process has this number: Linux and macOS end below it.
    for (const name of ['dhs-upload-999999999-a', `dhs-upload-${process.ppid}-b`, 'else'])
      await mkdir(join(parent, name));
    await mkdir(join(parent, `dhs-upload-${process.pid}-before`));
    expect(await clearLeftUploads(parent)).toBe(2);
    expect((await readdir(parent)).sort()).toEqual(
      [own.slice(parent.length + 1), `dhs-upload-${process.ppid}-b`, 'else'].sort(),
    );
  });
});
