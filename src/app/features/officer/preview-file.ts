// Reads a file on this machine with the parser the server uses, so that the officer sees what would happen before
// anything is sent.
import type { Columns } from '#domain/dossiers/columns.ts';
import type { FileRefusal, RowRefusal } from '#domain/dossiers/dossier.ts';
import { watchEncoding } from '#domain/dossiers/encoding.ts';
import { type DossierParser, parseDossiers, type RowOutcome } from '#domain/dossiers/parse.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { indexUnits, unitAt } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';

export interface Preview {
  rows: number;
  refusedCount: number;
  /** The first refusals, enough to see what is wrong. */
  refused: RowRefusal[];
  columns: Columns;
}

export type PreviewProblem = FileRefusal | { kind: 'not_previewed' };

const REFUSALS_SHOWN = 500;

export async function previewDossiers(
  file: Blob,
  onProgress: (share: number) => void,
): Promise<Result<Preview, PreviewProblem>> {
  const watch = watchEncoding();
  await eachChunk(file, (bytes) => watch.push(bytes));
  const format = watch.format();
  // A workbook is unpacked by the server, which caps its size; here only its name is known.
  if (format === 'xlsx' || format === 'xls' || format === 'html')
    return err({ kind: 'not_previewed' });
  if (format === 'pdf' || format === 'binary') return err({ kind: 'not_a_table', format });
  if (format === 'tcvn3' || format === 'vni')
    return err({ kind: 'old_encoding', encoding: format });

  const register = indexUnits(await loadUnits());
  const parser = parseDossiers({ unitAt: (code, day) => unitAt(register, code, day) });
  const tally = { rows: 0, refusedCount: 0, refused: [] as RowRefusal[] };
  const decoder = new TextDecoder(format);
  let problem: FileRefusal | null = null;
  const take = (outcomes: Result<RowOutcome[], FileRefusal>) => {
    if (!outcomes.ok) problem = outcomes.error;
    else count(outcomes.value, tally);
  };
  let done = 0;
  await eachChunk(file, (bytes) => {
    if (!problem) take(parser.pushText(decoder.decode(bytes, { stream: true })));
    done += bytes.length;
    onProgress(file.size === 0 ? 1 : done / file.size);
  });
  if (!problem) take(parser.pushText(decoder.decode()));
  if (!problem) take(parser.end());
  if (problem) return err(problem);
  return finish(parser, tally);
}

function finish(
  parser: DossierParser,
  tally: Omit<Preview, 'columns'>,
): Result<Preview, PreviewProblem> {
  const columns = parser.columns();
  return columns ? ok({ ...tally, columns }) : err({ kind: 'empty_file' });
}

function count(outcomes: RowOutcome[], tally: Omit<Preview, 'columns'>): void {
  tally.rows += outcomes.length;
  for (const { refusal } of outcomes) {
    if (!refusal) continue;
    tally.refusedCount += 1;
    if (tally.refused.length < REFUSALS_SHOWN) tally.refused.push(refusal);
  }
}

async function eachChunk(file: Blob, take: (bytes: Uint8Array) => void): Promise<void> {
  const reader = file.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) take(part.value);
}

async function loadUnits(): Promise<Unit[]> {
  const { default: units } = await import('#content/units/units.json');
  return units as Unit[];
}
