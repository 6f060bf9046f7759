// Whether the team's book is on this phone to its end. Before that an empty list is no news, and a sum is too small.
import type { TeamDb } from '../team-db.ts';

export type BookState =
  | { kind: 'whole' }
  | { kind: 'not_yet' }
  /** Being taken in; `got` of `all` ops. */
  | { kind: 'receiving'; got: number; all: number };

/** For a live query. A book that was whole once is whole while news comes in. */
export async function readBookState(db: TeamDb): Promise<BookState> {
  const active = await db.identity.filter((row) => row.active).first();
  if (active && (await db.cursor.get(active.deviceId))?.atEnd === true) return { kind: 'whole' };
  const row = await db.meta.get('activity');
  if (row?.key !== 'activity' || row.activity.kind !== 'receiving') return { kind: 'not_yet' };
  const { got, all } = row.activity;
  return { kind: 'receiving', got, all };
}
