import { describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { aRow, bring, codeOf, csvOf } from './dossier-files.ts';
import { aPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

const PHU_XUAN = '19753';

describe('the overdue review', () => {
  it('says what a file without the columns cannot tell, beside the dossiers that are late', async () => {
    const deps = await freshDeps();
    const app = createApp(deps);
    const full = aRow({ finished_at: '', agency_code: PHU_XUAN });
    const { officer_name: _, officer_title: __, ...bare } = full;
    await bring(deps, csvOf([full]));
    await bring(deps, csvOf([{ ...bare, dossier_code: codeOf(2) }]));
    const officer = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    const answer = await app.request('/api/overdue/review?period=2026-10&as_of=2026-10-31', {
      headers: { cookie: officer.cookie },
    });
    const review = await answer.json();
    expect(review).toMatchObject({
      dossiers: 2,
      judged: { late: 2, officer_missing: 1 },
      rows: [
        { dossier_code: codeOf(1), reasons: ['late'] },
        { dossier_code: codeOf(2), reasons: ['late'] },
      ],
    });
    expect(review.rows[0].not_judged).not.toContain('officer_missing');
    expect(review.rows[1].not_judged).toContain('officer_missing');
  });
});
