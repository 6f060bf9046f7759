// The board of the month: of each agency, beside what it imported, saw and received, what it has explained.
import { beforeAll, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { writeNote } from '#server/services/overdue/notes.ts';
import { overdueReview } from '#server/services/overdue/review.ts';
import { aRow, bring, csvOf } from '../dossier-files.ts';
import { aPerson, type TestPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI_2 = '20044';
const PHU_XUAN = '19753';
const deps = await freshDeps({ clock: () => Date.parse('2026-11-06T03:00:00Z') });
const app = createApp(deps);
let province: TestPerson;
let commune: TestPerson;

beforeAll(async () => {
  province = await aPerson(deps, { role: 'province', unitCode: 'H57' });
  commune = await aPerson(deps, { role: 'officer', unitCode: A_LUOI_2 });
  const late = (agency_code: string, code: string) =>
    aRow({
      ...{ agency_code, dossier_code: `${code}-261005-0001`, received_at: '2026-10-05' },
      ...{ due_at: '2026-10-08', finished_at: '2026-10-20' },
    });
  await bring(
    deps,
    csvOf([
      late(A_LUOI_2, 'H57.2.1'),
      late(A_LUOI_2, 'H57.2.2'),
      late(PHU_XUAN, 'H57.1.2'),
      aRow({ agency_code: A_LUOI_2, dossier_code: 'H57.2.3-261005-0001' }),
    ]),
  );
});

async function overdueOf(person: TestPerson, code: string) {
  const answer = await app.request('/api/reports/road?period=2026-10', {
    headers: { cookie: person.cookie },
  });
  const { units } = (await answer.json()) as { units: Record<string, unknown>[] };
  return units.find(({ unit_code }) => unit_code === code)?.overdue;
}

it('counts the overdue dossiers that the review lists, and how many of them are explained', async () => {
  const review = await overdueReview(deps, { period: '2026-10', unit: A_LUOI_2 });
  const [dossier] = review.ok ? review.value.rows : [];
  expect(review.ok && review.value.rows).toHaveLength(2);
  expect(await overdueOf(province, A_LUOI_2)).toEqual({ count: 2, explained: 0 });
  for (const kind of ['explanation', 'explanation', 'cure'] as const)
    await writeNote(
      deps,
      {
        dossier: dossier?.dossier_code ?? '',
        note: { kind, text: 'Chờ ý kiến', cured_on: kind === 'cure' ? '2026-11-01' : null },
        person: { id: commune.personId, name: 'Hồ Văn Xã' },
      },
      () => true,
    );
  expect(await overdueOf(commune, A_LUOI_2)).toEqual({ count: 2, explained: 1 });
  expect(await overdueOf(province, PHU_XUAN)).toEqual({ count: 1, explained: 0 });
  expect(await overdueOf(province, 'H57')).toEqual({ count: 3, explained: 1 });
});
