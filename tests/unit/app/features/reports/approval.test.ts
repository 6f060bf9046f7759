import { expect, it } from 'vitest';
import { approvalOf, wrongNumbers } from '#app/features/reports/approval/approval.ts';
import { reports } from '#content/messages/vi/reports.ts';

const FORM = { form: 'none', title: ' Giám đốc ', of: ' Chủ tịch ', body: '', numbers: {} };

it('sends only the numbers that were given, and how it is signed only where that was said', () => {
  expect(
    approvalOf({ ...FORM, numbers: { H57: ' 1/BC-A ', '20044': ' ' } }, ['H57', '20044']),
  ).toEqual({
    title: 'Giám đốc',
    numbers: { H57: '1/BC-A' },
  });
  expect(approvalOf({ ...FORM, form: 'KT' }, []).signing).toEqual({
    ...{ form: 'KT', of: 'Chủ tịch', body: '' },
  });
  // What was typed before the form was changed does not come along.
  expect(approvalOf({ ...FORM, form: 'self' }, []).signing?.of).toBe('');
});

it('sends no number of a unit that is not shown: it would go to the registry of another paper', () => {
  const numbers = { H57: '1/BC-A', '20044': '2/BC-A' };
  expect(approvalOf({ ...FORM, numbers }, ['20044']).numbers).toEqual({ '20044': '2/BC-A' });
});

it('says at its own field what is wrong with a number, and who has it', () => {
  const { wrong, about } = reports.words.approval;
  const words = { ...wrong, nameOf: (code: string) => `<${code}>` };
  const refused = (kind: string, facts = {}) =>
    wrongNumbers({ kind, units: ['20044'], facts }, words);
  expect(refused('bad_number')).toEqual({ '20044': wrong.bad });
  expect(refused('same_number')).toEqual({ '20044': wrong.same });
  const taken = [{ unit_code: '20044', has_unit: 'H57', has_period: '2026-09' }];
  expect(refused('number_taken', { taken })['20044']).toContain('báo cáo tháng 09/2026 của <H57>');
  expect(refused('no_draft')).toEqual({});
  expect(about('A')).toContain('A');
});
