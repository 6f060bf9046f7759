import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process by more than its number, which the system gives out again (in a container we are always pid 1):
 * the moment it started, in the system's own words. '' when there is no such process.
 */
export function processStartedAt(pid: number): string {
  if (!isAlive(pid)) return '';
  if (process.platform === 'linux') return linuxStart(pid);
  if (process.platform === 'win32') return 'alive';
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.status === 0 ? ps.stdout.trim() : '';
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** proc(5): field 22 is the start in clock ticks since boot; the name in field 2 may hold spaces and brackets. */
function linuxStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Z, X: it is dead and only waits to be read off by its parent.
    return fields[0] === 'Z' || fields[0] === 'X' ? '' : (fields[19] ?? '');
  } catch {
    return '';
  }
}
