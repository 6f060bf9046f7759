// The number under which an office's registry entered a paper, and in whose name it is signed: both as Decree
// 30/2020/NĐ-CP, annex I (parts II.3 and II.7) has them. They are given once, with the approval, and frozen with it.
import { isOneLine } from '../mail-address.ts';

export const SIGNING_FORMS = ['self', 'KT', 'TL', 'TUQ'] as const;

/** Beside the title of whoever signs. */
export interface SignedAs {
  /** `KT`: for the head, `TL`: by his order, `TUQ`: by his authority; `self`: nobody else's place is taken. */
  form: (typeof SIGNING_FORMS)[number];
  /** Whose place is taken: "CHỦ TỊCH". Empty with `self`. */
  of: string;
  /** On behalf of a collective body (TM.): "ỦY BAN NHÂN DÂN". Empty: of none. */
  body: string;
}

export function isWholeSigning({ form, of, body }: SignedAs, title: string): boolean {
  const isPlain = [of, body, title].every(isOneLine);
  return isPlain && title.trim() !== '' && (form === 'self') === (of.trim() === '');
}

/** Above the name: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`; the last is the own title. */
export function signingLines(
  { form, of, body }: SignedAs,
  { title, words }: { title: string; words: Record<'TM' | 'KT' | 'TL' | 'TUQ', string> },
): string[] {
  const upper = (text: string) => text.trim().normalize('NFC').toLocaleUpperCase('vi');
  return [
    ...(body.trim() === '' ? [] : [`${words.TM} ${upper(body)}`]),
    ...(form === 'self' ? [] : [`${words[form]} ${upper(of)}`]),
    upper(title),
  ];
}

const NUMBER = /^\d{1,6}\p{L}?(\/[\p{L}\d&.-]{1,30}){1,3}$/u;
const MOST = 60;

/** `123/BC-SKHCN`; what people write before it ("Số: ") is taken off. Null: it is no number of a registry. */
export function readRegistryNumber(text: string): string | null {
  const bare = text
    .normalize('NFC')
    .trim()
    .replace(/^số\s*:?\s*/i, '')
    .replace(/\s*([/-])\s*/g, '$1');
  return bare.length <= MOST && NUMBER.test(bare) ? bare : null;
}
