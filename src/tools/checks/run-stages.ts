// Stages of `npm test` side by side, as many as there are lanes: each lane takes the next stage when it has ended one.
// What a stage says is shown whole when it ends, so that two never speak at once.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Counts, StageEnd } from './count-results.ts';

/** Two: while one reads the types with one core, the other tests. */
const LANES = 2;

/** The workers that a stage may have beside another one. */
export const WORKERS_OF_A_LANE = Math.max(1, Math.floor(availableParallelism() / LANES));

export interface Stage {
  name: string;
  /** The program inside node_modules, and its arguments. */
  run: [script: string, ...args: string[]];
  env?: Record<string, string>;
  report?: { path: string; read(report: unknown): Counts | null };
}

export interface StageRun extends StageEnd {
  seconds: number;
}

/** In the order of `stages`, whichever ended first. The longest should stand in front. */
export async function runBeside(root: string, stages: readonly Stage[]): Promise<StageRun[]> {
  const waiting = [...stages.entries()];
  const ends: StageRun[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, stage] = next;
      console.log(`… ${stage.name}`);
      const said: Buffer[] = [];
      ends[at] = await runStage(root, stage, (chunk) => said.push(chunk));
      console.log(`\n── ${stage.name} ──\n${Buffer.concat(said)}`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return ends;
}

/** With the machine to itself, and what it says shown as it says it. */
export async function runAlone(root: string, stage: Stage): Promise<StageRun> {
  console.log(`\n── ${stage.name} ──`);
  return runStage(root, stage, (chunk) => process.stdout.write(chunk));
}

async function runStage(
  root: string,
  stage: Stage,
  hear: (chunk: Buffer) => void,
): Promise<StageRun> {
  const [script, ...args] = stage.run;
  const startedAt = Date.now();
  const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...stage.env },
  });
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exitCode = await new Promise<number | null>((done) => {
    child.once('error', (error) => {
      hear(Buffer.from(`${error.message}\n`));
      done(null);
    });
    child.once('close', done);
  });
  return {
    name: stage.name,
    exitCode,
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
