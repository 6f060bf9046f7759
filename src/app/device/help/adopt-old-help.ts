// Before they were sealed, the team's requests stood in clear in a database of their own that all the people of a phone
// shared. Who works at the first opening takes them over, with what was not sent; the old database goes.
import Dexie from 'dexie';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow } from '../team-rows.ts';
import { inTeamHelp } from './keep-team-help.ts';
import { type HelpDone, sealHelp, sealHelpDone, type TeamRequestRow } from './team-help-rows.ts';

export const OLD_TEAM_HELP_DB = 'dhs-help-team';

/** Safe to be killed in, and to be run again. Does nothing while locked. */
export async function adoptOldHelp(
  db: TeamDb,
  { deviceId }: IdentityRow,
  oldName = OLD_TEAM_HELP_DB,
): Promise<void> {
  if (!(await Dexie.exists(oldName).catch(() => false))) return;
  const old = await new Dexie(oldName).open();
  const requests: TeamRequestRow[] = await old.table('requests').toArray();
  const outbox: (HelpDone & { n?: number })[] = await old.table('outbox').orderBy(':id').toArray();
  old.close();
  const isTaken = await inTeamHelp(db, async (key) => {
    if (await db.meta.get('help_adopted')) return true;
    for (const row of requests)
      if (!(await db.helpRequests.get(row.id))) await db.helpRequests.put(sealHelp(key, row));
    for (const { n: _n, ...done } of outbox)
      await db.helpOutbox.add(sealHelpDone(key, { ...done, deviceId }));
    await db.meta.put({ key: 'help_adopted' });
    return true;
  });
  if (isTaken) await Dexie.delete(oldName);
}
