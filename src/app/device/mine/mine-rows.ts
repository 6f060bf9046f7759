// The rows of a person's own things. Bodies are always sealed: a browser's database files keep what was overwritten or
// deleted for days (measured: Chromium's still held a name after a wipe), so nothing may ever be written in clear.
// Without a PIN the key lies beside them, and the app says so; with one, only how many things there are can be seen.
import type { Box } from '../lock/seal.ts';

export type ThingKind = 'dossier' | 'paper' | 'page';

export interface ThingRow {
  readonly id: string;
  readonly kind: ThingKind;
  /** A page's paper; empty otherwise. */
  readonly ownerId: string;
  /** New with every write: tells whether somebody else wrote meanwhile. */
  readonly rev: string;
  /** Which key sealed it. */
  readonly keyId: string;
  /** JSON. */
  readonly body: Box;
  /** A picture (JPEG): of a page, or a paper's small one. */
  readonly bytes: Box | null;
}

/** No PIN: the key stands here for whoever opens the phone. */
export interface BareLock {
  readonly name: 'lock';
  readonly kind: 'bare';
  readonly keyId: string;
  readonly raw: Uint8Array<ArrayBuffer>;
}

export interface PinLock {
  readonly name: 'lock';
  readonly kind: 'pin';
  readonly keyId: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** The key of the things, sealed under the PIN. */
  readonly wrapped: Box;
  readonly wrongTries: number;
  /** How long the next try still has to wait, in ms of the app standing open. */
  readonly waitMs: number;
}

export type LockRow = BareLock | PinLock;
