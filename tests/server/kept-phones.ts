// Phones of a team that save what came back and what is not finished, and take it in again at the real server.
import 'fake-indexeddb/auto';
import { refreshServerKeys } from '#app/device/bundles/server-key.ts';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readTray } from '#app/device/cases/tray.ts';
import { draftPlace } from '#app/device/drafts/team-drafts.ts';
import { sealUnsent } from '#app/device/export-unsent.ts';
import { keepIdentity } from '#app/device/identity/identity.ts';
import { settleReceipts } from '#app/device/sync/settle-receipts.ts';
import { TeamDb } from '#app/device/team-db.ts';
import { keyOf } from '#app/device/vault/team-lock.ts';
import type { CaseBody } from '#domain/cases/case.ts';
import { createApp } from '#server/app.ts';
import { openSession, readEpoch } from '#server/services/identity/session.ts';
import { aCase } from '../builders/cases.ts';
import { anIdentity } from '../builders/identities.ts';
import { NOW, type Phone } from './sync-team.ts';
import { freshDeps } from './test-database.ts';

/** The real server, and whose phones are enrolled there. */
export async function aServer() {
  const deps = await freshDeps({ clock: () => NOW });
  const app = createApp(deps);

  /** One browser: whoever works in it, its cookies are its own. */
  function aBrowser() {
    const jar = new Map<string, string>();
    const fetcher = (async (path: string, init?: RequestInit) => {
      const headers = new Headers(init?.headers);
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
      const answer = await app.request(path, { ...init, headers });
      for (const line of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
        jar.set(name, value);
      }
      return answer;
    }) as typeof fetch;
    return { jar, fetcher };
  }

  /** A phone whose book was taken in to its end. */
  async function enrolled(device: Phone, { jar, fetcher } = aBrowser()) {
    const db = new TeamDb(`kept-${crypto.randomUUID()}`);
    const epoch = await readEpoch(deps.db);
    await keepIdentity(db, anIdentity(device, { epoch, now: NOW }));
    await db.cursor.put({ deviceId: device.deviceId, cursor: '', atEnd: true });
    const { token } = await openSession(deps.db, device, NOW);
    jar.set('dhs_phone', token);
    await refreshServerKeys(db, { fetcher, now: NOW });
    return { db, world: { now: NOW, fetcher }, device };
  }

  return { deps, app, aBrowser, enrolled };
}

export type Enrolled = Awaited<ReturnType<Awaited<ReturnType<typeof aServer>>['enrolled']>>;

export const context = { now: NOW, contentVersion: '1' };

/** A case that the server sends back. */
export async function comesBack({ db, device }: Enrolled, said: Partial<CaseBody> = {}) {
  const body = aCase({ label: 'bà Hoa', dossierCode: null, ...said });
  const saved = await saveOp(db, { kind: 'case.opened', body }, context);
  const [identity, key] = [await db.identity.get(device.deviceId), await keyOf(db)];
  if (!identity || !key || !saved.ok) throw new Error('no phone');
  const { deviceSeq } = saved.value;
  const refusal = { deviceSeq, status: 'refused', reason: 'unknown_unit', kept: true } as const;
  await settleReceipts(db, identity, { answer: null, receipts: [refusal], key, now: NOW });
}

export const write = ({ db }: Enrolled, form: object, savedAt = NOW) =>
  draftPlace(db, 'new', () => savedAt).write(form);

/** The one file of what came back and is not finished. */
export async function fileOf({ db, world }: Enrolled) {
  const made = await sealUnsent(db, world);
  const files = made.ok ? made.value.files.filter(({ name }) => name.includes('viet-do')) : [];
  const [file, ...more] = files;
  if (!file || more.length > 0) throw new Error('not one file');
  return new Uint8Array(await file.arrayBuffer());
}

export const labels = async ({ db }: Pick<Enrolled, 'db'>) => {
  const { refused } = await readTray(db);
  return refused.map(({ op }) => op.kind === 'case.opened' && op.body.label);
};
