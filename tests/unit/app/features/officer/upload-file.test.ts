import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PIECE_BYTES } from '#app/features/officer/import/send-pieces.ts';
import { type Upload, uploader } from '#app/features/officer/import/upload-file.ts';

const RESULT = {
  ...{ import_id: 7, rows: 1, stored: 1, unchanged: 0, corrected: 0 },
  ...{ refused: [], unknown_columns: [] },
};
const BYTES = new Uint8Array(PIECE_BYTES * 3 + 17).map((_, at) => at % 251);
const aFile = () => new File([BYTES], 'thang-10.csv');
/** Too large for a hash, by its own account. */
const aLargeFile = () =>
  Object.defineProperty(aFile(), 'size', { value: 33 * 1024 * 1024, enumerable: true });

const json = (body: object, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
  });
const refuse = (status: number, kind: string, facts = {}) =>
  json({ status, kind, ...facts }, status);

type Hook = (asked: { method: string; path: string; body: Uint8Array }) => Response | null;

/** The server's side of uploads, in memory; `before` may answer in its place, or throw as a cut line does. */
function aServer(before: Hook = () => null) {
  const uploads = new Map<string, { size: number; sha256: string | null; bytes: number[] }>();
  const asked: string[] = [];
  let received = 0;
  const answer = (path: string, init: RequestInit): Response => {
    const { method = 'GET' } = init;
    const body = init.body instanceof Uint8Array ? init.body : new Uint8Array();
    asked.push(`${method} ${path.replace(/\?.*/, '')}`);
    const own = before({ method, path, body });
    if (own) return own;
    if (path === '/api/uploads') {
      const { size, sha256 } = JSON.parse(String(init.body));
      const id = `upload-${uploads.size + 1}`;
      uploads.set(id, { size, sha256, bytes: [] });
      return json({ id, offset: 0, size });
    }
    const id = /upload-\d+/.exec(path)?.[0] ?? '';
    const upload = uploads.get(id);
    if (!upload) return refuse(404, 'unknown_upload');
    if (path.startsWith('/api/imports/')) return json(RESULT);
    if (method === 'DELETE') uploads.delete(id);
    if (method === 'PATCH') {
      const at = Number(new Headers(init.headers).get('upload-offset'));
      if (at !== upload.bytes.length)
        return refuse(409, 'wrong_offset', { offset: upload.bytes.length });
      take(id, body);
    }
    return json({ id, offset: upload.bytes.length, size: upload.size });
  };
  const take = (id: string, bytes: Uint8Array) => {
    for (const byte of bytes) uploads.get(id)?.bytes.push(byte);
    received += bytes.length;
  };
  const fetcher = async (path: string | URL | Request, init: RequestInit = {}) =>
    answer(String(path), init);
  return { fetcher, uploads, asked, take, received: () => received };
}

function aSender(server: ReturnType<typeof aServer>) {
  const waits: number[] = [];
  const pause = async (waitMs: number) => {
    if (waits.push(waitMs) > 100) throw new Error('waits without end');
  };
  return { waits, ...uploader({ fetcher: server.fetcher, pause }) };
}

function anOrder(over: Partial<Upload> = {}) {
  const stop = new AbortController();
  const shown: (number | string | null)[] = [];
  const order: Upload = {
    ...{ kind: 'dossiers', file: aFile(), dryRun: true, mapping: {}, units: {}, jobId: null },
    onProgress: (sent, cut) =>
      shown.push(cut ? `${cut} at ${Math.round((sent ?? 0) * 100)}` : sent),
    signal: stop.signal,
    ...over,
  };
  return { order, stop, shown };
}

describe('a file that is sent in pieces', () => {
  it('goes on from where the server is when a piece was cut half-way', async () => {
    let cuts = 3;
    const server = aServer(({ method, body }) => {
      const upload = server.uploads.get('upload-1');
      const isSecond = method === 'PATCH' && (upload?.bytes.length ?? 0) >= PIECE_BYTES;
      if (!isSecond || cuts === 0) return null;
      cuts -= 1;
      // Some of it came before the line went away; once nothing did.
      if (cuts !== 1) server.take('upload-1', body.subarray(0, 1000));
      throw new TypeError('Failed to fetch');
    });
    const { upload, waits } = aSender(server);
    const { order, shown } = anOrder();
    expect(await upload(order)).toEqual({ ok: true, value: RESULT });
    const stored = server.uploads.get('upload-1');
    expect(Buffer.from(stored?.bytes ?? []).equals(BYTES)).toBe(true);
    expect(server.received()).toBe(BYTES.length);
    expect(stored?.sha256).toBe(createHash('sha256').update(BYTES).digest('hex'));
    expect(waits).toHaveLength(3);
    expect(shown.filter((it) => typeof it === 'string')).toEqual(Array(3).fill('offline at 33'));
    expect(shown.at(-1)).toBeNull();
  });

  it('waits longer each time while nothing answers, and begins again at once after that', async () => {
    let silent = 5;
    const server = aServer(() => {
      if (silent-- > 0) throw new TypeError('Failed to fetch');
      return null;
    });
    const { upload, waits } = aSender(server);
    expect((await upload(anOrder().order)).ok).toBe(true);
    expect(waits).toEqual([1000, 2000, 4000, 8000, 15_000]);
    expect(server.uploads.size).toBe(1);
  });

  it('takes the place that the server tells when another piece was there first', async () => {
    let isFirst = true;
    const server = aServer(({ method, body }) => {
      if (method !== 'PATCH' || !isFirst) return null;
      isFirst = false;
      server.take('upload-1', body);
      return null;
    });
    const { upload, waits } = aSender(server);
    expect((await upload(anOrder().order)).ok).toBe(true);
    expect(server.received()).toBe(BYTES.length);
    expect(waits).toEqual([]);
  });

  it('is sent once for the verdict and the import', async () => {
    const server = aServer();
    const { upload } = aSender(server);
    const { order } = anOrder();
    await upload(order);
    await upload({ ...order, dryRun: false });
    expect(server.received()).toBe(BYTES.length);
    expect(server.asked.filter((each) => each === 'POST /api/imports/dossiers')).toHaveLength(2);
    await upload(order);
    expect(server.received()).toBe(2 * BYTES.length);
  });

  it('is sent again when the server was started anew', async () => {
    const server = aServer();
    const { upload } = aSender(server);
    const { order } = anOrder();
    await upload(order);
    server.uploads.clear();
    expect((await upload({ ...order, dryRun: false })).ok).toBe(true);
    expect(server.received()).toBe(2 * BYTES.length);
  });

  it('leaves nothing when the person stops, even before the server has answered', async () => {
    for (const when of ['POST', 'PATCH']) {
      const { order, stop } = anOrder();
      const server = aServer(({ method }) => {
        if (method === when) stop.abort();
        return null;
      });
      const { upload } = aSender(server);
      expect(await upload(order)).toEqual({ ok: false, error: { kind: 'stopped' } });
      await expect.poll(() => server.asked.includes('DELETE /api/uploads/upload-1')).toBe(true);
      expect(server.uploads.size).toBe(0);
    }
  });

  it('that changed on the disk, or that the server refuses, ends with that word', async () => {
    const file = aFile();
    const unreadable = async () => {
      throw new DOMException('changed', 'NotReadableError');
    };
    Object.defineProperty(file, 'slice', { value: () => ({ arrayBuffer: unreadable }) });
    const changed = await aSender(aServer()).upload(anOrder({ file }).order);
    expect(changed).toEqual({ ok: false, error: { kind: 'changed' } });
    const closed = aServer(() => refuse(401, 'no_session'));
    const refused = await aSender(closed).upload(anOrder().order);
    expect(refused).toMatchObject({ error: { kind: 'problem', status: 401 } });
    const empty = new File([], 'a.csv');
    const server = aServer();
    expect(await aSender(server).upload(anOrder({ file: empty }).order)).toMatchObject({
      error: { name: 'empty_file' },
    });
    expect(server.asked).toEqual([]);
  });
});

describe('a server that cannot take the file', () => {
  /** From its second piece on, until there is room. */
  function aFull(refusal: () => Response) {
    const disk = { isFull: true };
    const server = aServer(({ method }) => {
      const stands = server.uploads.get('upload-1')?.bytes.length ?? 0;
      return disk.isFull && method === 'PATCH' && stands >= PIECE_BYTES ? refusal() : null;
    });
    return { disk, server };
  }

  it('is not taken for a line that is away, is asked less and less often, and not for ever', async () => {
    const { server } = aFull(() => refuse(500, 'internal'));
    const { upload, waits } = aSender(server);
    const { order, shown } = anOrder();
    expect(await upload(order)).toMatchObject({ ok: false, error: { kind: 'server_fault' } });
    expect(waits).toEqual([1000, 2000, 4000, 8000, ...Array(16).fill(15_000)]);
    const told = new Set(shown.filter((it) => typeof it === 'string'));
    expect([...told]).toEqual(['server at 33']);
  });

  it('goes on from what it has when it is tried again, without the file’s hash as well', async () => {
    const { disk, server } = aFull(() => new Response('<h1>502</h1>', { status: 502 }));
    const { upload } = aSender(server);
    const { order } = anOrder();
    expect(await upload(order)).toMatchObject({ error: { kind: 'server_fault' } });
    disk.isFull = false;
    expect((await upload(order)).ok).toBe(true);
    expect(server.received()).toBe(BYTES.length);
    expect(server.uploads.size).toBe(1);
  });

  it('for want of room is told at once, and the rest follows when there is some', async () => {
    const { disk, server } = aFull(() => refuse(507, 'no_room'));
    const { upload, waits } = aSender(server);
    const { order } = anOrder();
    expect(await upload(order)).toMatchObject({ error: { kind: 'problem', name: 'no_room' } });
    expect(waits).toEqual([]);
    disk.isFull = false;
    expect((await upload(order)).ok).toBe(true);
    expect(server.received()).toBe(BYTES.length);
    expect(server.uploads.size).toBe(1);
  });

  it('keeps what was sent when the page is left: that is what the person is told', async () => {
    const { disk, server } = aFull(() => refuse(500, 'internal'));
    const { upload, leave } = aSender(server);
    const { order } = anOrder();
    const fault = { kind: 'server_fault', part: 'kept' };
    expect(await upload(order)).toEqual({ ok: false, error: fault });
    await leave();
    expect([...server.uploads.keys()]).toEqual(['upload-1']);
    disk.isFull = false;
    await upload(order);
    await leave();
    expect(server.uploads.size).toBe(0);
  });

  it('keeps a file that nobody finds again only while the page is open', async () => {
    const { server } = aFull(() => refuse(500, 'internal'));
    const { upload, leave } = aSender(server);
    const { order } = anOrder({ file: aLargeFile() });
    const fault = { kind: 'server_fault', part: 'while_open' };
    expect(await upload(order)).toEqual({ ok: false, error: fault });
    expect([...server.uploads.keys()]).toEqual(['upload-1']);
    await leave();
    expect(server.uploads.size).toBe(0);
  });

  it('says of no part that it is kept when none was sent', async () => {
    for (const what of ['POST', 'PATCH']) {
      const server = aServer(({ method }) => (method === what ? refuse(500, 'internal') : null));
      const { upload, leave } = aSender(server);
      const fault = { kind: 'server_fault', part: 'none' };
      expect(await upload(anOrder().order)).toEqual({ ok: false, error: fault });
      await leave();
      expect(server.uploads.size).toBe(0);
    }
  });

  it('still has the part when it cannot even say so', async () => {
    let isDown = false;
    const server = aServer(({ method }) => {
      const stands = server.uploads.get('upload-1')?.bytes.length ?? 0;
      return isDown || (method === 'PATCH' && stands > 0) ? refuse(500, 'internal') : null;
    });
    const { upload } = aSender(server);
    const { order } = anOrder();
    await upload(order);
    isDown = true;
    expect(await upload(order)).toMatchObject({ error: { kind: 'server_fault', part: 'kept' } });
  });

  it('is tried on and on while some of it comes through', async () => {
    let turn = 0;
    const server = aServer(({ method, body }) => {
      if (method !== 'PATCH' || ++turn > 30) return null;
      server.take('upload-1', body.subarray(0, 1000));
      return refuse(503, 'busy');
    });
    const { upload, waits } = aSender(server);
    expect((await upload(anOrder().order)).ok).toBe(true);
    expect(waits).toEqual(Array(30).fill(1000));
  });

  it('for which a proxy refuses a piece ends at once; a page to log in to the Wi-Fi is waited for', async () => {
    const html = (status: number) => new Response('<h1>no</h1>', { status });
    const proxy = aServer(({ method }) => (method === 'PATCH' ? html(413) : null));
    const { upload, waits } = aSender(proxy);
    expect(await upload(anOrder().order)).toEqual({ ok: false, error: { kind: 'not_our_server' } });
    expect(waits).toEqual([]);
    let pages = 25;
    const wifi = aServer(() => (pages-- > 0 ? html(200) : null));
    const { order, shown } = anOrder();
    expect((await aSender(wifi).upload(order)).ok).toBe(true);
    expect(shown.filter((it) => it === 'offline at 0')).toHaveLength(25);
  });
});

describe('a session that ends in mid-file', () => {
  function anEnded() {
    const session = { isOver: true };
    const server = aServer(({ method }) => {
      const begun = server.uploads.get('upload-1')?.bytes.length ?? 0;
      const isOver = session.isOver && (begun >= PIECE_BYTES || method === 'DELETE');
      return isOver ? refuse(401, 'no_session') : null;
    });
    return { session, server };
  }

  it('costs nothing of what was sent: after the log-in the rest follows', async () => {
    const { session, server } = anEnded();
    const { upload } = aSender(server);
    const { order } = anOrder();
    expect(await upload(order)).toMatchObject({ error: { kind: 'problem', status: 401 } });
    session.isOver = false;
    expect((await upload(order)).ok).toBe(true);
    expect(server.received()).toBe(BYTES.length);
  });

  it('does not cost it either when the page is left to log in', async () => {
    const { session, server } = anEnded();
    const { upload, leave } = aSender(server);
    const { order } = anOrder();
    await upload(order);
    session.isOver = false;
    await leave();
    expect([...server.uploads.keys()]).toEqual(['upload-1']);
    await upload(order);
    await leave();
    expect(server.uploads.size).toBe(0);
  });

  it('leaves nothing of a file that the log-in would not find again', async () => {
    const { session, server } = anEnded();
    const { upload, leave } = aSender(server);
    await upload(anOrder({ file: aLargeFile() }).order);
    session.isOver = false;
    await leave();
    expect(server.uploads.size).toBe(0);
  });

  it('leaves nothing when the page is left while the server reads, after the log-in', async () => {
    const { session, server } = anEnded();
    let leavePage = async () => {};
    const fetcher: typeof server.fetcher = async (path, init) => {
      const answer = await server.fetcher(path, init);
      if (String(path).startsWith('/api/imports/')) await leavePage();
      return answer;
    };
    const { upload, leave } = aSender({ ...server, fetcher });
    leavePage = leave;
    const { order } = anOrder();
    await upload(order);
    session.isOver = false;
    expect((await upload(order)).ok).toBe(true);
    expect(server.uploads.size).toBe(0);
  });
});
