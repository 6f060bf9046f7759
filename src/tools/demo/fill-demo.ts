// What `npm start -- --demo` begins with. Everything in it is invented and says so.
import type { Deps } from '#server/deps.ts';
import { makeDemoPeople } from './demo-people.ts';

/** Fills an empty database; the lines to print, such as the accounts. More to fill is added here. */
export async function fillDemo(deps: Deps): Promise<string[]> {
  return await makeDemoPeople(deps);
}
