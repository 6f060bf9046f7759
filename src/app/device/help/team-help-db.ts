// The team's requests on an enrolled phone: the list as the server last gave it, what was scanned here, and what was
// done and is not sent yet.
import Dexie, { type Table } from 'dexie';
import type { HelpAct, HelpProgress, HelpRequest } from '#domain/help-requests/help-request.ts';

export const TEAM_HELP_DB_NAME = 'dhs-help-team';

export interface TeamRequestRow extends HelpProgress {
  readonly request: HelpRequest;
  readonly takenBy: { readonly id: string; readonly name: string } | null;
  /** Ms since 1970; null while the server does not have it. */
  readonly receivedAt: number | null;
  /** What the server said to the last thing done here, when it said no. */
  readonly refused: 'already_taken' | 'closed' | 'out_of_scope' | 'invalid_request' | null;
}

export type HelpOutboxRow = { readonly n?: number; readonly requestId: string } & (
  | { readonly kind: 'bring'; readonly request: HelpRequest }
  | { readonly kind: 'act'; readonly act: HelpAct }
);

export class TeamHelpDb extends Dexie {
  declare requests: Table<TeamRequestRow, string>;
  declare outbox: Table<HelpOutboxRow, number>;

  constructor(name: string = TEAM_HELP_DB_NAME) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ requests: 'id', outbox: '++n, requestId' });
  }
}

export async function openTeamHelpDb(name: string = TEAM_HELP_DB_NAME): Promise<TeamHelpDb | null> {
  if (typeof indexedDB === 'undefined') return null;
  const db = new TeamHelpDb(name);
  try {
    await db.open();
    return db;
  } catch {
    return null;
  }
}
