// A cluster for one test run or one demonstration: in a temporary folder, without fsync, gone afterwards.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseFault } from '../database-fault.ts';
import { npmBinaries, SHARED_HOME, systemBinaries } from './binaries.ts';
import { createCluster, hasCluster, SUPERUSER, stopOrphan } from './cluster.ts';
import { lives, readOwner, takeLock } from './lock.ts';
import { canReach, type ServerUser, serverUser } from './server-user.ts';
import { supervise } from './supervise.ts';

export interface ThrowAwayCluster {
  /** Address of a database in it; it starts with `postgres` alone. */
  url(database: string): string;
  folder: string;
  close(): Promise<void>;
}

const PREFIX = 'dong-hanh-so-tmp-';

const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
};

export async function startThrowAwayCluster({
  binaries: source = 'npm',
}: {
  binaries?: 'npm' | 'system';
} = {}): Promise<ThrowAwayCluster> {
  const user = serverUser();
  const binaries = source === 'npm' ? npmBinaries(user) : systemBinaries();
  if (!binaries) throw new DatabaseFault({ kind: 'no_binaries', platform: 'PATH' });
  const parent = temporaryParent(user);
  await sweep(parent, { user, binaries });
  const folder = mkdtempSync(join(parent, PREFIX));
  chmodSync(folder, user ? 0o711 : 0o700);
  const lock = takeLock(folder, 'throw-away');
  if ('heldBy' in lock) throw new Error(`a fresh folder is held: ${folder}`);
  const place = { folder, user, binaries };
  const password = randomBytes(24).toString('base64url');
  await createCluster(place, password);
  const server = await supervise(place, { settings: SETTINGS, onDeath() {} });
  return {
    folder,
    url: (database) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/${database}`,
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The system's temporary folder may be private to root (TMPDIR=…, 0700). */
function temporaryParent(user: ServerUser | null): string {
  return [tmpdir(), '/tmp', '/var/tmp'].find((folder) => canReach(user, folder)) ?? SHARED_HOME;
}

/** What runs that were killed left behind. */
async function sweep(
  parent: string,
  tools: Omit<Parameters<typeof stopOrphan>[0], 'folder'>,
): Promise<void> {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(parent, name);
    const owner = readOwner(folder);
    if (!owner || lives(owner)) continue;
    try {
      if (hasCluster(folder)) await stopOrphan({ folder, ...tools });
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's, or being swept by another run.
    }
  }
}
