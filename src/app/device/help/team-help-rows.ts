// The team's requests on an enrolled phone: the list as the server last gave it, what was scanned here, and what was
// done and is not sent yet. They stand in the database of the person who works, sealed under its key like the cases.
import type { HelpAct, HelpProgress, HelpRequest } from '#domain/help-requests/help-request.ts';
import type { Box } from '../lock/seal.ts';
import { openValue, sealValue, type VaultKey } from '../vault/vault.ts';

export interface TeamRequestRow extends HelpProgress {
  readonly request: HelpRequest;
  readonly takenBy: { readonly id: string; readonly name: string } | null;
  /** Ms since 1970; null while the server does not have it. */
  readonly receivedAt: number | null;
  /** What the server said to the last thing done here, when it said no. */
  readonly refused:
    | 'already_taken'
    | 'closed'
    | 'out_of_scope'
    | 'invalid_request'
    /** Taken back by who asked, before it was brought: nothing of what they told is left here. */
    | 'withdrawn'
    | null;
}

export type HelpDone = { readonly requestId: string } & (
  | { readonly kind: 'bring'; readonly request: HelpRequest }
  | { readonly kind: 'act'; readonly act: HelpAct }
);

/** `deviceId`: who did it; it is sent under no other name. */
export type HelpOutboxRow = HelpDone & { readonly n?: number; readonly deviceId: string };

export interface StoredHelpRequest {
  id: string;
  box: Box;
}

export interface StoredHelpOutbox {
  n?: number;
  requestId: string;
  deviceId: string;
  box: Box;
}

export function sealHelp(key: VaultKey, row: TeamRequestRow): StoredHelpRequest {
  return { id: row.id, box: sealValue(key, row, `help/${row.id}`) };
}

export function openHelp(key: VaultKey, { id, box }: StoredHelpRequest): TeamRequestRow | null {
  return openValue<TeamRequestRow>(key, box, `help/${id}`);
}

export function sealHelpDone(
  key: VaultKey,
  { n, deviceId, ...done }: HelpOutboxRow,
): StoredHelpOutbox {
  const { requestId } = done;
  const box = sealValue(key, done, `help-done/${deviceId}/${requestId}`);
  return { ...(n === undefined ? {} : { n }), requestId, deviceId, box };
}

export function openHelpDone(key: VaultKey, stored: StoredHelpOutbox): HelpOutboxRow | null {
  const { n, requestId, deviceId, box } = stored;
  const done = openValue<HelpDone>(key, box, `help-done/${deviceId}/${requestId}`);
  return done && { ...done, deviceId, ...(n === undefined ? {} : { n }) };
}
