// The team's side of the phone: what must survive lives here and nowhere else. Each commit reaches the disk before it
// counts (`strict`): a phone that dies in the next second still has the case. What a person typed is sealed before it is
// written (vault/seal-rows.ts): a browser's files keep what was deleted, so that nothing may ever stand there in clear.
import Dexie, { type Table } from 'dexie';
import type { StoredHelpOutbox, StoredHelpRequest } from './help/team-help-rows.ts';
import { TEAM_DB_NAME } from './identity/team-db-name.ts';
import type {
  CarriedRow,
  CursorRow,
  IdentityRow,
  MetaRow,
  OutboxRow,
  StoredCase,
  StoredDraft,
  StoredOp,
  StoredSession,
  StoredTraining,
  TrayRow,
} from './team-rows.ts';
import type { TeamLockRow } from './vault/lock-rows.ts';
import { Vault } from './vault/vault.ts';
import type { StoredRecording } from './voices/seal-recording.ts';

export class TeamDb extends Dexie {
  declare identity: Table<IdentityRow, string>;
  declare drafts: Table<StoredDraft, string>;
  declare ops: Table<StoredOp, [string, number]>;
  declare outbox: Table<OutboxRow, [string, number]>;
  declare cases: Table<StoredCase, string>;
  declare sessions: Table<StoredSession, string>;
  declare trainings: Table<StoredTraining, string>;
  declare tray: Table<TrayRow, [string, number]>;
  declare cursor: Table<CursorRow, string>;
  declare meta: Table<MetaRow, string>;
  declare locks: Table<TeamLockRow, string>;
  declare carried: Table<CarriedRow, string>;
  declare helpRequests: Table<StoredHelpRequest, string>;
  declare helpOutbox: Table<StoredHelpOutbox, number>;
  declare recordings: Table<StoredRecording, string>;
  /** The key of the sealed rows, while the lock is open. */
  readonly vault = new Vault();

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
    this.version(2).stores({
      locks: 'name',
      carried: 'bundleId',
      ops: '[deviceId+deviceSeq], entityId, [deviceId+state], wipeOn',
      cases: 'caseId, touchedAt, day, hasConflict, wipeOn, sessionId, dueOn',
      sessions: 'sessionId, day',
      trainings: 'completionId',
    });
    this.version(3).stores({
      helpRequests: 'id',
      helpOutbox: '++n, requestId',
      recordings: 'id, state',
    });
    // To count what stands without walking through it: the few that were sent anew under another name.
    this.version(4).stores({
      cases: 'caseId, touchedAt, day, hasConflict, wipeOn, sessionId, dueOn, replacedBy',
    });
    // What a number is kept for came with cases that an older app took in without it: once more from the beginning.
    this.version(5).upgrade((tx) => tx.table('cursor').toCollection().modify({ cursor: '' }));
  }
}
