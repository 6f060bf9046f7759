import { describe, expect, it } from 'vitest';
import { attempt } from '#domain/rehearsals/attempt.ts';
import { realNumberIn } from '#domain/rehearsals/real-number.ts';
import { newRun } from '#domain/rehearsals/run.ts';
import { aField, aScreen, aStage, someSamples } from './a-rehearsal.ts';

// Put together here, so that no file holds a number that somebody may have.
const ANY_ID = ['046', '1', '85', '001234'].join('');
const ANY_MOBILE = ['09', '12', '345', '678'].join('');

describe('a real number', () => {
  it.each([
    [ANY_ID, 'real_number'],
    [`${ANY_ID.slice(0, 3)} ${ANY_ID.slice(3, 6)} ${ANY_ID.slice(6)}`, 'real_number'],
    [`số của tôi là ${ANY_ID}.`, 'real_number'],
    ['999190000099', 'real_number'],
    [ANY_MOBILE, 'real_phone'],
    [`+84${ANY_MOBILE.slice(1)}`, 'real_phone'],
    [ANY_MOBILE.replace(/(\d{4})(\d{3})/, '$1.$2.'), 'real_phone'],
    [['1917', '56789'].join(''), 'real_old_id'],
    [['H57', '31', '1-261005-0012'].join('.'), 'real_dossier'],
  ])('%s is seen', (text, kind) => {
    expect(realNumberIn(text, someSamples)).toBe(kind);
  });

  it('is not what the practice itself uses, however it is spaced', () => {
    for (const text of ['999190000012', '999 190 000 012', '0000000123', '135790', '15/08/1990']) {
      expect(realNumberIn(text, someSamples), text).toBeNull();
    }
    expect(realNumberIn('khai sinh 1.001193', someSamples)).toBeNull();
    expect(realNumberIn('TAP-261122-0001', someSamples)).toBeNull();
  });

  it('is refused in every kind of field, forgotten, and never goes on', () => {
    const rules = ['number', 'phone', 'name', 'date', 'password', 'new_password', 'code'] as const;
    for (const rule of [...rules, 'new_passcode', 'dossier_code', 'search', 'filled'] as const) {
      const stage = aStage([aScreen([aField({ id: 'it', rule, sample: 'search' })])]);
      for (const text of [ANY_ID, ANY_MOBILE]) {
        const told = attempt(stage, newRun(stage), { kind: 'next', typed: { it: text } });
        expect(told.replies, rule).toMatchObject([{ kind: 'wrong', forget: true }]);
        expect(JSON.stringify([told.run, [...told.run.solved]]), rule).not.toContain(text);
        expect(told.run.at).toBe(0);
      }
    }
  });

  it('with a digit too few is refused as well, not taken for a slip of the practice number', () => {
    const stage = aStage([aScreen([aField()])]);
    const type = (text: string) =>
      attempt(stage, newRun(stage), { kind: 'next', typed: { number: text } }).replies;
    expect(type(ANY_ID.slice(0, 11))).toMatchObject([{ why: 'real_number', forget: true }]);
    expect(type('99919000012')).toMatchObject([{ why: 'not_twelve', forget: false }]);
  });
});
