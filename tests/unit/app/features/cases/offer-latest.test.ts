import { describe, expect, it } from 'vitest';
import { emptyForm } from '#app/features/cases/form/case-form.ts';
import {
  offerLatest,
  orderObstacles,
  stillAsOffered,
} from '#app/features/cases/form/draft/offer-latest.ts';

const LATEST = {
  village: 'Thôn 3',
  outcome: 'done',
  autonomy: 'together',
  wasHindered: false,
} as const;

describe('the form for the next person', () => {
  it('offers village, result and who held the phone as they were', () => {
    const offered = offerLatest(LATEST);
    expect(offered).toEqual({
      ...{ village: 'Thôn 3', autonomy: 'together' },
      ...{ outcome: 'done', hindered: false },
    });
    const form = emptyForm({ day: '2026-11-22', unitCode: '20044', ...offered });
    expect(stillAsOffered(form, LATEST)).toBe(true);
    expect(stillAsOffered({ ...form, village: 'Thôn 4' }, LATEST)).toBe(false);
    expect(stillAsOffered(form, null)).toBe(false);
  });

  it('never offers what the person before said of the next time', () => {
    const latest = { ...LATEST, nextTime: 'alone' };
    expect(offerLatest(latest)).not.toHaveProperty('nextTime');
  });

  it('offers no result that needs an obstacle said', () => {
    expect(offerLatest({ ...LATEST, wasHindered: true })).not.toHaveProperty('outcome');
    expect(offerLatest({ ...LATEST, outcome: 'waiting' })).not.toHaveProperty('outcome');
    expect(offerLatest(null)).toEqual({});
  });

  it('puts the commonest obstacles of the village first, then those met elsewhere', () => {
    const said = [
      { village: 'Thôn 9', obstacle: 'distance' },
      { village: 'Thôn 9', obstacle: 'distance' },
      { village: 'Thôn 3', obstacle: 'language' },
      { village: 'Thôn 3', obstacle: 'reading' },
      { village: 'Thôn 3', obstacle: 'reading' },
    ] as const;
    const { first, others } = orderObstacles([...said], 'Thôn 3');
    expect(first.slice(0, 3)).toEqual(['reading', 'language', 'distance']);
    expect(first).toHaveLength(6);
    expect([...first, ...others]).toHaveLength(19);
  });
});
