import { describe, expect, it } from 'vitest';
import { calendarFile } from '#domain/my-dossiers/calendar-file.ts';
import {
  DOSSIER_STATUSES,
  type DossierStatus,
  statusNumber,
  turnOf,
} from '#domain/my-dossiers/dossier-status.ts';
import { withStatus } from '#domain/my-dossiers/my-dossier.ts';
import { comingUp, deadlineOf, remindersOf } from '#domain/my-dossiers/reminders.ts';
import { aDossier, NOW, TODAY, today } from './a-dossier.ts';

const asked = (overrides: Parameters<typeof aDossier>[0]) =>
  remindersOf(aDossier(overrides), today).map(({ kind, day }) => [kind, day]);
const since = (status: DossierStatus, day = TODAY) => ({ statuses: [{ status, day }] });

describe('the ten national statuses', () => {
  it('carry the numbers of the portal', () => {
    expect(statusNumber('registered')).toBe(1);
    expect(statusNumber('supplement_asked')).toBe(5);
    expect(statusNumber('returned')).toBe(10);
  });
  it('say whose turn it is', () => {
    expect(DOSSIER_STATUSES.filter((status) => turnOf(status) === 'you')).toEqual([
      'not_accepted',
      'supplement_asked',
      'payment_asked',
      'finished',
    ]);
  });
  it('are kept in the order they were seen, one a day', () => {
    const first = withStatus(aDossier(), { status: 'accepted', day: '2026-11-20' });
    const slip = withStatus(first, { status: 'stopped', day: TODAY });
    const right = withStatus(slip, { status: 'in_progress', day: TODAY });
    const remembered = withStatus(right, { status: 'registered', day: '2026-11-19' });
    expect(remembered.statuses.map((each) => each.status)).toEqual([
      'registered',
      'accepted',
      'in_progress',
    ]);
  });
});

describe('what a dossier asks for', () => {
  it('is the sixtieth day after a birth, until it is sent', () => {
    const draft = { child_birth: '01/11/2026' };
    expect(asked({ draft })).toEqual([['register_birth', '2026-12-31']]);
    expect(asked({ draft, code: 'H57.01-261122-0001' })).toEqual([]);
    expect(asked({ draft, procedureCode: '1.004194' })).toEqual([]);
  });
  it('is the appointment, and after it the letter of apology', () => {
    expect(asked({ appointment: '2026-11-25', ...since('in_progress') })).toEqual([
      ['appointment', '2026-11-25'],
    ]);
    expect(asked({ appointment: '2026-11-20', ...since('in_progress') })).toEqual([
      ['late', '2026-11-20'],
    ]);
    expect(asked({ appointment: '2026-11-20', ...since('stopped') })).toEqual([]);
    expect(asked({ appointment: '2026-01-20' })).toEqual([]);
  });
  it('is an answer by the day on the notice, else today', () => {
    expect(asked({ ...since('supplement_asked'), answerBy: '2026-11-27' })).toEqual([
      ['supplement', '2026-11-27'],
    ]);
    expect(asked(since('payment_asked', '2026-11-01'))).toEqual([['pay', TODAY]]);
  });
  it('is a call when nobody has looked for more than a working day', () => {
    // 22 November 2026 is a Sunday: only the Friday lies between.
    expect(asked(since('registered', '2026-11-19'))).toEqual([]);
    expect(asked(since('registered', '2026-11-18'))).toEqual([['ask_if_received', TODAY]]);
  });
  it('is a rating for a week', () => {
    expect(asked(since('returned', '2026-11-15'))).toEqual([['rate', TODAY]]);
    expect(asked(since('returned', '2026-11-14'))).toEqual([]);
  });
  it('comes most pressing first, over all dossiers', () => {
    const all = [
      aDossier({ id: 'later', appointment: '2026-12-01' }),
      aDossier({ id: 'sooner', appointment: '2026-11-23' }),
      aDossier({ id: 'overdue', appointment: '2026-11-10' }),
    ];
    expect(comingUp(all, today).map((each) => each.dossierId)).toEqual([
      'overdue',
      'sooner',
      'later',
    ]);
  });
});

describe('the calendar file', () => {
  const file = calendarFile({
    at: NOW,
    events: [
      {
        uid: 'dossier-1-appointment',
        day: '2026-11-30',
        title: 'Hẹn trả kết quả: Đăng ký khai sinh, thường trú; thẻ bảo hiểm y tế cho trẻ em',
        description: 'Mang theo\nbản chính \\ giấy hẹn',
      },
    ],
  });
  const logical = file.replace(/\r\n /g, '');

  it('is a whole day that no time zone moves, ringing on the eve', () => {
    expect(logical).toContain('DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201');
    expect(logical).toContain('DTSTAMP:20261122T030000Z');
    expect(logical).toContain('TRIGGER:-PT16H');
    expect(logical).toContain('UID:dossier-1-appointment@dong-hanh-so');
  });
  it('escapes what would end a text, and cuts no letter in two', () => {
    expect(logical).toContain('khai sinh\\, thường trú\\; thẻ bảo hiểm');
    expect(logical).toContain('Mang theo\\nbản chính \\\\ giấy hẹn');
    const lines = file.split('\r\n');
    expect(
      Math.max(...lines.map((line) => new TextEncoder().encode(line).length)),
    ).toBeLessThanOrEqual(75);
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
    expect(file).not.toMatch(/\uFFFD|[^\r]\n/);
  });

  it('keeps every line within 75 octets, wherever a letter of three octets falls', () => {
    for (let shift = 0; shift < 8; shift++) {
      const title = 'x'.repeat(shift) + 'Ộ'.repeat(60);
      const event = { uid: 'u', day: '2026-11-30', title, description: '' };
      const text = calendarFile({ at: NOW, events: [event] });
      const octets = text.split('\r\n').map((line) => new TextEncoder().encode(line).length);
      expect(Math.max(...octets), title).toBeLessThanOrEqual(75);
      expect(text.replace(/\r\n /g, '')).toContain(`SUMMARY:${title}\r\n`);
    }
  });
});

describe('the deadline of a dossier', () => {
  const deadline = (overrides: Parameters<typeof aDossier>[0]) =>
    deadlineOf(aDossier(overrides), today);

  it('is the day of the notice, where one is noted', () => {
    const found = deadline({ ...since('supplement_asked'), answerBy: '2026-11-30' });
    expect(found).toMatchObject({ kind: 'supplement', day: '2026-11-30' });
    expect(deadline({ ...since('supplement_asked'), answerBy: null })).toBeNull();
  });
  it('is the appointment while the office works', () => {
    const found = deadline({ ...since('in_progress'), appointment: '2026-12-01' });
    expect(found).toMatchObject({ kind: 'appointment', day: '2026-12-01' });
  });
  it('is no advice of our own', () => {
    expect(deadline(since('finished'))).toBeNull();
    expect(deadline(since('returned'))).toBeNull();
  });
});
