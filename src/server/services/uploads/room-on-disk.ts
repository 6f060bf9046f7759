// Files that wait must never fill the disk: the database, if it lies there, would stand still, and nobody could tell
// anybody why. A part of it is always left, and a file is taken only where it fits beside those that are on their way.
import type { Deps } from '../../deps.ts';

export type NoRoom = { kind: 'no_room' };

const MOST_KEPT_FREE_BYTES = 1024 ** 3;
/** Of a small disk, such as a container's. */
const KEPT_FREE_SHARE = 1 / 20;
const LOOK_EVERY_BYTES = 16 * 1024 ** 2;

/** How many bytes may be written into the folder; negative where too much is written already. */
export async function roomIn({ readDisk }: Deps, folder: string): Promise<number> {
  const { freeBytes, sizeBytes } = await readDisk(folder);
  return freeBytes - Math.min(MOST_KEPT_FREE_BYTES, sizeBytes * KEPT_FREE_SHARE);
}

/** For one stream: is told of each piece before it is written, and looks at the disk now and then. */
export function roomWatch(deps: Deps, folder: string): (bytes: number) => Promise<boolean> {
  let unseen = Number.POSITIVE_INFINITY;
  return async (bytes) => {
    unseen += bytes;
    if (unseen < LOOK_EVERY_BYTES) return true;
    const hasRoom = (await roomIn(deps, folder)) >= bytes;
    // Where there is none, the next piece looks again.
    if (hasRoom) unseen = 0;
    return hasRoom;
  };
}

/** Somebody else filled it in the meantime. */
export function isFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
