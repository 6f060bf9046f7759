// The team's side of the phone: what must survive lives here and nowhere else. Each commit reaches the disk before it
// counts (`strict`): a phone that dies in the next second still has the case.
import Dexie, { type Table } from 'dexie';
import type {
  CaseRow,
  CursorRow,
  DraftRow,
  IdentityRow,
  MetaRow,
  OpRow,
  OutboxRow,
  TrayRow,
} from './team-rows.ts';

export const TEAM_DB_NAME = 'dhs-team';

export class TeamDb extends Dexie {
  declare identity: Table<IdentityRow, string>;
  declare drafts: Table<DraftRow, string>;
  declare ops: Table<OpRow, [string, number]>;
  declare outbox: Table<OutboxRow, [string, number]>;
  declare cases: Table<CaseRow, string>;
  declare tray: Table<TrayRow, [string, number]>;
  declare cursor: Table<CursorRow, string>;
  declare meta: Table<MetaRow, string>;

  constructor(name: string = TEAM_DB_NAME) {
    super(name, { chromeTransactionDurability: 'strict' });
    // A released version is never edited: the next one is added below it with its upgrade.
    this.version(1).stores({
      identity: 'deviceId',
      drafts: 'draftId',
      ops: '[deviceId+deviceSeq], entityId, [deviceId+state]',
      outbox: '[deviceId+deviceSeq]',
      cases: 'caseId, touchedAt, day, hasConflict',
      tray: '[deviceId+deviceSeq], open',
      cursor: 'deviceId',
      meta: 'key',
    });
  }
}

export type TeamDbTrouble =
  | { kind: 'no_storage' }
  /** Another tab still runs the former version and has not let go. */
  | { kind: 'blocked' }
  /** A newer version of the app made this database; this one must not touch it. */
  | { kind: 'newer_app' }
  | { kind: 'unreadable'; name: string };

export interface OpenedDb {
  db: TeamDb;
  /** Called when another tab upgrades: this one has let go of the database and must reload. */
  onLetGo(tell: () => void): void;
}

/** Opens the database, or says why it cannot be had: asked before anybody types a word. */
export async function openTeamDb(
  name: string = TEAM_DB_NAME,
  waitMs = 5000,
): Promise<{ ok: true; value: OpenedDb } | { ok: false; error: TeamDbTrouble }> {
  if (typeof indexedDB === 'undefined') return { ok: false, error: { kind: 'no_storage' } };
  const db = new TeamDb(name);
  let tellLetGo = () => {};
  db.on('versionchange', () => {
    db.close();
    tellLetGo();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<'blocked'>((resolve) => {
    timer = setTimeout(() => resolve('blocked'), waitMs);
  });
  try {
    const first = await Promise.race([db.open(), tooLong]);
    if (first === 'blocked') {
      db.close();
      return { ok: false, error: { kind: 'blocked' } };
    }
    return {
      ok: true,
      value: {
        db,
        onLetGo: (tell) => {
          tellLetGo = tell;
        },
      },
    };
  } catch (cause) {
    return { ok: false, error: troubleOf(cause) };
  } finally {
    clearTimeout(timer);
  }
}

function troubleOf(cause: unknown): TeamDbTrouble {
  const name = cause instanceof Error ? cause.name : 'unknown';
  if (name === 'VersionError') return { kind: 'newer_app' };
  // Private windows and some in-app browsers have the object but refuse to open anything.
  if (['MissingAPIError', 'InvalidStateError', 'SecurityError'].includes(name)) {
    return { kind: 'no_storage' };
  }
  return { kind: 'unreadable', name };
}
