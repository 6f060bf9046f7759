import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import DossierTerm from '#app/features/mine/dossier/DossierTerm.vue';
import PapersDates from '#app/features/mine/dossier/PapersDates.vue';
import procedures from '#content/procedures/procedures.json' with { type: 'json' };
import type { Procedure, ProcedureOn } from '#domain/procedures/procedure.ts';
import { procedureOn } from '#domain/procedures/procedure-on.ts';
import { aDossier } from '../../../domain/my-dossiers/a-dossier.ts';

const found = (procedures as unknown as Procedure[]).find(({ code }) => code === '1.001193');
const birth = found as Procedure;
const told = { source: 'Thông tư 9', asOf: '2026-11-27', confidence: 'confirmed' as const };
const withPapers = (dated: Procedure['dated'] & object) => ({ ...birth, dated });
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

async function said(procedure: Procedure, day: string): Promise<string> {
  vi.setSystemTime(Date.parse(`${day}T03:00:00Z`));
  const props: { procedure: ProcedureOn } = { procedure: procedureOn(procedure, day) };
  const html = await renderToString(createSSRApp(PapersDates, props));
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

it('a list of papers says on which day it was read, and after half a year that this is long ago', async () => {
  const read = { ...birth, asOf: '2026-07-18', dated: {} };
  expect(await said(read, '2026-11-28')).toContain('Tính đến ngày 18/07/2026.');
  const old = await said(read, '2027-01-20');
  expect(old).toContain('Đọc lần cuối ngày 18/07/2026, đã lâu.');
  expect(old).not.toContain('Tính đến');
});

it('a list that holds for a time says since when and until when, and then that it has ended', async () => {
  const papers = [{ ...told, from: '2026-09-01', until: '2027-06-30', value: birth.papers }];
  const now = await said(withPapers({ papers }), '2026-11-28');
  expect(now).toContain('Áp dụng từ ngày 01/09/2026.');
  expect(now).toContain('Đến hết ngày 30/06/2027.');
  expect(await said(withPapers({ papers }), '2027-05-10')).toContain(
    'Từ ngày 01/07/2027 có thể khác',
  );
  const over = await said(withPapers({ papers }), '2027-07-01');
  expect(over).toContain('có thể không còn đúng');
  expect(over).not.toContain('Áp dụng');
});

it('a term that is counted over Tết 2027 says that its day is an estimate', async () => {
  vi.setSystemTime(Date.parse('2027-01-29T03:00:00Z'));
  const term = { kind: 'working_days', max: 7 } as const;
  const procedure = { ...procedureOn(birth, '2027-01-29'), time: term };
  const after = (day: string) =>
    renderToString(
      createSSRApp(DossierTerm, {
        dossier: aDossier({ statuses: [{ status: 'accepted', day }] }),
        procedure,
      }),
    );
  const [early, late] = [await after('2027-01-04'), await after('2027-01-28')];
  expect(early).toContain('13/01/2027');
  expect(early).not.toContain('ước tính');
  expect(late).toContain('15/02/2027');
  expect(late).toContain('ước tính');
});
