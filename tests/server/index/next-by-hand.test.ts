// `next` against numbers counted by hand on a small set of invented dossiers.
import { expect, it } from 'vitest';
import { whatNext } from '#server/services/index/what-next.ts';
import { aRow, bring, codeOf, csvOf } from '../dossier-files.ts';
import { freshDeps } from '../test-database.ts';

const PHU_XUAN = '19753';
const deps = await freshDeps();

// Twenty dossiers: 5 late (numbers 1-5), 12 digitised (1-12), 10 whose data was reused (1-10). Two procedures: odd and even.
const N = 20;
await bring(
  deps,
  csvOf(
    Array.from({ length: N }, (_, at) => {
      const n = at + 1;
      return aRow({
        dossier_code: codeOf(n),
        agency_code: PHU_XUAN,
        procedure_code: n % 2 === 1 ? '1.001193' : '1.000656',
        finished_at: n <= 5 ? '2026-10-20' : '2026-10-09',
        dossier_digitised: n <= 12 ? 'x' : '',
        data_reused: n <= 10 ? 'x' : '',
      });
    }),
  ),
);

async function rows() {
  const next = await whatNext(deps, { period: '2026-10', unit: PHU_XUAN });
  if (!next.ok) throw new Error(next.error.kind);
  return next.value.rows;
}
const rowOf = async (metric: string) => (await rows()).find((each) => each.metric === metric);

it('late dossiers: 15 of 20 on time are 15 of 20 points, five more bring the rest', async () => {
  expect(await rowOf('DOSSIER_ON_TIME')).toMatchObject({
    ...{ score: 15, max_score: 20, points_open: 5, points_per_dossier: 1, dossiers_to_full: 5 },
    procedures: [
      { procedure_code: '1.001193', dossiers: 3 },
      { procedure_code: '1.000656', dossiers: 2 },
    ],
  });
});

it('points for a dossier times dossiers bring full marks, the most for a dossier first', async () => {
  const open = (await rows()).filter((each) => each.points_per_dossier !== null);
  expect(open.length).toBeGreaterThan(1);
  for (const { score, max_score, points_open, points_per_dossier, dossiers_to_full } of open) {
    expect(points_open).toBeCloseTo(max_score - (score ?? 0), 10);
    const gained = (points_per_dossier ?? 0) * (dossiers_to_full ?? 0);
    expect(gained).toBeGreaterThan(points_open - 0.011);
    // One dossier less would not do.
    expect(gained - (points_per_dossier ?? 0)).toBeLessThan(points_open + 0.005);
  }
  const each = (await rows()).map(({ points_per_dossier }) => points_per_dossier ?? -1);
  expect(each).toEqual([...each].sort((one, other) => other - one));
});

it('what has all its points, or no numbers, promises none', async () => {
  const shut = (await rows()).filter((each) => each.points_per_dossier === null);
  expect(shut.every((each) => each.procedures.length === 0)).toBe(true);
  expect(shut.every((each) => each.dossiers_to_full === null)).toBe(true);
});
