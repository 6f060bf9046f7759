// Figures entered by hand stand in no figure row: points and places are kept with an issue and compared all the same.
import { beforeAll, describe, expect, it } from 'vitest';
import type { ComparedRow } from '#domain/reports/issued/compared-row.ts';
import { isPlace } from '#domain/reports/issued/point-rows.ts';
import { enterFigure } from '#server/services/index/enter-figure.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { listIssues, readIssueFile } from '#server/services/reports/issues/read-issues.ts';
import { monthRoad } from '#server/services/reports/road/road.ts';
import { verifyDatabase } from '#server/services/verify/verify-database.ts';
import { aRow, bring, codeOf, csvOf } from '../dossier-files.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI = '000.00.30.H57';
const PERIOD = '2026-10';
let now = Date.parse('2026-11-05T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const chief = { personId: null, name: 'Trần Thị Duyệt', role: 'Chánh Văn phòng' };

const make = (reason?: string) =>
  makeDrafts(deps, {
    ...{ period: PERIOD, unit: 'H57', reason },
    by: { personId: null, name: 'Nguyễn Văn Lập' },
  });
const approve = () => approveDrafts(deps, { period: PERIOD, units: ['H57', A_LUOI], by: chief });
const enter = (numerator: number) =>
  enterFigure(
    deps,
    {
      ...{ unit: A_LUOI, period: PERIOD, indicator: '3.2', numerator, denominator: 120 },
      ...{ source: 'Sổ theo dõi', as_of: '2026-10-31' },
    },
    { id: null, name: 'Nguyễn Văn Lập' },
  );
const recount = async () =>
  (await verifyDatabase(deps)).find(({ check }) => check === 'closed_months_recount');
const changedOf = async (code: string) => {
  const road = await monthRoad(deps, { period: PERIOD, inScope: ({ code: own }) => own === code });
  return road.ok ? road.value.units[0]?.changedSince : null;
};

beforeAll(async () => {
  await bring(deps, csvOf([1, 2, 3].map((n) => aRow({ dossier_code: codeOf(n) }))));
  expect(await enter(30)).toMatchObject({ ok: true });
});

describe('points of a closed month', () => {
  it('are part of what is approved: a figure entered after the draft asks for a new one', async () => {
    await make();
    await enter(40);
    expect(await approve()).toMatchObject({
      error: { kind: 'figures_changed', units: [A_LUOI, 'H57'] },
    });
    await make();
    now = Date.parse('2026-11-06T03:00:00Z');
    expect(await approve()).toMatchObject({ ok: true });
    expect(await changedOf(A_LUOI)).toBe(0);
    expect(await recount()).toMatchObject({ ok: true, told: [] });
  });

  it('are compared when the month is counted again, and the entry that changed them is named', async () => {
    now = Date.parse('2026-11-07T03:00:00Z');
    await enter(60);
    expect(await changedOf(A_LUOI)).toBeGreaterThan(0);
    const { ok, told = [] } = (await recount()) ?? {};
    expect(ok).toBe(true);
    expect(told).toContainEqual(
      expect.stringMatching(
        /000\.00\.30\.H57 3\.2 index .* \(40\/120\) → .* \(60\/120\) \(entries 3\)/,
      ),
    );
    expect(await make()).toMatchObject({ error: { kind: 'reason_needed' } });
  });

  it('stand in the table of changes of the new issue', async () => {
    expect(await make('Nhập thiếu')).toMatchObject({ ok: true });
    expect(await approve()).toMatchObject({ ok: true });
    const [last] = await listIssues(deps, { period: PERIOD, units: [A_LUOI] });
    expect(last?.changes).toContainEqual(
      expect.objectContaining({
        ...{ indicator: '3.2', source: 'index' },
        before: expect.objectContaining({ numerator: 40, denominator: 120 }),
        after: expect.objectContaining({ numerator: 60, denominator: 120 }),
      }),
    );
    const file = await readIssueFile(deps, { period: PERIOD, unitCode: A_LUOI }, 'csv');
    const csv = new TextDecoder().decode(file?.bytes);
    expect(csv).toContain('điểm; 60 / 120 (50,00%)');
    expect(csv).not.toContain('Bản trước không lưu điểm');
  });

  it('are not drafted anew for a place that a peer’s data moved', async () => {
    const placesOf = async () => {
      const { points } = await deps.db
        .selectFrom('report_issue')
        .select('points')
        .where('unit_code', '=', A_LUOI)
        .orderBy('issue', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow();
      return JSON.parse(points ?? '[]') as ComparedRow[];
    };
    const place = { unit_code: A_LUOI, unit_name: 'A Lưới', unit_valid_from: '2021-01-01' };
    const rank = { ...place, indicator: 'rank', source: 'index' as const, rate: null, score: null };
    const points = JSON.stringify([
      ...(await placesOf()).filter((row) => !isPlace(row)),
      { ...rank, numerator: 3, denominator: 7 },
    ]);
    await deps.db
      .updateTable('report_issue')
      .set({ points })
      .where('unit_code', '=', A_LUOI)
      .where('issue', '=', 2)
      .execute();
    expect(await changedOf(A_LUOI)).toBe(0);
  });

  it('are said not to be comparable where an old issue did not keep them', async () => {
    await deps.db.updateTable('report_issue').set({ points: null }).execute();
    const again = await makeDrafts(deps, {
      ...{ period: PERIOD, unit: A_LUOI },
      by: { personId: null, name: 'Nguyễn Văn Lập' },
    });
    expect(again).toMatchObject({ error: { kind: 'only_figures_compared' } });
    expect((await recount())?.told).toContain(
      `${PERIOD} ${A_LUOI} #2: points not kept, figures alone compared`,
    );
  });
});
