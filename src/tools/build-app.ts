// Builds the app when there is no build or its sources have changed since, told by a hash kept beside it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the build is made from. */
const SOURCES = [
  'index.html',
  'package-lock.json',
  'vite.config.ts',
  'public',
  'src/app',
  'src/content',
  'src/domain',
  'src/tools/prerender',
];

const stampOf = (root: string) => join(root, 'dist', '.build-hash');

export function isBuildStale(root: string): boolean {
  const stamp = stampOf(root);
  if (!existsSync(stamp) || !existsSync(join(root, 'dist', 'index.html'))) return true;
  return readFileSync(stamp, 'utf8').trim() !== hashSources(root);
}

/** Whether it went well; vite's own words go to the terminal. */
export function buildApp(root: string): boolean {
  // Taken before the build: a source saved in its midst makes it stale.
  const hash = hashSources(root);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--logLevel', 'warn'];
  const built = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) return false;
  stampBuild(root, hash);
  return true;
}

/** Says that dist/ was built from these sources. */
export function stampBuild(root: string, hash: string = hashSources(root)): void {
  writeFileSync(stampOf(root), `${hash}\n`);
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
