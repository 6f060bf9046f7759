// The file is sent once and imported from there: first the verdict, then the import, with another mapping if need be.
import { err, ok, type Result } from '#domain/result.ts';
import { callApi, isRecord } from '../../../device/api.ts';
import type { ImportKind } from './import-kinds.ts';
import {
  type Cut,
  type ImportResult,
  isImportResult,
  type SentPart,
  type UploadProblem,
} from './import-result.ts';
import { isFoundAgain, type PiecesWorld, sendPieces } from './send-pieces.ts';

export interface Upload {
  kind: ImportKind;
  file: File;
  /** The verdict only; nothing is changed. */
  dryRun: boolean;
  /** Which header is which field, where the server did not know it. */
  mapping: Record<string, string>;
  units: Record<string, string>;
  /** Under which name the server can be asked how far it is; null where this browser cannot make one. */
  jobId: string | null;
  /** A share of 0 to 1 while bytes are leaving, then null while the server works. `cut`: why it does not go on. */
  onProgress: (sent: number | null, cut?: Cut | null) => void;
  signal: AbortSignal;
}

type Answer = Result<ImportResult, UploadProblem>;

/** As long as the server may work on a file; what became of it is asked in other ways long before. */
const IMPORT_TIMEOUT_MS = 2 * 3_600_000;

export function uploader(world: PiecesWorld) {
  /** What stands on the server, in part or whole. */
  let kept: { file: File; id: string; hasBytes: boolean; isWhole: boolean } | null = null;
  /** Also when the page is left: the person means to come back with the same file. */
  let keepsPart = false;

  async function upload(order: Upload): Promise<Answer> {
    keepsPart = false;
    const answer = await bring(order);
    keepsPart = !answer.ok && isForLater(answer.error) && partOf(order.file) === 'kept';
    return answer;
  }

  function partOf(file: File): SentPart {
    if (!kept?.hasBytes) return 'none';
    return isFoundAgain(file) ? 'kept' : 'while_open';
  }

  async function bring(order: Upload): Promise<Answer> {
    if (order.file.size === 0)
      return err({ kind: 'problem', status: 422, name: 'empty_file', facts: {} });
    for (let isAgain = false; ; isAgain = true) {
      const sent = await standing(order);
      if (!sent.ok) {
        if (sent.error.kind === 'stopped') await forget();
        return sent;
      }
      order.onProgress(null);
      const answer = await askImport(world, order, sent.value);
      const problem = answer.ok ? null : answer.error;
      const isLost = problem?.kind === 'problem' && problem.name === 'unknown_upload';
      if (isLost) kept = null;
      if (isLost && !isAgain) continue;
      if (answer.ok && !order.dryRun) kept = null;
      if (problem?.kind === 'stopped') await forget();
      return answer;
    }
  }

  /** The id of the whole file on the server; it is sent if it is not there. */
  async function standing(order: Upload): Promise<Result<string, UploadProblem>> {
    const { file, signal } = order;
    if (kept?.file === file && kept.isWhole) return ok(kept.id);
    if (kept && kept.file !== file) await forget();
    const onBegun = (id: string) => {
      kept = { file, id, hasBytes: false, isWhole: false };
      if (signal.aborted) void forget();
    };
    const onProgress = (share: number, cut: Cut | null) => {
      if (kept && share > 0) kept.hasBytes = true;
      order.onProgress(share, cut);
    };
    const begun = kept ? { begunId: kept.id } : {};
    const sent = await sendPieces(world, { file, ...begun, signal, onProgress, onBegun });
    if (!sent.ok) {
      const { error } = sent;
      return err(error.kind === 'server_fault' ? { ...error, part: partOf(file) } : error);
    }
    kept = { file, id: sent.value, hasBytes: true, isWhole: true };
    return sent;
  }

  /** Leaves nothing on the server. Where it cannot be reached it clears up by itself within a day. */
  async function forget(): Promise<void> {
    if (!kept) return;
    const path = `/api/uploads/${kept.id}`;
    kept = null;
    await callApi({ path, method: 'DELETE', isAnswer: isRecord }, world.fetcher);
  }

  /** The page was left. Who left to log in, or to try later, finds the part again where the file has a hash. */
  async function leave(): Promise<void> {
    if (!keepsPart) await forget();
  }

  return { upload, forget, leave };
}

function isForLater(error: UploadProblem): boolean {
  return error.kind === 'server_fault' || (error.kind === 'problem' && error.status === 401);
}

async function askImport({ fetcher }: PiecesWorld, order: Upload, id: string): Promise<Answer> {
  const path = addressOf(order, id);
  const call = { path, body: {}, timeoutMs: IMPORT_TIMEOUT_MS, isAnswer: isImportResult };
  const answer = await callApi(call, fetcher);
  if (answer.ok) return answer;
  if (answer.error.kind !== 'problem') return err({ kind: 'offline' });
  const { status, name, facts } = answer.error;
  if (name === 'import_cancelled') return err({ kind: 'stopped' });
  return err({ kind: 'problem', status, name, facts });
}

function addressOf({ kind, file, dryRun, mapping, units, jobId }: Upload, id: string): string {
  const query = new URLSearchParams({ file: file.name, upload: id });
  if (dryRun) query.set('dry_run', '1');
  if (Object.keys(mapping).length > 0) query.set('mapping', JSON.stringify({ columns: mapping }));
  if (Object.keys(units).length > 0) query.set('units', JSON.stringify(units));
  if (jobId !== null) query.set('job', jobId);
  return `/api/imports/${kind}?${query}`;
}

export interface ImportJob {
  step: string;
  rows: number;
}

/** How far the server is; `gone` when it knows of no such import, null when it cannot be asked. */
export async function askJob(jobId: string): Promise<ImportJob | 'gone' | null> {
  const answer = await callApi({ path: `/api/imports/jobs/${jobId}`, isAnswer: isJob });
  if (answer.ok) return answer.value;
  return answer.error.kind === 'problem' && answer.error.status === 404 ? 'gone' : null;
}

/** False when it was too late: what is published is undone, not stopped. */
export async function stopJob(jobId: string): Promise<boolean> {
  const path = `/api/imports/jobs/${jobId}/cancel`;
  return (await callApi({ path, body: {}, isAnswer: isRecord })).ok;
}

function isJob(value: unknown): value is ImportJob {
  return isRecord(value) && typeof value.step === 'string' && typeof value.rows === 'number';
}
