import { expect, it } from 'vitest';
import { reports } from '#content/messages/vi/reports.ts';
import { reportDays } from '../../../../../src/app/features/reports/board/report-days.ts';

const days = { data_day: 4, make_day: 5, approve_day: 8, send_day: 9 };

it('gives the days of a report that are still to come, for twelve reports, each once', () => {
  const events = reportDays(days, { w: reports.words, today: '2026-11-06' });
  expect(events.slice(0, 5).map(({ day, title }) => [day, title])).toEqual([
    ['2026-11-08', 'Báo cáo tháng 10/2026: duyệt xong'],
    ['2026-11-08', 'Báo cáo tháng 10/2026: nhắc người chưa xác nhận'],
    ['2026-11-09', 'Báo cáo tháng 10/2026: gửi xong'],
    ['2026-11-10', 'Báo cáo tháng 10/2026: hạn mồng 10'],
    ['2026-12-04', 'Báo cáo tháng 11/2026: nhập xong hồ sơ'],
  ]);
  expect(events.at(-1)?.day).toBe('2027-10-10');
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  // Over the turn of the year, and the same event whenever the file is made.
  expect(reportDays(days, { w: reports.words, today: '2027-01-01' })[0]).toEqual({
    ...{ uid: 'report-2026-12-data', day: '2027-01-04' },
    ...{ title: 'Báo cáo tháng 12/2026: nhập xong hồ sơ', description: reports.words.title },
  });
});
