import { expect, it } from 'vitest';
import { templateRows } from '#app/features/reports/recipients/directory.ts';
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
