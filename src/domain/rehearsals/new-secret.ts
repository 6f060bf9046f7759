// Rules of a new password (8 to 20 signs; VNeID user manual of 8/2022 and the handbook of 2024) and of a new passcode
// of six digits. The ticks beside the field and the refusal come from the same list.
import type { Samples } from './rehearsal.ts';

export const PASSWORD_SIGNS = '!@#$^*()_';

export const passwordTicks = [
  { id: 'length', holds: (text: string) => text.length >= 8 && text.length <= 20 },
  { id: 'upper', holds: (text: string) => /[A-Z]/.test(text) },
  { id: 'lower', holds: (text: string) => /[a-z]/.test(text) },
  { id: 'digit', holds: (text: string) => /\d/.test(text) },
  { id: 'sign', holds: (text: string) => [...PASSWORD_SIGNS].some((sign) => text.includes(sign)) },
] as const;

export type PasswordTick = (typeof passwordTicks)[number]['id'];

const REASON: Readonly<Record<PasswordTick, string>> = {
  length: 'password_length',
  upper: 'no_upper',
  lower: 'no_lower',
  digit: 'no_digit',
  sign: 'no_sign',
};

export function newPasswordFault(text: string, samples: Samples): string | null {
  if (/\s/.test(text)) return 'spaces';
  if (/[^\u0020-\u007e]/.test(text)) return 'accents';
  const missing = passwordTicks.find((tick) => !tick.holds(text));
  if (missing) return REASON[missing.id];
  return holdsBirthYear(text, samples) ? 'birthday' : null;
}

export function newPasscodeFault(text: string, samples: Samples): string | null {
  if (!/^\d+$/.test(text)) return 'only_digits';
  if (text.length !== 6) return 'not_six';
  const steps = new Set([...text].slice(1).map((digit, i) => Number(digit) - Number(text[i])));
  if (steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 9)) return 'in_a_row';
  return holdsBirthYear(text, samples) || isBirthday(text, samples) ? 'birthday' : null;
}

function holdsBirthYear(text: string, samples: Samples): boolean {
  return birthdays(samples).some(([, , year]) => text.includes(year));
}

function isBirthday(text: string, samples: Samples): boolean {
  return birthdays(samples).some(([day, month, year]) => text === `${day}${month}${year.slice(2)}`);
}

function birthdays(samples: Samples): [day: string, month: string, year: string][] {
  return Object.values(samples.of).flatMap((sample) => {
    const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(sample.values[0] ?? '') ?? [];
    return day && month && year ? [[day, month, year] as [string, string, string]] : [];
  });
}
