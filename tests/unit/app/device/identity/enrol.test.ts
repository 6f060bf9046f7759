import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readCases } from '#app/device/cases/read-cases.ts';
import { codeInLink, enrol, readCode, refreshSession } from '#app/device/identity/enrol.ts';
import { activeIdentity, checkCanary } from '#app/device/identity/identity.ts';
import { currentDbName, letWork, peopleOnPhone } from '#app/device/identity/people.ts';
import { TeamDb } from '#app/device/team-db.ts';
import type { EnrolledKey } from '#app/device/team-rows.ts';
import { keyOf, lockTeam, setTeamPin, unlockTeam } from '#app/device/vault/team-lock.ts';
import { DEVICE_KEY, enrolText, fromBase64Url, SIGNING } from '#domain/protocol/signature.ts';
import { aDb, anIdentity, aPhone, json, NOW, save } from '../team-phone.ts';

const request = { code: 'abcd efgh', deviceName: 'Chrome, Android', now: NOW };
const welcome = (overrides = {}) => ({
  person: { id: 'p7', name: 'Trần Thị Hoa' },
  device_id: 'd7',
  province_code: 'H57',
  grants: [{ role: 'volunteer', unit_code: '20044', unit_name: 'Xã A Lưới 2' }],
  epoch: 'e1',
  server_now: NOW + 5000,
  ...overrides,
});

/** Answers in turn, and remembers what it was asked. */
function answers(...given: (Response | Error)[]) {
  const asked: { path: string; body: Record<string, unknown> }[] = [];
  const fetcher = (async (path: string, init: RequestInit) => {
    asked.push({ path, body: JSON.parse(String(init.body)) });
    const next = given.shift() ?? new Error('asked too often');
    if (next instanceof Error) throw next;
    return next;
  }) as typeof fetch;
  return { fetcher, asked };
}

interface Asked {
  public_key: EnrolledKey;
  signature: string;
}

const key = (asked: { body: Record<string, unknown> } | undefined) =>
  (asked?.body.device as Asked | undefined)?.public_key;

describe('a code', () => {
  it.each(['ABCD-EFGH', 'abcd efgh', ' abcdefgh ', 'AbCd–EfGh'])('is read from "%s"', (typed) => {
    expect(readCode(typed)).toEqual({ ok: true, value: 'ABCD-EFGH' });
  });

  it('forgives O for 0 and I or L for 1', () => {
    expect(readCode('O0Il-2345')).toEqual({ ok: true, value: '0011-2345' });
  });

  it.each(['ABCD-EFG', 'ABCD-EFGHJ', 'ABCD-EFGU', ''])('is not "%s"', (typed) => {
    expect(readCode(typed).ok).toBe(false);
  });

  it('is found in a scanned link and nowhere else', () => {
    expect(codeInLink('https://x.vn/to/ghi-danh#ABCD-EFGH')).toBe('ABCD-EFGH');
    expect(codeInLink('https://x.vn/to/ghi-danh')).toBeNull();
  });
});

describe('enrolling', () => {
  it('keeps who the phone belongs to, with a key that cannot be read', async () => {
    const db = aDb();
    const { fetcher, asked } = answers(json(welcome()));
    await enrol(db, request, fetcher);
    expect(asked[0]?.body).toMatchObject({
      code: 'ABCD-EFGH',
      device: { name: 'Chrome, Android' },
    });
    const identity = await activeIdentity(db);
    expect(identity).toMatchObject({
      deviceId: 'd7',
      personName: 'Trần Thị Hoa',
      nextSeq: 1,
      serverOffsetMs: 5000,
    });
    expect(identity?.privateKey.extractable).toBe(false);
  });

  it.each(['code_unknown', 'code_used', 'code_expired', 'too_many_tries'])(
    'says %s',
    async (kind) => {
      const { fetcher } = answers(json({ kind }, 410));
      expect(await enrol(aDb(), request, fetcher)).toEqual({ ok: false, error: { kind } });
    },
  );

  it('whose answer was lost is repeated with the same key', async () => {
    const db = aDb();
    const { fetcher, asked } = answers(new TypeError('cut'), json(welcome()));
    await enrol(db, request, fetcher);
    await enrol(db, request, fetcher);
    expect(key(asked[1])).toEqual(key(asked[0]));
    expect((await activeIdentity(db))?.deviceId).toBe('d7');
  });

  it('is repeated with the same key by a page that was killed in between', async () => {
    const db = aDb();
    const { fetcher, asked } = answers(new TypeError('cut'), json(welcome()));
    await enrol(db, request, fetcher);
    db.close();
    const again = new TeamDb(db.name);
    await enrol(again, request, fetcher);
    expect(key(asked[1])).toEqual(key(asked[0]));
    expect((await activeIdentity(again))?.deviceId).toBe('d7');
    expect(await again.meta.get('enrolling')).toBeUndefined();
    again.close();
  });

  it('is repeated with the same key where the identity found no room', async () => {
    const db = aDb();
    const { fetcher, asked } = answers(json(welcome()), json(welcome()));
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    db.identity.hook('creating', full);
    await expect(enrol(db, request, fetcher)).rejects.toThrow();
    db.identity.hook('creating').unsubscribe(full);
    await enrol(db, request, fetcher);
    expect(key(asked[1])).toEqual(key(asked[0]));
    expect((await activeIdentity(db))?.deviceId).toBe('d7');
  });

  it('shows that it has the private half of its key, and has it on disk before it asks', async () => {
    const db = aDb();
    let kept: unknown;
    const { fetcher, asked } = answers(json(welcome()));
    await enrol(db, request, async (path, init) => {
      kept = (await db.meta.get('enrolling')) ?? null;
      return fetcher(path, init);
    });
    const device = asked[0]?.body.device as Asked;
    expect(kept).toMatchObject({ publicKey: device.public_key });
    const publicKey = await crypto.subtle.importKey('jwk', device.public_key, DEVICE_KEY, false, [
      'verify',
    ]);
    const text = new TextEncoder().encode(enrolText('ABCD-EFGH', device.public_key));
    const signature = fromBase64Url(device.signature) ?? new Uint8Array();
    expect(await crypto.subtle.verify(SIGNING, publicKey, signature, text)).toBe(true);
  });

  it('the same person anew goes on in the same book', async () => {
    const db = await aPhone({ personId: 'p7' });
    await enrol(db, request, answers(json(welcome())).fetcher);
    expect(await db.identity.count()).toBe(2);
    expect((await activeIdentity(db))?.deviceId).toBe('d7');
  });

  it('another person gets a book and a key of the own, and both are found again', async () => {
    const db = await aPhone();
    await save(db, { label: 'bác Lành' });
    await enrol(db, request, answers(json(welcome({ device_id: 'd8' }))).fetcher);
    expect((await activeIdentity(db))?.deviceId).toBe('d1');
    expect(await currentDbName(db)).toBe('dhs-team-d8');
    expect((await peopleOnPhone(db)).map((it) => [it.dbName, it.personId])).toEqual([
      [db.name, 'p1'],
      ['dhs-team-d8', 'p7'],
    ]);
    const theirs = new TeamDb('dhs-team-d8');
    expect((await activeIdentity(theirs))?.personName).toBe('Trần Thị Hoa');
    expect((await readCases(theirs, { limit: 5 })).rows).toEqual([]);
    const [key, other] = [await keyOf(db), await keyOf(theirs)];
    expect(key?.raw).not.toEqual(other?.raw);
    await letWork(db, db.name);
    expect(await currentDbName(db)).toBe(db.name);
    theirs.close();
  });

  it('who forgot the PIN starts a new book; the locked one stays', async () => {
    const db = await aPhone({ personId: 'p7' });
    await save(db);
    await setTeamPin(db, 'mua-xuan-26');
    await lockTeam(db);
    await enrol(db, request, answers(json(welcome({ device_id: 'd9' }))).fetcher);
    expect(await currentDbName(db)).toBe('dhs-team-d9');
    expect(await db.outbox.count()).toBe(1);
    await unlockTeam(db, 'mua-xuan-26');
    expect((await readCases(db, { limit: 5 })).rows).toHaveLength(1);
  });
});

describe('a session opened with the key', () => {
  it('signs the device and the corrected time', async () => {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(DEVICE_KEY, false, [
      'sign',
      'verify',
    ]);
    const { fetcher, asked } = answers(json({}));
    await refreshSession(await anIdentity({ privateKey, serverOffsetMs: 60_000 }), NOW, fetcher);
    const { at, signature } = (asked[0]?.body ?? {}) as { at: number; signature: string };
    const text = new TextEncoder().encode(`refresh:d1:${NOW + 60_000}`);
    expect(at).toBe(NOW + 60_000);
    const bytes = fromBase64Url(signature) ?? new Uint8Array();
    expect(await crypto.subtle.verify(SIGNING, publicKey, bytes, text)).toBe(true);
  });

  it('with a clock ten years off takes the time from the server and signs again', async () => {
    const { fetcher, asked } = answers(
      json({ kind: 'clock_wrong', server_now: NOW }, 401),
      json({}),
    );
    expect((await refreshSession(await anIdentity(), 0, fetcher)).ok).toBe(true);
    expect(asked.map((it) => it.body.at)).toEqual([0, NOW]);
  });
});

describe('a database that the browser threw away', () => {
  it('is told from a phone that was never enrolled', async () => {
    const remembering = { getItem: () => 'd1' };
    expect(await checkCanary(aDb(), remembering)).toEqual({
      ok: false,
      error: { kind: 'wiped', deviceId: 'd1' },
    });
    expect((await checkCanary(aDb(), { getItem: () => null })).ok).toBe(true);
    expect((await checkCanary(await aPhone(), remembering)).ok).toBe(true);
  });
});
