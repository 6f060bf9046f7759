import data from './national-holidays.json' with { type: 'json' };

/** Each year's own decision says which days around these are off. */
const MOVING = new Set(['Tết Nguyên đán', 'Quốc khánh 2/9']);

/**
 * National holidays and compensatory days off (`YYYY-MM-DD`), 2021–2027; source and confidence stand per year. Outside
 * of these years only weekends are left out.
 */
export const NATIONAL_HOLIDAYS: readonly string[] = data.years.flatMap((year) =>
  year.days.map((holiday) => holiday.day),
);

/**
 * Days off that nothing has announced yet (the days around Tết worked out from the lunar calendar, swaps that were only
 * proposed): what is counted across them may be some days off. New Year, 30/4 and the like are fixed by law.
 */
export const DOUBTFUL_HOLIDAYS: readonly string[] = data.years.flatMap((year) => [
  ...(year.confidence === 'estimated'
    ? year.days.filter(({ name }) => MOVING.has(name)).map(({ day }) => day)
    : []),
  ...('pending_swaps' in year ? (year.pending_swaps ?? []).map(({ off }) => off) : []),
]);
