import { formatDay } from '#app/ui/format.ts';
import type { mine } from '#content/messages/vi/mine.ts';
import type { Translation } from '#content/messages/words.ts';
import { type Day, daysBetween } from '#domain/time/day.ts';

/** How far off a day is, seen from `today`: "ngày mai", "còn 5 ngày (02/12/2026)". */
export function dueWords(w: Translation<typeof mine.words>, day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return w.coming.today;
  if (days === 1) return w.coming.tomorrow;
  return days > 0 ? w.coming.inDays(days, formatDay(day)) : w.coming.ago(-days, formatDay(day));
}
