import { describe, expect, it } from 'vitest';
import { readPeople } from '#app/features/sessions/read-people.ts';
import { validateSession } from '#domain/sessions/validate-session.ts';
import { aSession, NOON } from '../../../../builders/cases.ts';

describe('how many people came', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['0', 0],
    [' 25 ', 25],
    ['007', 7],
  ])('%j is read as %j', (text, people) => {
    expect(readPeople(text)).toBe(people);
  });

  it.each(['20-25', '12.5', '5.000', '1,5', '-3', '1e3', '~20', '20 25', 'đông', '٢٥', '9999'])(
    '%j is a problem of its field, never another number',
    (text) => {
      const facts = { now: NOON, knowsUnit: () => true };
      expect(validateSession(aSession({ people: readPeople(text) }), facts)).toEqual({
        ok: false,
        error: [{ kind: 'bad_people', field: 'people' }],
      });
    },
  );
});
