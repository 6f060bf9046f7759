import { expect, it } from 'vitest';
import { formWithoutPhone } from '#app/device/retention/draft-phone.ts';

it('leaves what the form has besides, and that consent was taken back by hand', () => {
  const phone = {
    phoneNumber: '0905123456',
    phoneKept: { number: '0905123456' },
    phoneKeepDays: 90,
  };
  const agreed = { ...phone, label: 'dì Năm', phonePurposes: ['call_back'], phoneConsent: true };
  expect(formWithoutPhone(agreed)).toEqual({ label: 'dì Năm' });
  const back = { ...agreed, phonePurposes: [], phoneUnticked: ['call_back'] };
  expect(formWithoutPhone(back)).toEqual({
    label: 'dì Năm',
    phoneUnticked: ['call_back'],
    phoneNumber: '',
    phonePurposes: [],
    phoneKept: null,
  });
});
