import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { HelpDb } from '#app/device/help/help-db.ts';
import { HELP_DB_NAME } from '#app/device/help/help-db-name.ts';
import { useReport } from '#app/features/differs/use-report.ts';
import { json } from '../../device/team-phone.ts';

const place = { target: 'guide', targetId: 'vneid-level-2', step: 'bring', version: '3' } as const;

beforeEach(() => vi.stubGlobal('window', new EventTarget()));
afterEach(async () => {
  vi.unstubAllGlobals();
  await Dexie.delete(HELP_DB_NAME);
});

async function kept() {
  const db = new HelpDb();
  const rows = await db.reports.toArray();
  db.close();
  return rows;
}

it('is one report although it was pressed twice', async () => {
  const bodies: { id: string }[] = [];
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    bodies.push(JSON.parse(String(init.body)));
    return json({ fate: 'stored' });
  });
  const scope = effectScope();
  const report = scope.run(() => useReport());
  await Promise.all([report?.tell(place, 'Khác rồi'), report?.tell(place, 'Khác rồi')]);
  scope.stop();
  expect((await kept()).map((row) => row.fate)).toEqual(['sent']);
  expect(bodies).toHaveLength(1);
});

it('can be told again where the phone could not keep it', async () => {
  vi.stubGlobal('fetch', async () => json({ fate: 'stored' }));
  const full = vi.spyOn(HelpDb.prototype, 'open').mockRejectedValueOnce(new Error('no storage'));
  const scope = effectScope();
  const report = scope.run(() => useReport());
  await report?.tell(place, 'Khác rồi');
  expect(report?.state.value).toBe('not_saved');
  await report?.tell(place, 'Khác rồi');
  scope.stop();
  full.mockRestore();
  expect(await kept()).toHaveLength(1);
});
