// Periods as offices write them: "Tháng 10/2026", "Quý III năm 2026", "Năm 2026".

import { fold } from '../text/fold.ts';
import { type Period, parsePeriod } from './period.ts';

const QUARTERS: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };
const MONTH = /^(?:ky )?(?:thang|t|month) ?(\d{1,2}) (?:nam )?(\d{4})$/;
const BARE_MONTH = /^(\d{1,2}) (\d{4})$/;
const MONTH_BEHIND = /^(\d{4}) (\d{1,2})$/;
const QUARTER = /^(?:ky )?(?:quy|q|quarter) ?([1-4]|iv|i{1,3}) (?:nam )?(\d{4})$/;
const QUARTER_BEHIND = /^(\d{4}) ?(?:quy|q) ?([1-4]|iv|i{1,3})$/;
const YEAR = /^(?:ky )?(?:(?:ca )?nam|year) (\d{4})$/;

/** Null for what is no year, quarter or month, such as "6 tháng đầu năm 2026". */
export function readPeriod(text: string): Period | null {
  const parsed = parsePeriod(nameOf(text));
  return parsed.ok ? parsed.value : null;
}

function nameOf(text: string): string {
  const plain = fold(text).replaceAll('.', ' ').replace(/ +/g, ' ').trim();
  const month = MONTH.exec(plain) ?? BARE_MONTH.exec(plain);
  if (month) return `${month[2]}-${month[1]?.padStart(2, '0')}`;
  const behind = MONTH_BEHIND.exec(plain);
  if (behind) return `${behind[1]}-${behind[2]?.padStart(2, '0')}`;
  const quarter = QUARTER.exec(plain);
  if (quarter) return `${quarter[2]}-Q${digitOf(quarter[1])}`;
  const late = QUARTER_BEHIND.exec(plain);
  if (late) return `${late[1]}-Q${digitOf(late[2])}`;
  return YEAR.exec(plain)?.[1] ?? text.trim();
}

function digitOf(quarter = ''): string {
  return QUARTERS[quarter] ?? quarter;
}
