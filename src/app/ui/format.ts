// Numbers as 1.234,5 and dates as 22/11/2026, everywhere, by Intl. Days are already Vietnam days (`YYYY-MM-DD`).
import { locale } from './words.ts';

export function formatNumber(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** A share (0 to 1) as percent: 0.2697 → `27,0 %`. */
export function formatShare(share: number, digits = 1): string {
  return `${formatNumber(share * 100, digits)} %`;
}

export function formatVnd(amountVnd: number): string {
  return `${formatNumber(amountVnd)} đ`;
}

/** `2026-11-22` → `22/11/2026`. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat(locale(), {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T00:00:00Z`));
}

/** `2026-10` → `10/2026`. */
export function formatMonth(month: string): string {
  const [year, number] = month.split('-');
  return `${number}/${year}`;
}

/** An instant as `14:30 22/11/2026`, Vietnam time. */
export function formatInstant(instantMs: number): string {
  const parts = new Intl.DateTimeFormat('vi-VN', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: 'Asia/Ho_Chi_Minh',
  }).format(instantMs);
  return `${parts} ${formatDay(new Date(instantMs + 7 * 3_600_000).toISOString().slice(0, 10))}`;
}
