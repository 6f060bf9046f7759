// Where files wait while they are read: private temporary folders. Their names say which process made them, so that the
// next start knows what a crash left behind from what another process is reading.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'dhs-upload-';
const living = new Set<string>();

export async function makeUploadFolder(parent = tmpdir()): Promise<string> {
  const folder = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
  living.add(folder);
  return folder;
}

export async function removeUploadFolder(folder: string): Promise<void> {
  living.delete(folder);
  await rm(folder, { recursive: true, force: true });
}

/** What processes that are no more have left. Returns how many folders went. */
export async function clearLeftUploads(parent = tmpdir()): Promise<number> {
  let gone = 0;
  for (const name of await readdir(parent)) {
    const folder = join(parent, name);
    const owner = /^dhs-upload-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || living.has(folder) || isAnother(Number(owner))) continue;
    try {
      await rm(folder, { recursive: true, force: true });
      gone += 1;
    } catch {
      // Somebody else's, or being cleared by another start.
    }
  }
  return gone;
}

/** Our own number on a folder that we did not make: in a container every start has the same one. */
function isAnother(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
