import { expect, it } from 'vitest';
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
