import { expect, it } from 'vitest';
import { type ColumnMapping, recogniseColumns } from '#domain/dossiers/columns.ts';

const HEADERS = ['Mã hồ sơ', 'Mã cơ quan', 'Ngày tiếp nhận', 'Hình thức nộp', 'Hẹn A', 'Hẹn B'];
const dueOf = (mapping: ColumnMapping, headers = HEADERS) => {
  const read = recogniseColumns(headers, mapping);
  return read.ok ? (read.value.at.get('due_at') ?? null) : read.error;
};

it('of two remembered columns of one field the first remembered is read, and none is refused', () => {
  const remembered = { 'Hẹn B': 'due_at', 'Hẹn A': 'due_at' } as const;
  expect(dueOf({ columns: {}, remembered })).toBe(5);
  // Another file of the office has only the other one.
  expect(dueOf({ columns: {}, remembered }, HEADERS.slice(0, 5))).toBe(4);
});

it('what is said now goes before what is remembered, of a field and of a column', () => {
  const remembered = { 'Hẹn B': 'due_at' } as const;
  expect(dueOf({ columns: { 'Hẹn A': 'due_at' }, remembered })).toBe(4);
  expect(dueOf({ columns: { 'HẸN B': null }, remembered })).toBeNull();
  // Said twice now, it is a slip of the person's.
  const twice = { 'Hẹn A': 'due_at', 'Hẹn B': 'due_at' } as const;
  expect(dueOf({ columns: twice })).toMatchObject({ reason: 'field_twice' });
});

it('a remembered column of no use is left out', () => {
  const remembered = { 'Hình thức nộp': null } as const;
  expect(recogniseColumns(HEADERS, { columns: {}, remembered })).toMatchObject({
    error: { kind: 'missing_columns', fields: ['channel'] },
  });
});
