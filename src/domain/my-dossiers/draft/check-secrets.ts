import { forbiddenNumber } from '../../cases/forbidden-number.ts';
import { parseTypedDay } from './typed-day.ts';

export type Secret = { kind: 'personal_number'; digits: number } | { kind: 'secret' } | null;

/** The number on the card, and what people make of it when a digit slips: 11 or 13 of them. */
export const PERSONAL_NUMBER_DIGITS = 12;

/**
 * What must not be written into a draft: identity numbers, also with a digit too few or too many, one-time codes and
 * passwords. A phone number may stand: the portal asks for it.
 */
export function findSecret(text: string): Secret {
  for (const run of text.match(/\d(?:[ .-]?\d)*/g) ?? []) {
    const digits = run.replace(/\D/g, '').length;
    if (digits >= 11 && digits <= 13 && !parseTypedDay(run))
      return { kind: 'personal_number', digits };
  }
  const kind = forbiddenNumber(text);
  if (kind === 'citizen_id' || kind === 'old_id') {
    return { kind: 'personal_number', digits: kind === 'citizen_id' ? PERSONAL_NUMBER_DIGITS : 9 };
  }
  return kind === 'otp' || kind === 'password' ? { kind: 'secret' } : null;
}

/** For codes of banks and offices, which have as many digits as an identity number: only a real one is refused. */
export function isCitizenNumber(text: string): boolean {
  return forbiddenNumber(text) === 'citizen_id';
}
