import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const WHOLE = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** The same engine without the windows of a desk: the same pages for a sixth less work. */
const WITHOUT_WINDOWS = 'chromium-headless-shell';
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Path of a Chromium on this machine that a person could use too; CHROMIUM_PATH comes first. */
export function findChromium(): string | null {
  return find(WHOLE);
}

/** The same for who only drives it: the one without windows, where the machine has it. */
export function findDrivenChromium(): string | null {
  return find([WITHOUT_WINDOWS, ...WHOLE]);
}

function find(names: readonly string[]): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named && isProgram(named)) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isProgram);
  return found ?? (isProgram(MAC) ? MAC : null);
}

/** By apt, where we are root on Debian or its kin; its output is shown. */
export function installChromium(): boolean {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/etc/debian_version')) return false;
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-y', '-q', ...args], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = (name: string) => apt('install', '--no-install-recommends', name);
  return apt('update') && (install(WITHOUT_WINDOWS) || install('chromium'));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
