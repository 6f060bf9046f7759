// What a person asked the team for, on the own phone: a database of its own, so that wiping it touches nothing else.
import Dexie, { type Table } from 'dexie';
import type { ContentReport } from '#domain/differs/content-report.ts';
import type { HelpProgress, HelpRequest } from '#domain/help-requests/help-request.ts';
import { HELP_DB_NAME } from './help-db-name.ts';

export interface AskedRow {
  readonly id: string;
  /** Whoever holds it can read how the request stands: it never leaves this phone but to the server. */
  readonly secret: string;
  readonly request: HelpRequest;
  /** With the server; `refused` when it said no, with the kind of its refusal. */
  readonly fate: 'here' | 'sent' | 'refused';
  /** Null until the server has said something. */
  readonly progress: HelpProgress | null;
  /** Whether the person has looked at the newest progress. */
  readonly isSeen: boolean;
  /** The person needs no help any more, and the server does not know it yet; a row that is `here` is not sent any more. */
  readonly isWithdrawing: boolean;
}

export interface HelpDraftRow {
  readonly name: 'new';
  readonly form: unknown;
}

/** What somebody said differs from our content; it goes with the requests, in the same rounds. */
export interface ReportRow {
  readonly id: string;
  readonly report: ContentReport;
  readonly fate: 'here' | 'sent' | 'refused';
}

export class HelpDb extends Dexie {
  declare asked: Table<AskedRow, string>;
  declare drafts: Table<HelpDraftRow, string>;
  declare reports: Table<ReportRow, string>;

  constructor(name: string = HELP_DB_NAME) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ asked: 'id', drafts: 'name' });
    this.version(2).stores({ reports: 'id' });
  }
}

/** Null where the browser keeps nothing (private mode, storage off), or cannot make a secret. */
export async function openHelpDb(name: string = HELP_DB_NAME): Promise<HelpDb | null> {
  if (typeof indexedDB === 'undefined' || typeof crypto?.subtle === 'undefined') return null;
  const db = new HelpDb(name);
  try {
    await db.open();
    return db;
  } catch {
    return null;
  }
}
