import { switchTo } from '../../identity/others-on-phone.ts';
import { within } from '../../offline/within.ts';
import type { TeamDb } from '../../team-db.ts';
import type { PersonOnPhone } from '../../team-rows.ts';
import { lockTeam } from '../../vault/team-lock.ts';
import { keepReady } from './ready-bundles.ts';

/** Nobody is held up with the phone in the hand. */
const MOST_MS = 5_000;

/** From the next load of the page on that one works. The newest work here is made ready first: no round may have ended since. */
export async function handOver(db: TeamDb, person: PersonOnPhone, now: number): Promise<void> {
  await within(MOST_MS, keepReady(db, now)).catch(() => undefined);
  await lockTeam(db);
  await switchTo(db, person);
}
