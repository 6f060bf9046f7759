// What `npm start -- --demo` begins with. Everything in it is invented and says so.
import { demo } from '#content/messages/terminal/demo.ts';
import type { Deps } from '#server/deps.ts';
import { readSettings, writeSettings } from '#server/services/reports/settings.ts';
import { makeDemoCases } from './demo-cases.ts';
import { makeDemoDossiers } from './demo-dossiers.ts';
import { makeDemoPeople } from './demo-people.ts';
import { makeDemoRecipients } from './demo-recipients.ts';
import { makeDemoRest } from './demo-rest.ts';

/** Fills an empty database; the lines to print, such as the accounts. */
export async function fillDemo(deps: Deps): Promise<string[]> {
  const people = await makeDemoPeople(deps);
  const dossiers = await makeDemoDossiers(deps);
  await makeDemoRest(deps, [...new Set(dossiers.map(({ unitCode }) => unitCode))]);
  await makeDemoCases(deps, dossiers);
  await makeDemoRecipients(deps);
  // One person sits at each desk here, and shows the whole road.
  await writeSettings(deps, { ...(await readSettings(deps)), makerApproves: true }, null);
  return [...people, demo.filled(dossiers.length.toLocaleString('vi-VN'))];
}
