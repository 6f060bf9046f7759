import { expect, it } from 'vitest';
import { countCell, textCell } from '#domain/reports/report.ts';
import { htmlOf } from '#server/services/reports/write-html.ts';
import { aReport, aTable } from './a-report.ts';

it('names the tab by the title, the unit and the period, in signs that HTML can hold', () => {
  const report = aReport([aTable('I', 2)], { title: 'Báo cáo\u0007 <thử> & "mới"' });
  const [, title] = /<title>(.*)<\/title>/.exec(htmlOf(report)) ?? [];
  expect(title).toBe(
    `Báo cáo &lt;thử&gt; &amp; &quot;mới&quot;. ${report.subtitle.slice(0, 2).join('. ')}`,
  );
});

it('prints the page to be signed upright, the tables on their side', () => {
  const html = htmlOf(aReport([aTable('I', 2)]));
  expect(html).toContain('@page { size: A4 landscape');
  expect(html).toContain('@page letter { size: A4 portrait');
  expect(html).toMatch(/\.letter \{ page: letter;/);
});

it('leads by a click from the paper, a table and a row to where the numbers are told', () => {
  const trace = { code: '7KQ4M2XP', formula: '2', page: 'https://dong-hanh.example/tra-so' };
  const numbered = {
    ...aTable('IV', 1),
    lead: ['Mã tra cứu bảng này: 7KQ4-M2XP-1'],
    rows: [[textCell('3.6'), textCell('IV-0'), countCell(5, '')]],
    subjects: [{ unitCode: 'H57', source: 'dossiers' as const, imports: [] }],
  };
  const subtitle = ['Mã tra cứu: 7KQ4-M2XP'];
  const report = aReport([numbered], { trace, subtitle });
  const links = [...htmlOf(report).matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)].map(
    ([, href, shown]) => [href, shown],
  );
  expect(links).toEqual([
    [`${trace.page}#7KQ4-M2XP`, '7KQ4-M2XP'],
    [`${trace.page}#7KQ4-M2XP-1`, '7KQ4-M2XP-1'],
    [`${trace.page}#7KQ4-M2XP-1-3.6`, '3.6'],
  ]);
  // Nobody knows where the page is on a machine without an address of its own: then the code stands alone.
  const { page: _, ...nowhere } = trace;
  expect(htmlOf({ ...report, trace: nowhere })).not.toContain('<a ');
});
