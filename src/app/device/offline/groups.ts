// What only some phones need is no part of the precache: English words and guides, the screens of an office and of a
// team, a reader of QR codes for browsers that have none. A phone that needs a group fetches all of it once and keeps it from then on.

export const groups = ['english', 'officer', 'team', 'qr'] as const;
export type Group = (typeof groups)[number];

/** A file of the build; without `group` every phone keeps it. `url` is relative to the origin. */
export interface BuiltFile {
  readonly url: string;
  readonly revision: string | null;
  readonly group?: Group;
  /** Of data that a content pack may replace: its path within src/content. */
  readonly content?: string;
  /** The parcel that holds it too (parcels/take-parcels.ts). */
  readonly parcel?: string;
}

/** What a page asks the service worker. It answers on the port with `true` when every file is there. */
export interface KeepRequest {
  readonly type: 'KEEP';
  readonly group: Group;
  /** Of a version that waits: it keeps its files and touches nothing of the one in charge. */
  readonly isAhead?: true;
}
