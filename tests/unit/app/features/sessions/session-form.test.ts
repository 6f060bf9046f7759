import { describe, expect, it } from 'vitest';
import {
  keepableSession,
  sessionBodyOf,
  sessionFormOf,
} from '#app/features/sessions/session-form.ts';
import { validateSession } from '#domain/sessions/validate-session.ts';

describe('the draft of a session', () => {
  it('keeps no name and no text that holds a number, and names the texts', () => {
    const form = {
      ...sessionFormOf(undefined, { day: '2026-11-22', self: 'Hoa', unitCode: '20044' }),
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

it('a session without a commune is refused, one begun for a commune stays in it', () => {
  const facts = { now: Date.parse('2026-11-22T03:00:00Z'), knowsUnit: () => true };
  const begun = { day: '2026-11-22', self: 'Hoa', unitCode: '' };
  const unsaid = { ...sessionFormOf(undefined, begun), village: 'chợ phiên' };
  const judged = validateSession(sessionBodyOf(unsaid), facts);
  expect(!judged.ok && judged.error).toEqual([{ kind: 'missing', field: 'unitCode' }]);
  const body = sessionBodyOf({ ...unsaid, unitCode: '20044' });
  expect(validateSession(body, facts).ok).toBe(true);
  expect(sessionFormOf(body, begun).unitCode).toBe('20044');
});
