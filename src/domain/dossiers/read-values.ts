// One cell at a time: what offices write for yes and no, money, channels and ratings. Each reader gets a trimmed,
// non-empty text and answers undefined when it does not know it; nothing is guessed.

import { fold } from '../text/fold.ts';
import type { Channel, Rating } from './dossier.ts';

function words<T>(table: readonly (readonly [T, string])[]): ReadonlyMap<string, T> {
  return new Map(
    table.flatMap(([value, list]) => list.split(' · ').map((word) => [fold(word), value] as const)),
  );
}

const YES_NO = words<boolean>([
  [
    true,
    'có · x · (x) · 1 · 1.0 · true · yes · y · t · đúng · rồi · đã · đã có · on · đã thanh toán · đã thanh toán trực tuyến · đã nộp trực tuyến · có thanh toán trực tuyến · v · đã số hóa · đã đồng bộ · trực tuyến · thanh toán trực tuyến · online',
  ],
  [
    false,
    'không · ko · k · 0 · 0.0 · false · no · n · f · sai · chưa · chưa có · không có · off · chưa thanh toán · chưa nộp · chưa thanh toán trực tuyến · không thanh toán trực tuyến · thanh toán trực tiếp · thanh toán tiền mặt · nộp trực tiếp · chưa số hóa · chưa đồng bộ · tại quầy · thanh toán tại quầy · nộp tại quầy · tiền mặt · trực tiếp',
  ],
]);
// Marks that folding would wipe away.
const YES_MARKS = new Set(['✓', '✔', '✔️', '☑', '☑️', '✅', '√', '☒']);
const NO_MARKS = new Set(['✗', '✘', '❌', '☐']);

export function readYesNo(text: string): boolean | undefined {
  if (YES_MARKS.has(text)) return true;
  if (NO_MARKS.has(text)) return false;
  return YES_NO.get(fold(text));
}

const CHANNEL_WORDS = words<Channel>([
  [
    'online',
    '2 · 2.0 · online · trực tuyến · nộp trực tuyến · qua mạng · internet · trực tuyến (cổng dvc) · cổng dvc · cổng dịch vụ công',
  ],
  [
    'direct',
    '1 · 1.0 · direct · trực tiếp · nộp trực tiếp · tại quầy · tại bộ phận một cửa · một cửa · in person · offline · counter',
  ],
  [
    'postal',
    '3 · 3.0 · postal · post · mail · bưu chính công ích · bcci · bưu chính · bưu điện · qua bưu chính · qua bưu chính công ích · dịch vụ bưu chính công ích · qua dịch vụ bưu chính công ích · qua bưu điện',
  ],
]);

/** What says a channel inside a longer phrase: "Trực tuyến toàn trình", "Qua Cổng DVCQG". */
const CHANNEL_SIGNS: readonly (readonly [Channel, RegExp])[] = [
  [
    'online',
    /(?:^| )(?:truc tuyen|online|qua mang|internet|cong dvc(?:qg)?|cong dich vu cong)(?: |$)/,
  ],
  ['direct', /(?:^| )(?:truc tiep|(?:mot|1) cua|tai quay)(?: |$)/],
  ['postal', /(?:^| )(?:buu chinh|buu dien|bcci)(?: |$)/],
];
/** Says no, or speaks of something else than how it was handed in: of the fee, the result, an appointment. */
const OTHERWISE = /(?:^| )(?:khong|chua|ko|phi|ngoai|thanh toan|tra|lich|hen|dien tu)(?: |$)/;

export function isChannelWord(text: string): boolean {
  return CHANNEL_WORDS.has(fold(text));
}

/** A phrase that speaks of something else, or names two channels, is none. */
export function readChannel(text: string): Channel | undefined {
  const plain = fold(text);
  const exact = CHANNEL_WORDS.get(plain);
  if (exact || OTHERWISE.test(plain)) return exact;
  const said = CHANNEL_SIGNS.filter(([, sign]) => sign.test(plain));
  return said.length === 1 ? said[0]?.[0] : undefined;
}

const RATING_WORDS = words<Rating>([
  ['satisfied', 'hài lòng · rất hài lòng · satisfied · very satisfied · like · thích'],
  [
    'unsatisfied',
    'không hài lòng · rất không hài lòng · chưa hài lòng · unsatisfied · dissatisfied · not satisfied · very dissatisfied · dislike',
  ],
]);

export function readRating(text: string): Rating | undefined {
  return RATING_WORDS.get(fold(text));
}

const CURRENCY = /\s*(?:đồng|dong|vnđ|vnd|đ|d|₫)\.?$/i;
const FREE = new Set(['mien phi', 'mien', 'khong', 'khong thu', 'khong thu phi', 'free', 'none']);
const MAX_FEE_VND = 1_000_000_000_000;

/** Dong as a whole number: 20000, 20.000, 20,000, 20 000, 20.000 đ, 20.000,00 VNĐ. Free ("miễn phí") is 0. */
export function readFee(text: string): number | undefined {
  const bare = text
    .normalize('NFC')
    .replace(CURRENCY, '')
    .replace(/^(?:₫|vnđ|vnd)\s*/i, '')
    .trim();
  // No look-behind: Safari before 16.4 cannot read a file that has one.
  const plain = bare.replace(/(\d)[ \u00a0\u202f](?=\d{3})/g, '$1.');
  // Databases write money with four decimals: never thousands.
  if (/^(?:\d+(?:[.,]0{1,2})?|(?:0|\d{4,})[.,]0{4})$/.test(plain))
    return withinFee(plain.replace(/[.,].*$/, ''));
  if (/^\d{1,3}(?:\.\d{3})+(?:,0{1,2})?$/.test(plain))
    return withinFee(plain.replace(/,.*$/, '').replaceAll('.', ''));
  if (/^\d{1,3}(?:,\d{3})+(?:\.0{1,2})?$/.test(plain))
    return withinFee(plain.replace(/\..*$/, '').replaceAll(',', ''));
  return FREE.has(fold(text)) ? 0 : undefined;
}

function withinFee(digits: string): number | undefined {
  const fee = Number(digits);
  return fee <= MAX_FEE_VND ? fee : undefined;
}

/** A whole number from 0 to 9999, also as `5 ngày`, `5 ngày làm việc`, `5 lần`, `5.0`. */
export function readCount(text: string): number | undefined {
  const match = /^(\d{1,4})(?:[.,]0+)?(?:\s*(?:ngay|ngay lam viec|lan|days?|working days))?$/.exec(
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase(),
  );
  return match ? Number(match[1]) : undefined;
}

const HOURS_A_DAY = 8;
const SAME_DAY = new Set([
  'trong ngay',
  'ngay',
  'tra ngay',
  'ngay trong ngay',
  'trong ngay lam viec',
]);

const DAYS_TOLD = /(\d{1,4}(?:[.,]\d{1,2})?)\s*ngay(?! lam viec)/g;
const WORKING_DAYS_TOLD = /(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:ngay lam viec|working days?)/g;

/**
 * A published term in working days, also `08 giờ làm việc`, `0,5`, `Trong ngày`, `15 ngày (10 ngày làm việc)`. A part
 * of a day counts as a day: the appointment may then stand on the next one.
 */
export function readTerm(text: string): number | undefined {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim();
  if (SAME_DAY.has(plain)) return 1;
  const working = termsIn(plain, WORKING_DAYS_TOLD);
  if (working.length === 1) return working[0];
  // Two terms ("08 ngày với trường hợp phức tạp"): which of them holds for the dossier, nobody says.
  if (working.length > 1 || termsIn(plain, DAYS_TOLD).length > 1) return undefined;
  const days = /^(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:$|ngay|days?)/.exec(plain);
  const hours = /(?:^|\D)(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:gio|h|hours?)(?![a-z])/.exec(plain);
  if (!days && !hours) return undefined;
  return Math.ceil(decimal(days?.[1]) + decimal(hours?.[1]) / HOURS_A_DAY);
}

function termsIn(plain: string, terms: RegExp): number[] {
  return [...new Set([...plain.matchAll(terms)].map(([, days]) => wholeDays(days)))];
}

function wholeDays(text = ''): number {
  return Math.ceil(decimal(text));
}

function decimal(text = '0'): number {
  return Number(text.replace(',', '.'));
}
