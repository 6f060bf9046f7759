import { describe, expect, it } from 'vitest';
import type { KeptPhone } from '#domain/cases/case.ts';
import { withPhoneOf } from '#domain/cases/phone-in-op.ts';
import type { CaseChange } from '#domain/protocol/op.ts';
import { amended, opened } from '../../../builders/cases.ts';

const PHONE: KeptPhone = {
  number: '0905123456',
  consentAt: '2026-11-20T02:00:00.000Z',
  deleteOn: '2027-02-18',
  purposes: ['call_back', 'follow_up'],
};
const only = ({ purposes: _, ...phone }: KeptPhone): KeptPhone => phone;

const AT = { deviceId: 'd1', deviceSeq: 1 };

describe('a word out of a file', () => {
  const changed = (change: CaseChange, standing: KeptPhone | null) => {
    const op = withPhoneOf(amended(AT, { entityId: 'd1:0' }, change), standing);
    return op?.kind === 'case.amended' ? op.change : null;
  };

  it('brings no number that the case has not, and takes none away', () => {
    const other = { ...PHONE, number: '0905999999' };
    expect(changed({ phone: other, minutes: 20 }, PHONE)).toEqual({ minutes: 20 });
    expect(changed({ phone: other }, PHONE)).toBeNull();
    expect(changed({ phone: PHONE }, null)).toBeNull();
  });

  it('narrows the consent that the case has, and never widens it', () => {
    expect(changed({ phone: only(PHONE), appendNote: 'x' }, PHONE)).toEqual({
      phone: only(PHONE),
      appendNote: 'x',
    });
    expect(changed({ phone: PHONE }, only(PHONE))).toEqual({ phone: only(PHONE) });
  });

  it('takes a number away where it said so', () => {
    expect(changed({ phone: null, appendNote: 'x' }, PHONE)).toEqual({
      phone: null,
      appendNote: 'x',
    });
  });

  it('opens a case without the number', () => {
    const op = withPhoneOf(opened(AT, { phone: PHONE }), null);
    expect(op).toMatchObject({ kind: 'case.opened', body: { phone: null } });
  });
});
