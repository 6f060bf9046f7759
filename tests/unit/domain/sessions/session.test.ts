import { describe, expect, it } from 'vitest';
import { projectSession } from '#domain/sessions/session-state.ts';
import { validateSession, validateSessionChange } from '#domain/sessions/validate-session.ts';
import { aSession, held, NOON, sessionAmended, sessionVoided } from '../../../builders/cases.ts';

const facts = { now: NOON, knowsUnit: () => true };
const first = held({ deviceId: 'a', deviceSeq: 1 });

describe('a session', () => {
  it('is what its op says until somebody amends it, whatever order the ops arrive in', () => {
    const counted = sessionAmended({ deviceId: 'b', deviceSeq: 1 }, first, { people: 74 });
    const again = sessionAmended({ deviceId: 'a', deviceSeq: 2, baseVersion: 'b:1' }, first, {
      people: 75,
    });
    const ops = [first, counted, again];
    for (const order of [ops, [...ops].reverse(), [counted, first, again]]) {
      expect(projectSession(order)).toEqual({
        sessionId: 'a:1',
        body: aSession({ people: 75 }),
        voided: null,
        version: 'a:2',
      });
    }
    expect(projectSession([counted])).toBeNull();
  });

  it('that was voided stays, with the reason', () => {
    const state = projectSession([first, sessionVoided({ deviceId: 'a', deviceSeq: 2 }, first)]);
    expect(state).toMatchObject({ voided: { reason: 'ghi hai lần' }, body: { people: 60 } });
  });

  it('is tidied: names once, what was taught in the order of the list', () => {
    const body = aSession({
      present: [' Chị Lan ', 'Chị Lan', ''],
      taught: ['fraud', 'account'],
      village: ' Chợ ',
    });
    expect(validateSession(body, facts)).toEqual({
      ok: true,
      value: { ...body, present: ['Chị Lan'], taught: ['account', 'fraud'], village: 'Chợ' },
    });
  });

  it.each([
    ['day_in_future', 'day', { day: '2026-11-19' }],
    ['bad_day', 'day', { day: '2026-02-30' }],
    ['missing', 'village', { village: ' ' }],
    ['bad_people', 'people', { people: -1 }],
    ['bad_people', 'people', { people: 5001 }],
    ['forbidden_number', 'present', { present: ['Lan 0905123456'] }],
    ['forbidden_number', 'note', { note: 'cccd 046085001234' }],
    ['not_in_list', 'taught', { taught: ['dancing' as never] }],
  ])('with %s in %s is refused', (kind, field, wrong) => {
    const judged = validateSession(aSession(wrong), facts);
    expect(judged).toMatchObject({ ok: false, error: [{ kind, field }] });
    expect(validateSessionChange(wrong, facts)).toMatchObject({ error: [{ kind, field }] });
  });

  it('of a unit that is not known, and a change that changes nothing, are refused', () => {
    const unknown = validateSession(aSession(), { ...facts, knowsUnit: () => false });
    expect(unknown).toMatchObject({ error: [{ kind: 'unknown_unit', field: 'unitCode' }] });
    expect(validateSessionChange({}, facts).ok).toBe(false);
  });
});
