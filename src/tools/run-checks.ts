// `npm test`: every check, each with its own output; a stage that fails does not keep the next from running.
// The last line is `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemBinaries } from '#server/db/embedded/binaries.ts';
import { CLOCKS, filesThatKnowDates } from './checks/clocks.ts';
import { countStage, readPlaywright, readVitest, total } from './checks/count-results.ts';
import { findDrivenChromium, installChromium } from './checks/find-chromium.ts';
import { ON_BOTH_POSTGRES } from './checks/own-postgres.ts';
import {
  runAlone,
  runBeside,
  type Stage,
  type StageRun,
  WORKERS_OF_A_LANE,
} from './checks/run-stages.ts';
import { terminalWords } from './terminal.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const REPORTS = mkdtempSync(join(tmpdir(), 'dhs-checks-'));

const biome = (): Stage => ({
  name: 'biome',
  run: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
});
const types = (): Stage => ({ name: 'types', run: ['vue-tsc/bin/vue-tsc.js', '--noEmit'] });

function vitest(project: string, name = project, env: Record<string, string> = {}): Stage {
  return vitestOf(['--project', project], name, env);
}

/** `args` choose the projects, and the files if not all. */
function vitestOf(args: string[], name: string, env: Record<string, string>): Stage {
  const path = join(REPORTS, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  return {
    name,
    run: ['vitest/vitest.mjs', 'run', `--maxWorkers=${WORKERS_OF_A_LANE}`, ...args, ...reporters],
    env,
    report: { path, read: readVitest },
  };
}

function playwright(chromium: string): Stage {
  const path = join(REPORTS, 'e2e.json');
  return {
    name: 'e2e',
    run: ['@playwright/test/cli.js', 'test', '--config', 'tests/e2e/playwright.config.ts'],
    env: { E2E_JSON: path, CHROMIUM_PATH: chromium },
    report: { path, read: readPlaywright },
  };
}

/** The schema must also stand on the oldest PostgreSQL that we promise, where the machine has it: see own-postgres.ts. */
function servers(): Stage[] {
  if (!systemBinaries()) {
    console.log(terminalWords(process.env).noOwnPostgres);
    return [vitest('server')];
  }
  const onBoth = ['--project', 'server', ...ON_BOTH_POSTGRES];
  return [
    vitest('server', 'server', { DHS_TEST_PG: 'system' }),
    vitestOf(onBoth, 'server-npm-postgres', { DHS_TEST_PG: 'npm' }),
  ];
}

/** What reads a clock itself is run by other clocks too; `npm run test:clocks` does so with everything. */
function clocks(): Stage[] {
  const args = [
    '--project',
    'unit',
    '--project',
    'app',
    '--project',
    'server',
    ...filesThatKnowDates(ROOT),
  ];
  return CLOCKS.map(({ name, env }) => vitestOf(args, name, env));
}

/** None of these needs the machine to itself; the longest first. */
const beside = (): Stage[] => [
  ...servers(),
  types(),
  vitest('app'),
  ...clocks(),
  vitest('unit'),
  biome(),
];

/** The browsers need every core. */
async function inBrowsers(): Promise<StageRun> {
  const chromium = findDrivenChromium() ?? (installChromium() ? findDrivenChromium() : null);
  if (chromium) return runAlone(ROOT, playwright(chromium));
  console.error(terminalWords(process.env).noChromium);
  return { name: 'e2e', exitCode: null, counts: null, isOneCheck: false, seconds: 0 };
}

/** One program of our own, beside the stages; whoever needs the build waits for it by its lock. */
function buildAhead(): void {
  const script = join(ROOT, 'src/tools/checks/build-ahead.ts');
  spawn(process.execPath, ['--import', 'tsx', script], { cwd: ROOT, stdio: 'ignore' }).unref();
}

buildAhead();
const ends = [...(await runBeside(ROOT, beside())), await inBrowsers()];
if (existsSync(REPORTS)) rmSync(REPORTS, { recursive: true });
console.log('');
for (const end of ends) {
  const { passed, failed } = countStage(end);
  const flaky = end.counts?.flaky ?? [];
  for (const name of flaky) console.log(`flaky: ${name}`);
  const again = flaky.length > 0 ? `, ${flaky.length} flaky` : '';
  const seconds = `${end.seconds} s`.padStart(6);
  console.log(`${end.name.padEnd(20)} ${seconds}  ${passed} passed, ${failed} failed${again}`);
}
const { passed, failed } = total(ends);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
