import { describe, expect, test } from 'vitest';
import { readMoment } from '#domain/dossiers/read-moment.ts';

const utc = (text: string) => Date.parse(text);

describe('a date in a dossier file', () => {
  test.each([
    '2026-10-05',
    '05/10/2026',
    '5/10/2026',
    '05-10-2026',
    '5.10.2026',
    '2026/10/5',
    '46300',
    '46300.0',
  ])('%s is the fifth of October, with no time of day', (text) => {
    expect(readMoment(text)).toEqual({ day: '2026-10-05', at: null });
  });

  test.each([
    ['05/10/2026 14:30', '2026-10-05T07:30:00Z'],
    ['5/10/2026 14:30:15', '2026-10-05T07:30:15Z'],
    ['2026-10-05 14:30', '2026-10-05T07:30:00Z'],
    ['2026-10-05T14:30:15', '2026-10-05T07:30:15Z'],
    ['14:30:15 05/10/2026', '2026-10-05T07:30:15Z'],
    ['05/10/2026 14h30', '2026-10-05T07:30:00Z'],
    ['46300.604166666664', '2026-10-05T07:30:00Z'],
    ['05/10/2026 00:00', '2026-10-04T17:00:00Z'],
  ])('%s is in Vietnam time', (text, instant) => {
    expect(readMoment(text)).toEqual({ day: '2026-10-05', at: utc(instant) });
  });

  test.each([
    ['2026-10-05T07:30:00Z', '2026-10-05'],
    ['2026-10-31T16:59:59Z', '2026-10-31'],
    ['2026-10-31T17:00:00Z', '2026-11-01'],
    ['2026-10-31T23:59:59+07:00', '2026-10-31'],
    ['2026-10-31T23:59:59.999+0700', '2026-10-31'],
    ['2026-11-01T00:30:00+09:00', '2026-10-31'],
  ])('the instant %s falls on %s in Vietnam', (text, day) => {
    expect(readMoment(text)).toEqual({ day, at: utc(text) });
  });

  test.each([
    '31/02/2026',
    '29/02/2026',
    '10/25/2026',
    '2026-13-01',
    '05/10/26',
    '05/10/2026 24:00',
    '05/10/2026 12:60',
    'hôm qua',
    '2026-10',
    '1234',
    '05/10/0026',
    '463001',
  ])('%s is refused', (text) => {
    expect(readMoment(text)).toBeNull();
  });
});
