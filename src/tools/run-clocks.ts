// `npm run test:clocks`: the unit and server suites on other days, at the turn of a year and in other time zones. With
// file names, those files only.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { CLOCKS } from './checks/clocks.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
const files = process.argv.slice(2);

const failed = CLOCKS.filter(({ env }) => {
  console.log(`\n── ${Object.values(env).join(' ')} ──`);
  const { status } = spawnSync(
    process.execPath,
    [VITEST, 'run', '--project', 'unit', '--project', 'app', '--project', 'server', ...files],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } },
  );
  return status !== 0;
});
console.log(`\n${CLOCKS.length - failed.length} clocks passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
