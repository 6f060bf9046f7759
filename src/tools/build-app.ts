// Builds the app when there is no build or its sources have changed since, told by a hash kept beside it. Of two that
// come at once, one builds, in a folder of its own, and the other waits for it: nobody ever serves half a build.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Lock, takeLock } from '#server/db/embedded/lock.ts';

/** What the build is made from. */
const SOURCES = [
  'index.html',
  'package-lock.json',
  'vite.config.ts',
  'public',
  'src/app',
  'src/content',
  'src/domain',
  'src/tools/precache',
  'src/tools/prerender',
];

const STAMP = '.build-hash';
const stampOf = (root: string) => join(root, 'dist', STAMP);

function isBuildStale(root: string): boolean {
  const stamp = stampOf(root);
  if (!existsSync(stamp) || !existsSync(join(root, 'dist', 'index.html'))) return true;
  return readFileSync(stamp, 'utf8').trim() !== hashSources(root);
}

export interface Building {
  /** Puts the app into `folder`; whether it went well. */
  build?: (root: string, folder: string) => Promise<boolean>;
  onBuild?: () => void;
  /** Another process is building already. */
  onWait?: (pid: number) => void;
}

const LOOK_AGAIN_MS = 200;

/** Whether dist/ now holds what the sources say. */
export async function ensureBuild(
  root: string,
  { build = viteBuild, onBuild, onWait }: Building = {},
): Promise<boolean> {
  if (!isBuildStale(root)) return true;
  const workshop = join(root, '.cache', 'build');
  mkdirSync(workshop, { recursive: true });
  const lock = await untilOurs(workshop, onWait);
  try {
    if (!isBuildStale(root)) return true;
    onBuild?.();
    return await buildInto(root, { workshop, build });
  } finally {
    lock.release();
  }
}

async function untilOurs(workshop: string, onWait?: (pid: number) => void): Promise<Lock> {
  let saidOf: number | null = null;
  for (;;) {
    const lock = takeLock(workshop, 'build');
    if (!('heldBy' in lock)) return lock;
    const { pid } = lock.heldBy;
    if (pid !== saidOf) onWait?.(pid);
    saidOf = pid;
    await sleep(LOOK_AGAIN_MS);
  }
}

async function buildInto(
  root: string,
  { workshop, build }: { workshop: string; build: NonNullable<Building['build']> },
): Promise<boolean> {
  // Taken before the build: a source saved in its midst makes it stale.
  const hash = hashSources(root);
  // What builds that were killed left behind.
  for (const name of readdirSync(workshop))
    if (/^(new|old)-/.test(name)) rmSync(join(workshop, name), { recursive: true });
  const [fresh, old, dist] = [
    join(workshop, `new-${process.pid}`),
    join(workshop, `old-${process.pid}`),
    join(root, 'dist'),
  ];
  if (!(await build(root, fresh))) return false;
  writeFileSync(join(fresh, STAMP), `${hash}\n`);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
  return true;
}

/** vite's own words go to the terminal. */
function viteBuild(root: string, folder: string): Promise<boolean> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--logLevel', 'warn', '--outDir', relative(root, folder)];
  const building = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  return new Promise((done, fail) => {
    building.once('error', fail);
    building.once('exit', (code) => done(code === 0));
  });
}

function hashSources(root: string): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) addTo(hash, root, source);
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, root: string, path: string): void {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, root, `${path}/${name}`);
    return;
  }
  hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
}
