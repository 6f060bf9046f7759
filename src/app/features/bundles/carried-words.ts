import type { CarriedRow } from '#app/device/team-rows.ts';
import type { bundles } from '#content/messages/vi/bundles.ts';
import type { Translation } from '#content/messages/words.ts';

type Carried = Pick<CarriedRow, 'receipt' | 'refused' | 'notKept'>;

/** For how many ops in it the server had no room: where it has none of the others, this is the only copy of them. */
export function withoutRoom({ receipt, notKept = 0 }: Carried): number {
  return receipt ? notKept : 0;
}

export function carriedWords(w: Translation<typeof bundles.words>, row: Carried): string {
  const { receipt, refused } = row;
  if (refused === 'other_version') return w.isOtherVersion;
  if (refused) return w.isRefused;
  if (withoutRoom(row) > 0) return w.isPartDelivered(withoutRoom(row));
  return receipt ? w.isDelivered : w.isHere;
}
