import data from './national-holidays.json' with { type: 'json' };

/** First and last day for which the holidays are listed; outside of them only weekends are left out. */
export const HOLIDAYS_FROM = '2021-01-01';
export const HOLIDAYS_TO = '2027-12-31';

/** National holidays and compensatory days off (`YYYY-MM-DD`), 2021–2027; source and confidence stand per year. */
export const NATIONAL_HOLIDAYS: readonly string[] = data.years.flatMap((year) =>
  year.days.map((holiday) => holiday.day),
);
