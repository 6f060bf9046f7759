import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runBeside, type Stage } from '#tools/checks/run-stages.ts';

let root = '';
let said: string[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dhs-stages-'));
  mkdirSync(join(root, 'node_modules'));
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

/** A stage of one check, which runs `source`. */
function stage(name: string, source: string): Stage {
  writeFileSync(join(root, 'node_modules', `${name}.mjs`), source);
  return { name, run: [`${name}.mjs`] };
}

test('two stages run at a time: one that waits for the other ends, in the order given', async () => {
  const { waits, comes } = {
    waits: `import { existsSync } from 'node:fs';
      const look = () => existsSync('came') ? console.log('both are here') : setTimeout(look, 5);
      look();`,
    comes: "import { writeFileSync } from 'node:fs'; writeFileSync('came', '');",
  };
  const ends = await runBeside(root, [stage('waits', waits), stage('comes', comes)]);
  expect(ends.map(({ name, exitCode }) => [name, exitCode])).toEqual([
    ['waits', 0],
    ['comes', 0],
  ]);
});

test('what a stage says is shown whole, on both ways it may be said', async () => {
  await runBeside(root, [stage('talks', "console.log('one'); console.error('two');")]);
  const told = said.find((line) => line.includes('── talks ──')) ?? '';
  expect(told).toContain('one\n');
  expect(told).toContain('two\n');
});

test('one that fails, or dies, does not keep the next from running', async () => {
  const ends = await runBeside(root, [
    stage('fails', 'process.exitCode = 3;'),
    stage('dies', "process.kill(process.pid, 'SIGKILL');"),
    stage('runs', ''),
  ]);
  expect(ends.map(({ exitCode }) => exitCode)).toEqual([3, null, 0]);
  expect(ends.every(({ isOneCheck }) => isOneCheck)).toBe(true);
});

test('a report that was not written is no count', async () => {
  const path = join(root, 'report.json');
  const report = { path, read: (value: unknown) => value as { passed: number; failed: number } };
  const writes = `import { writeFileSync } from 'node:fs';
    writeFileSync(${JSON.stringify(path)}, '{"passed":4,"failed":1}');`;
  const none = await runBeside(root, [{ ...stage('silent', ''), report }]);
  expect(none[0]?.counts).toBeNull();
  const some = await runBeside(root, [{ ...stage('tells', writes), report }]);
  expect(some[0]?.counts).toEqual({ passed: 4, failed: 1 });
});
