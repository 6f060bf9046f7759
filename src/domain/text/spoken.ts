// A voice reads letters, codes and addresses as it pleases: "VNeID" becomes a cough, "1.001193" a million. What is
// read aloud is therefore spelled out before it is handed to a voice. Only the sound changes, never the screen.

export type SpokenLanguage = 'vi' | 'en';

type Rule = readonly [pattern: RegExp, say: string | ((...found: string[]) => string)];

const VI_DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const EN_DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** How an abbreviation sounds in Vietnamese: letters by their Vietnamese names, or the words it stands for. */
const VI_WORDS: Readonly<Record<string, string>> = {
  VNeID: 'vi en ai đi',
  VietQR: 'việt quy a',
  'Hue-S': 'huế ét',
  OTP: 'ô tê pê',
  QR: 'quy a',
  NFC: 'en ép xê',
  PDF: 'pê đê ép',
  APK: 'a pê ca',
  GPS: 'gi pi ét',
  CCCD: 'căn cước công dân',
  CMND: 'chứng minh nhân dân',
  UBND: 'ủy ban nhân dân',
  HĐND: 'hội đồng nhân dân',
  BHYT: 'bảo hiểm y tế',
  BHXH: 'bảo hiểm xã hội',
  GPLX: 'giấy phép lái xe',
  CSGT: 'cảnh sát giao thông',
  PAKN: 'phản ánh kiến nghị',
  passcode: 'pát cốt',
  Passcode: 'pát cốt',
};
const EN_WORDS: Readonly<Record<string, string>> = {
  VNeID: 'V N E I D',
  VietQR: 'Viet Q R',
  OTP: 'O T P',
  CCCD: 'chip identity card',
  CMND: 'old identity card',
};

const LAW = 'Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Luật';

/** The text as a voice should say it. What it does not know it leaves as it is. */
export function toSpoken(text: string, language: SpokenLanguage): string {
  const rules = language === 'vi' ? VI_RULES : EN_RULES;
  return rules
    .reduce((said, [pattern, say]) => said.replace(pattern, say as string), text)
    .replace(/ {2,}/g, ' ')
    .trim();
}

const oneByOne = (digits: readonly string[]) => (text: string) =>
  (text.match(/\d/g) ?? []).map((digit) => digits[Number(digit)] ?? '').join(' ');
const viDigits = oneByOne(VI_DIGITS);
const enDigits = oneByOne(EN_DIGITS);

// The order matters: what looks like a number within a law, a date or an address is taken before plain numbers are.
const VI_RULES: readonly Rule[] = [
  [/[“”"]/g, ''],
  [/ *[→›] */g, ', '],
  [/\b[a-z]+(?:\.[a-z]+)*\.gov\.vn\b/g, (host) => viHost(host ?? '')],
  [
    new RegExp(`(${LAW})( số)? (\\d+(?:\\.\\d+)?)/(\\d{4})(?:/[A-ZĐ]+(?:-[A-ZĐ]+)*)?`, 'g'),
    (_, law, __, number, year) => `${law} số ${(number ?? '').replace('.', ' chấm ')} năm ${year}`,
  ],
  [/\b(?:ngày )?(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g, 'ngày $1 tháng $2 năm $3'],
  [/\b(?:tháng )?(\d{1,2})\/(\d{4})\b/g, 'tháng $1 năm $2'],
  [
    /\b(\d)\.(\d{6})\b/g,
    (_, first, rest) => `${viDigits(first ?? '')} chấm ${viDigits(rest ?? '')}`,
  ],
  [/\b(\d{1,3}(?:\.\d{3})+|\d+)(?: ?đ(?![\p{L}])| đồng)/gu, (_, sum) => `${plain(sum)} đồng`],
  [/\b\d{1,3}(?:\.\d{3})+\b/g, (sum) => plain(sum)],
  [/\b1[89]00(?: ?\d{2,4}){1,3}\b/g, (number) => viDigits(number ?? '')],
  [/\b0\d{9}\b|\b\d{12}\b/g, (number) => viDigits(number ?? '')],
  [/\b(156|5656)\b/g, (number) => viDigits(number ?? '')],
  [
    /\b(CT|TK|H)(\d{2})\b/g,
    (_, letters, number) => `${viLetters(letters)} ${viDigits(number ?? '')}`,
  ],
  ...wordRules(VI_WORDS),
];

const EN_RULES: readonly Rule[] = [
  [/ *[→›] */g, ', '],
  [/\b[a-z]+(?:\.[a-z]+)*\.gov\.vn\b/g, (host) => (host ?? '').replaceAll('.', ' dot ')],
  [
    /\b(\d)\.(\d{6})\b/g,
    (_, first, rest) => `${enDigits(first ?? '')} point ${enDigits(rest ?? '')}`,
  ],
  [/\b([\d.,]*\d) ?(?:đ(?![\p{L}])|VND)/gu, (_, sum) => `${plain(sum)} dong`],
  [/\b1[89]00(?: ?\d{2,4}){1,3}\b/g, (number) => enDigits(number ?? '')],
  [/\b0\d{9}\b|\b\d{12}\b/g, (number) => enDigits(number ?? '')],
  ...wordRules(EN_WORDS),
];

function wordRules(words: Readonly<Record<string, string>>): Rule[] {
  return Object.entries(words).map(([word, say]) => [
    // Not a lookbehind: Safari before 16.4 cannot read one.
    new RegExp(`(^|[^\\p{L}\\d])${word}(?![\\p{L}\\d])`, 'gu'),
    `$1${say}`,
  ]);
}

function plain(sum: string | undefined): string {
  return (sum ?? '').replace(/[.,]/g, '');
}

const VI_LETTERS: Readonly<Record<string, string>> = { C: 'xê', T: 'tê', K: 'ca', H: 'hát' };

function viLetters(letters: string | undefined): string {
  return [...(letters ?? '')].map((letter) => VI_LETTERS[letter] ?? letter).join(' ');
}

const VI_HOST: Readonly<Record<string, string>> = {
  dichvucong: 'dịch vụ công',
  dancuquocgia: 'dân cư quốc gia',
  vneid: 'vi en ai đi',
  sso: 'ét ét ô',
  gov: 'gốp',
  vn: 'vi en',
};

function viHost(host: string): string {
  return host
    .split('.')
    .map((part) => VI_HOST[part] ?? part)
    .join(' chấm ');
}
