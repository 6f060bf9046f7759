import { currentDbName } from '#app/device/identity/people.ts';
import { TEAM_DB_NAME } from '#app/device/identity/team-db-name.ts';
import { live } from '#app/device/live.ts';
import { TeamDb } from '#app/device/team-db.ts';

/**
 * The phone was handed over in another tab: this one still shows the book of before, and its loop holds the turn to send.
 * It starts anew as soon as nobody looks at it: not under somebody's finger, and not on the screen that has just enrolled
 * the next person.
 */
export function leaveWhenAnotherWorks(
  db: TeamDb,
  page: Pick<Document, 'visibilityState' | 'addEventListener'> = document,
  restart: () => void = () => location.reload(),
): void {
  const first = db.name.startsWith(`${TEAM_DB_NAME}-`) ? new TeamDb() : db;
  let isOthers = false;
  const look = () => {
    if (isOthers && page.visibilityState === 'hidden') restart();
  };
  page.addEventListener('visibilitychange', look);
  live(() => currentDbName(first)).subscribe({
    next(name) {
      isOthers = name !== db.name;
      look();
    },
    // A database in trouble is told of by what reads it.
    error() {},
  });
}
