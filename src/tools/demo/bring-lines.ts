import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demo } from '#content/messages/terminal/demo.ts';
import type { Result } from '#domain/result.ts';

type Bring = (file: {
  path: string;
  fileName: string;
}) => Promise<Result<{ refused: readonly unknown[] }, unknown>>;

/** Takes the lines of a CSV in through an importer; a demonstration that is refused anything is a fault of ours. */
export async function bringLines(lines: readonly string[], bring: Bring): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dhs-demo-'));
  const path = join(folder, 'demo.csv');
  await writeFile(path, lines.join('\n'));
  const answer = await bring({ path, fileName: demo.fileName });
  await rm(folder, { recursive: true });
  if (!answer.ok) throw new Error('the demonstration could not be filled', { cause: answer.error });
  const [refused] = answer.value.refused;
  if (refused) throw new Error('a row of the demonstration was refused', { cause: refused });
}
