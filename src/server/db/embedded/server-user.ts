// PostgreSQL refuses to run as root. Root therefore lends it the system user `postgres`, who must be able to reach
// the binaries and the data; anybody else runs it as themselves.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, lchownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseFault } from '../database-fault.ts';

export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
}

const NAME = 'postgres';

/** The user to run PostgreSQL as; null = ourselves. Made where it is missing. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  return lookUp() ?? create();
}

/** Whether that user may enter the folder (or the nearest folder above it that exists). */
export function canReach(user: ServerUser | null, path: string): boolean {
  if (!user) return true;
  let existing = path;
  while (!existsSync(existing)) existing = join(existing, '..');
  // Asked of the system rather than read from mode bits: ACLs and mounts have their say too.
  const asked = spawnSync('test', ['-x', existing], { cwd: '/', uid: user.uid, gid: user.gid });
  return asked.status === 0;
}

/** Makes the user the owner of a file, or of a folder and all in it. */
export function giveTo(user: ServerUser | null, path: string, { deep = false } = {}): void {
  if (!user) return;
  chownSync(path, user.uid, user.gid);
  if (!deep) return;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) giveTo(user, inner, { deep });
    else lchownSync(inner, user.uid, user.gid);
  }
}

function lookUp(): ServerUser | null {
  const id = (flag: string) => spawnSync('id', [flag, NAME], { encoding: 'utf8' });
  const [uid, gid] = [id('-u'), id('-g')];
  if (uid.status !== 0 || gid.status !== 0) return null;
  return { name: NAME, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function create(): ServerUser {
  const attempts: [string, string[]][] = [
    [
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
    ],
    // BusyBox
    ['adduser', ['-S', '-D', '-H', NAME]],
  ];
  let output = '';
  for (const [command, args] of attempts) {
    const made = spawnSync(command, args, { encoding: 'utf8' });
    output += made.stderr ?? made.error?.message ?? '';
    const user = lookUp();
    if (user) return user;
  }
  throw new DatabaseFault({ kind: 'no_server_user', output: output.trim() });
}
