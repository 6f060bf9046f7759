import data from './national-holidays.json' with { type: 'json' };

/** The table that this release was shipped with; one that an operator or a content pack put right goes before it. */
export const nationalHolidays = data;

/**
 * National holidays and compensatory days off (`YYYY-MM-DD`), 2021–2027; source and confidence stand per year. Outside
 * of these years only weekends are left out.
 */
export const NATIONAL_HOLIDAYS: readonly string[] = data.years.flatMap((year) =>
  year.days.map((holiday) => holiday.day),
);
