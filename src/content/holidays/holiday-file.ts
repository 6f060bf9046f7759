// Where a phone has its days off from: those it was built with, and the address of those in force, for which the service
// worker answers with the content pack's.
import builtIn from './national-holidays.json' with { type: 'json' };
import url from './national-holidays.json?url&no-inline';

export const holidayFile = { builtIn, url };
