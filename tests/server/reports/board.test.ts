// The board of the month: of each agency, beside what it imported, saw and received, what it has explained.
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { textOf } from '#server/services/letters/compose.ts';
import { findLetter, listLetters } from '#server/services/letters/outbox.ts';
import { addRecipient } from '#server/services/letters/recipients.ts';
import { queueReports } from '#server/services/letters/write-letters.ts';
import { writeNote } from '#server/services/overdue/notes.ts';
import { overdueReview } from '#server/services/overdue/review.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { aRow, bring, csvOf } from '../dossier-files.ts';
import { aPerson, type TestPerson } from '../people.ts';
import { freshDeps, testConfig } from '../test-database.ts';

const A_LUOI_2 = '20044';
const PHU_XUAN = '19753';
const deps = await freshDeps({
  clock: () => Date.parse('2026-11-06T03:00:00Z'),
  config: testConfig({ publicUrl: 'https://dong-hanh.example' }),
});
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

it('asks in the letter for explanations where they are written: in the unit’s own list of the month', async () => {
  const by = { personId: null, name: 'Nguyễn Văn Lập' };
  await makeDrafts(deps, { period: '2026-10', unit: 'H57', by });
  await approveDrafts(deps, {
    ...{ period: '2026-10', units: [A_LUOI_2] },
    by: { ...by, role: 'Chánh Văn phòng' },
  });
  const head = { name: 'Hồ Thị Đứng', title: '', email: 'a@xa.example', getsReminders: false };
  await addRecipient(deps, { unitCode: A_LUOI_2, ...head }, null);
  await queueReports(deps, { period: '2026-10', units: [A_LUOI_2], personId: null });
  const [line] = await listLetters(deps, { period: '2026-10' });
  const letter = await findLetter(deps, line?.letter_id ?? '');
  if (!letter) throw new Error('no letter');
  const link = 'https://dong-hanh.example/can-bo/qua-han?don-vi=20044&ky=2026-10';
  expect(await textOf(deps, letter)).toContain(link);
  expect(letter.body).toContain(link);
});

it('asks nothing where every overdue dossier is explained', async () => {
  await deps.db.deleteFrom('letter').execute();
  await sql`INSERT INTO dossier_note
      (province_code, dossier_code, kind, text, cured_on, person_id, person_name, written_at)
    SELECT province_code, dossier_code, 'explanation', 'Chờ ý kiến', NULL::date, NULL::uuid, 'Hồ Văn Xã', now()
    FROM dossier_fact AS fact WHERE unit_code = ${A_LUOI_2} AND NOT EXISTS (
      SELECT FROM dossier_note AS note WHERE note.dossier_code = fact.dossier_code
        AND note.kind = 'explanation')`.execute(deps.db);
  await queueReports(deps, { period: '2026-10', units: [A_LUOI_2], personId: null });
  const [letter] = await listLetters(deps, { period: '2026-10' });
  if (!letter) throw new Error('no letter');
  expect(await textOf(deps, letter)).not.toContain('qua-han');
  // A letter of before the body said it.
  expect(await textOf(deps, { ...letter, is_whole: false })).toContain('qua-han');
});
