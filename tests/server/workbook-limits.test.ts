import { expect, test } from 'vitest';
import {
  readWorkbook,
  type WorkbookLimits,
} from '#server/services/dossiers/workbook/read-workbook.ts';

const FILE = new URL('../fixtures/dossiers/cases/10-nua-dem.xlsx', import.meta.url).pathname;
const WIDE: WorkbookLimits = { heapMegabytes: 512, growthBytes: 2e9, answerMs: 60_000 };

async function kinds(limits: WorkbookLimits): Promise<string[]> {
  const seen: string[] = [];
  for await (const piece of readWorkbook(FILE, limits)) seen.push(piece.kind);
  return seen;
}

test.each([
  ['memory of its own', { heapMegabytes: 4 }],
  ['memory of the process', { growthBytes: -1e12 }],
  ['time', { answerMs: 1 }],
])('a workbook past its %s is refused, and the next one is read', async (_, limit) => {
  await expect(kinds({ ...WIDE, ...limit })).rejects.toMatchObject({ reason: 'too_heavy' });
  await expect(kinds(WIDE)).resolves.toContain('rows');
});
