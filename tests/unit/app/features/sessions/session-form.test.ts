import { describe, expect, it } from 'vitest';
import { keepableSession, sessionFormOf } from '#app/features/sessions/session-form.ts';

describe('the draft of a session', () => {
  it('keeps no name and no text that holds a number, and names the texts', () => {
    const form = {
      ...sessionFormOf(undefined, { day: '2026-11-22', self: 'Hoa' }),
      present: ['Hoa', '046,185,001,234'],
      note: 'mk: hoaban',
      village: 'Thôn 3',
    };
    expect(keepableSession(form)).toMatchObject({
      present: ['Hoa'],
      note: '',
      village: 'Thôn 3',
      leftOut: { note: 'password' },
    });
  });
});
