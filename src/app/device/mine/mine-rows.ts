// The rows of a person's own things. Without a PIN the bodies stand in clear, and the app says so; under a PIN every
// body is sealed, and only how many things there are can be seen.

/** AES-GCM under the key of the things: 12 bytes that are never used twice, and what they sealed. */
export interface Box {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

export type ThingKind = 'dossier' | 'paper' | 'page';

export interface ThingRow {
  readonly id: string;
  readonly kind: ThingKind;
  /** A page's paper; empty otherwise. */
  readonly ownerId: string;
  /** New with every write: tells whether somebody else wrote meanwhile. */
  readonly rev: string;
  /** Which key sealed it; empty: in clear. */
  readonly keyId: string;
  /** JSON. */
  readonly body: string | Box;
  /** A picture (JPEG): of a page, or a paper's small one. */
  readonly bytes: Uint8Array<ArrayBuffer> | Box | null;
}

export interface LockRow {
  readonly name: 'lock';
  readonly keyId: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** The key of the things, sealed under the PIN. */
  readonly wrapped: Box;
  readonly wrongTries: number;
  /** How long the next try still has to wait, in ms of the app standing open. */
  readonly waitMs: number;
}
