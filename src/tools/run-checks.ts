// `npm test`: every check in turn, each with its own output; a stage that fails does not keep the next from running.
// The last line is `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemBinaries } from '#server/db/embedded/binaries.ts';
import { CLOCKS, filesThatKnowDates } from './checks/clocks.ts';
import {
  type Counts,
  countStage,
  readPlaywright,
  readVitest,
  type StageEnd,
  total,
} from './checks/count-results.ts';
import { findChromium, installChromium } from './checks/find-chromium.ts';
import { ON_BOTH_POSTGRES } from './checks/own-postgres.ts';
import { terminalWords } from './terminal.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const REPORTS = mkdtempSync(join(tmpdir(), 'dhs-checks-'));

interface Stage {
  name: string;
  /** The program inside node_modules, and its arguments. */
  run: [script: string, ...args: string[]];
  env?: Record<string, string>;
  report?: { path: string; read(report: unknown): Counts | null };
}

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
    // Of its own accord vitest leaves a core to the editor, which on two cores is half the machine.
    run: ['vitest/vitest.mjs', 'run', '--maxWorkers=100%', ...args, ...reporters],
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

interface StageRun extends StageEnd {
  seconds: number;
}

function runStage(stage: Stage): StageRun {
  const [script, ...args] = stage.run;
  console.log(`\n── ${stage.name} ──`);
  const startedAt = Date.now();
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...stage.env },
  });
  return {
    name: stage.name,
    exitCode: status,
    isOneCheck: stage.report === undefined,
    counts: stage.report ? readReport(stage.report) : null,
    seconds: Math.round((Date.now() - startedAt) / 1000),
  };
}

function readReport({ path, read }: NonNullable<Stage['report']>): Counts | null {
  try {
    return read(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
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
  const args = ['--project', 'unit', '--project', 'server', ...filesThatKnowDates(ROOT)];
  return CLOCKS.map(({ name, env }) => vitestOf(args, name, env));
}

function stages(): (Stage | StageRun)[] {
  const words = terminalWords(process.env);
  const all: Stage[] = [biome(), types(), vitest('unit'), ...servers(), ...clocks()];
  const chromium = findChromium() ?? (installChromium() ? findChromium() : null);
  if (chromium) return [...all, playwright(chromium)];
  console.error(words.noChromium);
  return [...all, { name: 'e2e', exitCode: null, counts: null, isOneCheck: false, seconds: 0 }];
}

/** One program of our own, beside the stages; whoever needs the build waits for it by its lock. */
function buildAhead(): void {
  const script = join(ROOT, 'src/tools/checks/build-ahead.ts');
  spawn(process.execPath, ['--import', 'tsx', script], { cwd: ROOT, stdio: 'ignore' }).unref();
}

buildAhead();
const ends = stages().map((stage) => ('run' in stage ? runStage(stage) : stage));
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
