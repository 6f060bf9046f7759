// The folder where the embedded database really lives: DATA_DIR, unless root's server user cannot reach it and
// nobody insisted on it (a clone under /root or in a private temporary folder).
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseFault } from '../database-fault.ts';
import { SHARED_HOME } from './binaries.ts';
import { canReach, type ServerUser } from './server-user.ts';

export interface WantedPlace {
  dataDir: string;
  dataDirIsSet: boolean;
}

interface Pointer {
  /** The clone's folder that this pointer was written in. */
  writtenFor: string;
  movedTo: string;
}

const POINTER = 'moved-to.json';

/** Makes the folder where it is missing and returns its path. */
export function dataPlace(wanted: WantedPlace, user: ServerUser | null): string {
  mkdirSync(wanted.dataDir, { recursive: true });
  if (!user || canReach(user, wanted.dataDir)) return open(wanted.dataDir);
  if (wanted.dataDirIsSet)
    throw new DatabaseFault({
      kind: 'data_dir_unreachable',
      dataDir: wanted.dataDir,
      user: user.name,
    });
  return open(movedPlace(wanted.dataDir));
}

/** PostgreSQL's own folder stands inside and is closed to all but its user. */
function open(folder: string): string {
  mkdirSync(folder, { recursive: true });
  if (process.platform !== 'win32' && process.getuid?.() === 0) chmodSync(folder, 0o711);
  return folder;
}

/**
 * Each clone gets a folder of its own, named in a pointer inside the clone, so that a fresh clone at an old path
 * starts fresh, a moved one keeps its data and a copied one does not fight with the first over it.
 */
function movedPlace(dataDir: string): string {
  if (!existsSync(SHARED_HOME)) mkdirSync(SHARED_HOME, { recursive: true });
  chmodSync(SHARED_HOME, 0o755);
  const known = readPointer(dataDir);
  if (known && existsSync(known.movedTo)) {
    const original = readPointer(known.writtenFor);
    const isCopy = known.writtenFor !== dataDir && original?.movedTo === known.movedTo;
    if (!isCopy) {
      if (known.writtenFor !== dataDir) writePointer(dataDir, known.movedTo);
      return known.movedTo;
    }
  }
  const movedTo = join(SHARED_HOME, `data-${randomBytes(4).toString('hex')}`);
  mkdirSync(movedTo);
  writePointer(dataDir, movedTo);
  return movedTo;
}

function readPointer(dataDir: string): Pointer | null {
  try {
    const pointer = JSON.parse(readFileSync(join(dataDir, POINTER), 'utf8')) as Pointer;
    return resolve(pointer.movedTo).startsWith(`${SHARED_HOME}/`) ? pointer : null;
  } catch {
    return null;
  }
}

function writePointer(dataDir: string, movedTo: string): void {
  const pointer: Pointer = { writtenFor: dataDir, movedTo };
  writeFileSync(join(dataDir, POINTER), `${JSON.stringify(pointer)}\n`);
}
