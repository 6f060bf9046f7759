// The demonstration has somebody to send every report to, and none of them is anybody.
import { expect, it } from 'vitest';
import { listRecipients } from '#server/services/letters/recipients.ts';
import { queueReports } from '#server/services/letters/write-letters.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { makeDemoRecipients } from '#tools/demo/demo-recipients.ts';
import { aRow, bring, codeOf, csvOf } from '../dossier-files.ts';
import { freshDeps } from '../test-database.ts';

const PERIOD = '2026-10';
const units = ['H57', '000.00.30.H57', '20044'];
const deps = await freshDeps({ clock: () => Date.parse('2026-11-05T03:00:00Z') });

it('writes to the head of every agency of today', async () => {
  await makeDemoRecipients(deps);
  const heads = await listRecipients(deps);
  expect(heads.length).toBeGreaterThan(40);
  for (const { name, email } of heads) {
    expect(name).toContain('Dùng Thử');
    expect(email).toMatch(/\.invalid$/);
  }
  await bring(deps, csvOf([1, 2].map((n) => aRow({ dossier_code: codeOf(n) }))));
  const by = { personId: null, name: 'Lê Văn Thư' };
  await makeDrafts(deps, { period: PERIOD, unit: 'H57', by });
  await approveDrafts(deps, { period: PERIOD, units, by: { ...by, role: '' } });
  const { queued, nobody } = await queueReports(deps, { period: PERIOD, units, personId: null });
  expect(nobody).not.toContain('H57');
  expect(nobody).not.toContain('20044');
  expect(queued).toBeGreaterThanOrEqual(2);
});
