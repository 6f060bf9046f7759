import type { TeamDb } from '../team-db.ts';
import type { IdentityRow, TrainingRow } from '../team-rows.ts';
import { openAll } from '../vault/seal-rows.ts';
import { keyOf } from '../vault/team-lock.ts';
import { openTraining } from './seal-session.ts';

/** The lessons that whoever works here has finished, on this phone or another, each with its first time. None while locked. */
export async function readOwnTrainings(
  db: TeamDb,
  { deviceId, personId }: Pick<IdentityRow, 'deviceId' | 'personId'>,
): Promise<Map<string, TrainingRow>> {
  const key = await keyOf(db);
  if (!key) return new Map();
  const rows = openAll(key, await db.trainings.toArray(), openTraining);
  const own = rows.filter(({ completionId, author }) =>
    author ? author.personId === personId : completionId.startsWith(`${deviceId}:`),
  );
  const latestFirst = own.sort((a, b) => b.body.day.localeCompare(a.body.day));
  return new Map(latestFirst.map((row) => [row.body.lessonId, row]));
}
