import { expect, it } from 'vitest';
import { approvalOf } from '#app/features/reports/approval/approval.ts';

const FORM = { form: 'none', title: ' Giám đốc ', of: ' Chủ tịch ', body: '', numbers: {} };

it('sends only the numbers that were given, and how it is signed only where that was said', () => {
  expect(approvalOf({ ...FORM, numbers: { H57: ' 1/BC-A ', '20044': ' ' } })).toEqual({
    title: 'Giám đốc',
    numbers: { H57: '1/BC-A' },
  });
  expect(approvalOf({ ...FORM, form: 'KT' }).signing).toEqual({
    ...{ form: 'KT', of: 'Chủ tịch', body: '' },
  });
  // What was typed before the form was changed does not come along.
  expect(approvalOf({ ...FORM, form: 'self' }).signing?.of).toBe('');
});
