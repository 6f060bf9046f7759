// A phone for tests: a real Dexie database, a real key, and answers that a test dictates. The test itself imports
// fake-indexeddb/auto first: Dexie looks for IndexedDB when it is loaded.

import { saveOp } from '#app/device/cases/save-op.ts';
import { makeDeviceKey } from '#app/device/identity/device-key.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { TeamDb } from '#app/device/team-db.ts';
import type { CaseRow, IdentityRow } from '#app/device/team-rows.ts';
import { openCase, sealDraft } from '#app/device/vault/seal-rows.ts';
import { keyOf } from '#app/device/vault/team-lock.ts';
import type { CaseBody } from '#domain/cases/case.ts';
import type { Op, OpReceipt, PulledOp } from '#domain/protocol/op.ts';
import { toBase64Url } from '#domain/protocol/signature.ts';

export const NOW = Date.parse('2026-11-22T03:00:00Z');
let databases = 0;

export function aDb(name = `team-${++databases}`): TeamDb {
  return new TeamDb(name);
}

export async function anIdentity(overrides: Partial<IdentityRow> = {}): Promise<IdentityRow> {
  return {
    deviceId: 'd1',
    active: true,
    personId: 'p1',
    personName: 'Trần Thị Hoa',
    provinceCode: 'H57',
    grants: [{ role: 'volunteer', unitCode: '19774', unitName: 'Phường Kim Long' }],
    privateKey: (await makeDeviceKey()).privateKey,
    epoch: 'e1',
    serverOffsetMs: null,
    lastProofAt: null,
    session: 'open',
    nextSeq: 1,
    ...overrides,
  };
}

/** A database with one enrolled person. */
export async function aPhone(overrides: Partial<IdentityRow> = {}): Promise<TeamDb> {
  const db = aDb();
  await keepIdentity(db, await anIdentity(overrides));
  // It has met the server today: the keys for bundles are not asked for again.
  const keys = { keyId: '0'.repeat(16), seal: `B${'A'.repeat(86)}`, sign: `B${'A'.repeat(86)}` };
  await db.meta.put({ key: 'server_keys', keys, at: Date.now() });
  return db;
}

/** Now it can seal for a server: to a key that nobody holds. */
export async function knowServer(db: TeamDb): Promise<void> {
  const usage = { name: 'ECDH', namedCurve: 'P-256' } as const;
  const pair = await crypto.subtle.generateKey(usage, true, ['deriveBits']);
  const seal = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  const keys = { keyId: '0'.repeat(16), seal, sign: `B${'A'.repeat(86)}` };
  await db.meta.put({ key: 'server_keys', keys, at: Date.now() });
}

/** A case as the app sees it, opened. */
export async function caseOn(db: TeamDb, caseId: string): Promise<CaseRow | null> {
  const [key, stored] = [await keyOf(db), await db.cases.get(caseId)];
  return key && stored ? openCase(key, stored) : null;
}

export async function putDraft(db: TeamDb, draftId: string, form: object): Promise<void> {
  const key = await keyOf(db);
  if (key) await db.drafts.put(sealDraft(key, { draftId, form, savedAt: NOW }));
}

/** Everything that stands in the database, as one searchable text: strings, and bytes read as UTF-8. */
export async function everythingOn(db: TeamDb): Promise<string> {
  const rows = await Promise.all(db.tables.map((table) => table.toArray()));
  return JSON.stringify(rows, (_, value) =>
    value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
  );
}

export function aBody(overrides: Partial<CaseBody> = {}): CaseBody {
  return {
    day: '2026-11-22',
    unitCode: '19774',
    village: 'Thôn 1',
    help: ['submission'],
    procedureCode: '1.001193',
    agencyCode: null,
    dossierCode: null,
    outcome: 'done',
    obstacles: [],
    minutes: 15,
    autonomy: 'together',
    label: 'bác Lành',
    phone: null,
    note: '',
    ...overrides,
  };
}

export async function save(
  db: TeamDb,
  body: Partial<CaseBody> = {},
  draftId?: string,
): Promise<Op> {
  const saved = await saveOp(
    db,
    { kind: 'case.opened', body: aBody(body) },
    { now: NOW, contentVersion: '1', ...(draftId ? { draftId } : {}) },
  );
  if (!saved.ok) throw new Error(`not saved: ${saved.error.kind}`);
  return saved.value;
}

type Told = Response | Error | undefined;

/** An op of somebody else, as the server sends it. */
export function theirs(overrides: Partial<PulledOp> = {}): PulledOp {
  return {
    deviceId: 'd9',
    deviceSeq: 1,
    entityId: 'd9:1',
    baseVersion: null,
    wallAt: NOW,
    serverOffsetMs: 0,
    contentVersion: '1',
    kind: 'case.opened',
    body: aBody({ label: 'o Bé' }),
    serverSeq: 5,
    personId: 'p9',
    personName: 'Lê Văn Bình',
    ...overrides,
  } as PulledOp;
}

/** A server that stores everything by default; a test overrides the word on one number or the whole answer. */
export interface ToldServer {
  fetcher: typeof fetch;
  pushes: number[][];
  paths: string[];
}

export function aServer(
  tell: {
    epoch?: () => string;
    serverNow?: () => number;
    receipt?: (deviceSeq: number) => OpReceipt;
    /** Instead of the ordinary answer to a path; undefined leaves it ordinary. */
    answer?: (path: string, seqs: number[]) => Told | Promise<Told>;
    pull?: (cursor: string) => object;
  } = {},
): ToldServer {
  const stored = new Set<number>();
  const server: ToldServer = { fetcher: serve as typeof fetch, pushes: [], paths: [] };
  async function serve(input: string, init?: RequestInit): Promise<Response> {
    const path = String(input);
    const seqs = path === '/api/sync/push' ? await readSeqs(init) : [];
    server.paths.push(path);
    const told = await tell.answer?.(path, seqs);
    if (told instanceof Error) throw told;
    if (told) return told;
    const word = { epoch: tell.epoch?.() ?? 'e1', serverNow: tell.serverNow?.() ?? NOW + 1000 };
    if (path === '/api/sync/push') {
      server.pushes.push(seqs);
      const receipts = seqs.map((deviceSeq) => {
        const again = stored.has(deviceSeq);
        stored.add(deviceSeq);
        const status = again ? ('already_had' as const) : ('stored' as const);
        return tell.receipt?.(deviceSeq) ?? { deviceSeq, status, serverSeq: 100 + deviceSeq };
      });
      return json({ ...word, receipts });
    }
    if (path.startsWith('/api/sync/pull')) {
      const cursor = new URL(path, 'http://x').searchParams.get('cursor') ?? '';
      return json({
        ...word,
        ops: [],
        cursor: 'c1',
        more: false,
        outOfScope: [],
        ...tell.pull?.(cursor),
      });
    }
    return json({});
  }
  return server;
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': type, ...headers },
  });
}

async function readSeqs(init?: RequestInit): Promise<number[]> {
  const { unpackOps } = await import('#domain/protocol/pack/pack-ops.ts');
  const stream = new Blob([init?.body as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  const unpacked = unpackOps(JSON.parse(await new Response(stream).text()));
  if (!unpacked.ok) throw new Error('the server cannot unpack this');
  return unpacked.value.ops.map((op) => op.deviceSeq);
}
