import { maySettle } from '../cases/may-settle.ts';
import type { TeamDb } from '../team-db.ts';
import type { IdentityRow, OpState, SyncActivity } from '../team-rows.ts';

/** What the person may rely on, counted from the database and nowhere else. */
export interface SyncState {
  /** On this phone only. */
  here: number;
  /** Offered, no word yet. */
  sent: number;
  /** The server has said that it has it (of the last 30 days). */
  confirmed: number;
  /** Refusals, and the conflicts that this person may settle. */
  needsYou: number;
  /** When the oldest unsent op was saved, ms. */
  oldestUnsentAt: number | null;
  /** The last time the server proved that it was there, ms. */
  lastProofAt: number | null;
  session: IdentityRow['session'] | 'none';
  /** The team's book was taken in to its end at least once. */
  hasPulled: boolean;
  activity: SyncActivity;
  /** Ops of others that this phone could not read. */
  unreadable: number;
}

/** For a live query: everything it reads is watched. */
export async function readSyncState(db: TeamDb): Promise<SyncState> {
  return db.transaction(
    'r',
    [db.identity, db.ops, db.outbox, db.tray, db.cases, db.cursor, db.meta],
    async () => {
      const identities = await db.identity.toArray();
      const active = identities.find((row) => row.active);
      const deviceIds = identities.map((row) => row.deviceId);
      const count = (state: OpState) => countInState(db, deviceIds, state);
      const activity = await db.meta.get('activity');
      const malformed = await db.meta.get('malformed');
      return {
        here: await count('waiting'),
        sent: await count('sent'),
        confirmed: await count('acknowledged'),
        needsYou: await countNeedsYou(db, maySettle(active)),
        oldestUnsentAt: await oldestUnsent(db, deviceIds),
        lastProofAt: active?.lastProofAt ?? null,
        session: active?.session ?? 'none',
        hasPulled: active !== undefined && (await db.cursor.get(active.deviceId))?.atEnd === true,
        activity: activity?.key === 'activity' ? activity.activity : { kind: 'resting' },
        unreadable: malformed?.key === 'malformed' ? malformed.count : 0,
      };
    },
  );
}

/** One range for each device: such ranges the browser counts by itself, without handing out a row. */
async function countInState(
  db: TeamDb,
  deviceIds: readonly string[],
  state: OpState,
): Promise<number> {
  const counts = await Promise.all(
    deviceIds.map((deviceId) => db.ops.where('[deviceId+state]').equals([deviceId, state]).count()),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** How many ops of a device have no word of the server yet. */
export function countUnsent(db: TeamDb, deviceId: string): Promise<number> {
  return unsentOf(db, deviceId).count();
}

function unsentOf(db: TeamDb, deviceId: string) {
  return db.outbox.where('[deviceId+deviceSeq]').between([deviceId, 0], [deviceId, Infinity]);
}

/** The first number of each device is what it saved first. */
async function oldestUnsent(db: TeamDb, deviceIds: readonly string[]): Promise<number | null> {
  const firsts = await Promise.all(deviceIds.map((deviceId) => unsentOf(db, deviceId).first()));
  const times = firsts.flatMap((row) => row?.savedAt ?? []);
  return times.length > 0 ? Math.min(...times) : null;
}

async function countNeedsYou(db: TeamDb, withConflicts: boolean): Promise<number> {
  const rows = await db.tray.where('open').equals(1).toArray();
  const refused = rows.filter((row) => row.problem.kind === 'refused').length;
  if (!withConflicts) return refused;
  const inConflict = new Set<string>(await db.cases.where('hasConflict').equals(1).primaryKeys());
  for (const row of rows) if (row.problem.kind === 'conflict') inConflict.add(row.entityId);
  return refused + inConflict.size;
}
