// A calendar file (RFC 5545) with one whole-day event and an alarm on the eve. Whole-day events have no time zone, so
// that every phone shows the right day.
import { addDays, type Day } from '../time/day.ts';

export interface CalendarEvent {
  /** Stays the same for the same event, so that adding it twice replaces it. */
  readonly uid: string;
  readonly day: Day;
  readonly title: string;
  readonly description: string;
}

export interface CalendarInput {
  readonly events: readonly CalendarEvent[];
  /** When the file is made (ms). */
  readonly at: number;
}

/** Hours before the day begins at which the phone rings: 16 hours, i.e. eight in the morning of the eve. */
const ALARM = '-PT16H';

export function calendarFile({ events, at }: CalendarInput): string {
  const stamp = `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Dong Hanh So//Cua toi//VI',
    'CALSCALE:GREGORIAN',
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines(event: CalendarEvent, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}@dong-hanh-so`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${event.day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDays(event.day, 1).replaceAll('-', '')}`,
    `SUMMARY:${escaped(event.title)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(event.title)}`,
    `TRIGGER:${ALARM}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

function escaped(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, (sign) => `\\${sign}`)
    .replace(/\r?\n/g, '\\n');
}

const LINE_OCTETS = 75;

/** A line is at most 75 octets, and a letter of several octets is never cut (RFC 5545 §3.1). */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const rows: string[] = [];
  let row = '';
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > LINE_OCTETS) {
      rows.push(row);
      row = ' ';
      octets = 1;
    }
    row += letter;
    octets += size;
  }
  return [...rows, row].join('\r\n');
}
