import type { TeamDb } from '../team-db.ts';
import type { IdentityRow, SyncActivity } from '../team-rows.ts';

/** What the person may rely on, counted from the database and nowhere else. */
export interface SyncState {
  /** On this phone only. */
  here: number;
  /** Offered, no word yet. */
  sent: number;
  /** The server has said that it has it (of the last 30 days). */
  confirmed: number;
  /** Refusals and conflicts that wait for a person. */
  needsYou: number;
  /** When the oldest unsent op was saved, ms. */
  oldestUnsentAt: number | null;
  /** The last time the server proved that it was there, ms. */
  lastProofAt: number | null;
  session: IdentityRow['session'] | 'none';
  activity: SyncActivity;
  /** Ops of others that this phone could not read. */
  unreadable: number;
}

/** For a live query: everything it reads is watched. */
export async function readSyncState(db: TeamDb): Promise<SyncState> {
  return db.transaction(
    'r',
    [db.identity, db.ops, db.outbox, db.tray, db.cases, db.meta],
    async () => {
      const identities = await db.identity.toArray();
      const active = identities.find((row) => row.active);
      const count = async (state: 'waiting' | 'sent' | 'acknowledged') => {
        const keys = identities.map((row): [string, string] => [row.deviceId, state]);
        return keys.length === 0 ? 0 : db.ops.where('[deviceId+state]').anyOf(keys).count();
      };
      const unsent = await db.outbox.toArray();
      const activity = await db.meta.get('activity');
      const malformed = await db.meta.get('malformed');
      return {
        here: await count('waiting'),
        sent: await count('sent'),
        confirmed: await count('acknowledged'),
        needsYou: await countNeedsYou(db),
        oldestUnsentAt: unsent.length > 0 ? Math.min(...unsent.map((row) => row.savedAt)) : null,
        lastProofAt: active?.lastProofAt ?? null,
        session: active?.session ?? 'none',
        activity: activity?.key === 'activity' ? activity.activity : { kind: 'resting' },
        unreadable: malformed?.key === 'malformed' ? malformed.count : 0,
      };
    },
  );
}

async function countNeedsYou(db: TeamDb): Promise<number> {
  const rows = await db.tray.where('open').equals(1).toArray();
  const refused = rows.filter((row) => row.problem.kind === 'refused').length;
  const inConflict = new Set<string>(await db.cases.where('hasConflict').equals(1).primaryKeys());
  for (const row of rows) if (row.problem.kind === 'conflict') inConflict.add(row.entityId);
  return refused + inConflict.size;
}
