// What is right in a field, and of anything else the reason why it is not. A reason is a name: its sentence, with what
// to try next, stands in the words.
import { fold } from '../text/fold.ts';
import { isDay } from '../time/day.ts';
import { newPasscodeFault, newPasswordFault } from './new-secret.ts';
import { toDigits } from './real-number.ts';
import type { FieldRule, Samples } from './rehearsal.ts';

/** What a field is checked against. `codes`: all codes of the practice messages, `code` the one that holds now. */
export type Check = {
  readonly text: string;
  readonly right: string;
  readonly code: string | null;
  readonly codes: readonly string[];
  readonly before: string;
  readonly samples: Samples;
};

type Rule = (check: Check) => string | null;

export const fieldRules: Readonly<Record<FieldRule, Rule>> = {
  number: numberFault,
  phone: phoneFault,
  name: nameFault,
  date: dateFault,
  password: passwordFault,
  new_password: ({ text, samples }) => newPasswordFault(text, samples),
  new_passcode: ({ text, samples }) => newPasscodeFault(text, samples),
  repeat: ({ text, before }) => (text === before ? null : 'differs'),
  code: codeFault,
  dossier_code: dossierCodeFault,
  search: searchFault,
  filled: () => null,
};

function numberFault({ text, right, samples }: Check): string | null {
  if (text === right) return null;
  const digits = toDigits(text);
  if (isSample(samples, 'phone', digits)) return 'phone_here';
  if (isSample(samples, 'number', digits)) return digits === right ? 'spaces' : 'other_person';
  if (toDigits(text.replace(/o/gi, '0')) === right) return 'letter_o';
  if (digits.length === 0) return 'only_digits';
  if (digits.length === 9) return 'old_number';
  return isSlipOf(digits, right) ? 'not_twelve' : 'real_number';
}

function phoneFault({ text, right, samples }: Check): string | null {
  const digits = toDigits(text);
  if (digits === right && !text.includes('+')) return null;
  if (isSample(samples, 'number', digits)) return 'number_here';
  if (/^\s*\+/.test(text) || /^840/.test(digits)) return 'plus_84';
  if (/[oO]/.test(text)) return 'letter_o';
  return digits.length === 10 ? 'other_phone' : 'not_ten';
}

function nameFault({ text, right }: Check): string | null {
  const typed = text.normalize('NFC').replace(/\s+/g, ' ').toLowerCase();
  if (typed === right.normalize('NFC').toLowerCase()) return null;
  return fold(text) === fold(right) ? 'no_marks' : 'other_name';
}

function dateFault({ text, right, samples }: Check): string | null {
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text) ?? [];
  if (!year) return 'date_form';
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(iso)) return 'no_such_day';
  if (iso > samples.today) return 'future';
  const [, d = '', m = '', y = ''] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(right) ?? [];
  return iso === `${y}-${m}-${d}` ? null : 'other_day';
}

function passwordFault({ text, right, samples }: Check): string | null {
  if (text === right) return null;
  if (isSample(samples, 'passcode', text)) return 'passcode_here';
  if (text.replace(/\s/g, '') === right) return 'spaces';
  if (text.toLowerCase() === right.toLowerCase()) return 'letter_case';
  return 'other_password';
}

function codeFault({ text, code, codes }: Check): string | null {
  const digits = toDigits(text);
  if (code !== null && digits === code) return null;
  if (codes.includes(digits)) return 'old_code';
  if (!/^[\d ]+$/.test(text)) return 'only_digits';
  return digits.length === 6 ? 'other_code' : 'not_six';
}

function dossierCodeFault({ text, right }: Check): string | null {
  const typed = text.toUpperCase().replace(/\s/g, '');
  if (typed === right) return null;
  const bare = (code: string) => code.replace(/-/g, '');
  if (bare(typed) === bare(right)) return 'no_dash';
  if (bare(typed).replace(/O/g, '0') === bare(right).replace(/O/g, '0')) return 'letter_o';
  return /^TAP-\d{6}-\d{4}$/.test(typed) ? 'other_dossier' : 'code_form';
}

function searchFault({ text, right }: Check): string | null {
  const words = fold(text).split(' ');
  return fold(right)
    .split(' ')
    .every((word) => words.includes(word))
    ? null
    : 'not_the_words';
}

function isSample(samples: Samples, kind: string, text: string): boolean {
  return Object.values(samples.of).some(
    (sample) => sample.kind === kind && sample.values.includes(text),
  );
}

/** Digits left out of the right number, or some too many: a slip, not another number. */
function isSlipOf(digits: string, right: string): boolean {
  const [short, long] = digits.length < right.length ? [digits, right] : [right, digits];
  let at = 0;
  for (const digit of long) if (digit === short[at]) at++;
  return at === short.length;
}
