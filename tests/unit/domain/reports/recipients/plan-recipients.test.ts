import { expect, it } from 'vitest';
import { planRecipients } from '#domain/reports/recipients/plan-recipients.ts';
import type { Day } from '#domain/time/day.ts';

const day = (text: string) => text as Day;
const HEAD = {
  ...{ recipientId: 'x', unitCode: '20044', name: 'Hồ A', title: 'Chủ tịch' },
  ...{ email: 'a@xa.example', getsReminders: true },
  ...{ validFrom: day('2026-07-01'), validTo: null },
};
const told = (changes: object = {}) => ({
  row: 2,
  value: { unitCode: '20044', name: 'Hồ A', email: 'A@xa.example', ...changes },
});

it('leaves as it stands what the file has no column for', () => {
  const [row] = planRecipients([told({ name: 'Hồ Văn A' })], [HEAD]).rows;
  expect(row).toMatchObject({ fate: 'changed', changed: ['name', 'email'] });
  expect(row?.after).toMatchObject({ title: 'Chủ tịch', getsReminders: true });
});

it('refuses a day that turns round the one that stands', () => {
  const plan = planRecipients([told({ validTo: day('2026-06-30') })], [HEAD]);
  expect(plan.rows).toEqual([]);
  expect(plan.refused).toMatchObject([{ column: 'valid_to', kind: 'bad_order' }]);
});

it('knows one person in two agencies for two recipients, and in one for one', () => {
  const plan = planRecipients(
    [told(), { ...told({ unitCode: '19753' }), row: 3 }, { ...told(), row: 4 }],
    [],
  );
  expect(plan.rows.map(({ row, fate }) => [row, fate])).toEqual([
    [2, 'new'],
    [3, 'new'],
  ]);
  expect(plan.refused).toMatchObject([{ row: 4, kind: 'told_twice' }]);
});
