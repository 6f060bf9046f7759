import { describe, expect, it } from 'vitest';
import { computed } from 'vue';
import { holidaysInForce } from '#app/device/catalogue/holidays-in-force.ts';

const day = (day: string) => ({ day, name: 'Tết Nguyên đán', kind: 'statutory' });
const table = (confidence: string, ...days: string[]) => ({
  as_of: '2026-11-27',
  years: [{ year: 2027, source: 'S', confidence, days: days.map(day) }],
});
const builtIn = table('estimated', '2027-02-08');
const from = (found: () => Promise<unknown>) => holidaysInForce({ builtIn, url: '' }, found);

describe('the days off on a phone', () => {
  it('are at once the app’s own, and those of a pack as soon as it is read', async () => {
    const pack = table('announced', '2027-02-08', '2027-02-09');
    const { countWorkingDays, doubtful, renew } = from(async () => pack);
    const week = computed(() => countWorkingDays('2027-02-07', '2027-02-12'));
    expect([week.value, doubtful.value]).toEqual([4, ['2027-02-08']]);
    await renew();
    expect([week.value, doubtful.value]).toEqual([3, []]);
  });

  it.each([
    ['without a network', () => Promise.reject(new TypeError('offline'))],
    ['with no answer', async () => null],
    ['with a table that has lost a year', async () => ({ as_of: '2026-11-27', years: [] })],
    ['with a day that is none', async () => table('announced', '2027-02-31')],
  ])('%s stay the app’s own', async (_, found) => {
    const { countWorkingDays, renew } = from(found);
    await renew();
    expect(countWorkingDays('2027-02-07', '2027-02-12')).toBe(4);
  });
});
