import { expect, it } from 'vitest';
import { changeLines, templateRows } from '#app/features/reports/recipients/directory.ts';
import { reports as english } from '#content/messages/en/reports.ts';
import { reports } from '#content/messages/vi/reports.ts';
import { findColumns } from '#domain/imports/sheet-columns.ts';
import {
  RECIPIENT_FIELDS,
  RECIPIENT_ROW_REFUSALS,
} from '#domain/reports/recipients/read-recipient-row.ts';

const { directory } = reports.words;
const UNITS = [
  { unit_code: '20044', unit_name: 'Xã A Lưới 2' },
  { unit_code: '19753', unit_name: 'Phường Phú Xuân' },
];
const HEAD = {
  ...{ recipient_id: 'x', unit_code: '20044', name: 'Hồ A', title: 'Chủ tịch' },
  ...{ email: 'a@xa.example', gets_reminders: true, in_office: true },
  ...{ valid_from: '2026-07-01', valid_to: null },
};

it('lists every agency, with who gets its report, or a row to fill in', () => {
  expect(templateRows(UNITS, [HEAD], directory)).toEqual([
    Object.values(directory.headers),
    ['20044', 'Xã A Lưới 2', 'Hồ A', 'Chủ tịch', 'a@xa.example', '01/07/2026', '', 'có'],
    ['19753', 'Phường Phú Xuân', '', '', '', '', '', ''],
  ]);
});

it.each([
  ['vi', reports.words.directory],
  ['en', english.words.directory],
])('has headers in %s that are all known again', (_language, words) => {
  const found = findColumns([{ cells: Object.values(words.headers) }], RECIPIENT_FIELDS);
  expect([...(found?.columns.at.keys() ?? [])].sort()).toEqual(
    Object.keys(RECIPIENT_FIELDS.headers).sort(),
  );
  expect(found?.columns.at.get('valid_to')).toBe(6);
  expect(Object.keys(words.reasons).sort()).toEqual([...RECIPIENT_ROW_REFUSALS].sort());
});

it('shows what stands and what will stand of each field that changes', () => {
  const row = { ...HEAD, row: 2, fate: 'changed' as const, before: HEAD };
  const after = { name: 'Trần B', valid_from: null, valid_to: '2026-12-31', gets_reminders: false };
  const changed = ['name', 'valid_from', 'valid_to', 'gets_reminders'] as const;
  expect(changeLines({ ...row, ...after, changed: [...changed] }, directory)).toEqual([
    'tên: Hồ A → Trần B',
    'ngày bắt đầu: 01/07/2026 → để trống',
    'ngày thôi giữ chức: để trống → 31/12/2026',
    'thư nhắc: có → không',
  ]);
  expect(changeLines({ ...row, before: null, changed: [] }, directory)).toEqual([]);
});
