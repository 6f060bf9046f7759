// One owner a data folder. The lock is a file that names its owner's process; an owner that was killed leaves it
// behind, so a lock counts only while that very process lives. PostgreSQL's own postmaster.pid stands behind it.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processStartedAt } from './process-identity.ts';

export interface Owner {
  pid: number;
  startedAt: string;
  /** What the owner is, for the message: `server` or the CLI's command. */
  command: string;
  /** Where its PostgreSQL listens; null while it is starting. */
  port: number | null;
}

export interface Lock {
  publish(port: number): void;
  release(): void;
}

const FILE = 'owner.json';

/** Takes the folder, or says who has it. */
export function takeLock(folder: string, command: string): Lock | { heldBy: Owner } {
  const file = join(folder, FILE);
  const own: Owner = {
    pid: process.pid,
    startedAt: processStartedAt(process.pid),
    command,
    port: null,
  };
  // Written apart and linked into place: link(2) fails where a file stands, and nobody ever reads half of one.
  const draft = `${file}.${process.pid}`;
  const write = (owner: Owner) => writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 });
  for (;;) {
    const owner = readOwner(folder);
    if (owner && lives(owner)) return { heldBy: owner };
    if (owner) removeStale(file, owner);
    write(own);
    try {
      linkSync(draft, file);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return {
    publish(port) {
      write({ ...own, port });
      renameSync(draft, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}

export function readOwner(folder: string): Owner | null {
  try {
    return JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as Owner;
  } catch {
    return null;
  }
}

export function lives(owner: Owner): boolean {
  return owner.startedAt !== '' && processStartedAt(owner.pid) === owner.startedAt;
}

/** Two starters may see the same stale lock: what was moved away is put back if it is not the one that was judged. */
function removeStale(file: string, judged: Owner): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = JSON.parse(readFileSync(aside, 'utf8')) as Owner;
  if (moved.pid !== judged.pid || moved.startedAt !== judged.startedAt) linkSync(aside, file);
  rmSync(aside, { force: true });
}
