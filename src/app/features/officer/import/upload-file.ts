// fetch cannot say how much of a body has gone; XMLHttpRequest can, and it streams the file from the disk.
import { err, ok, type Result } from '#domain/result.ts';
import { callApi, isRecord } from '../../../device/api.ts';
import type { ImportKind } from './import-kinds.ts';
import { type ImportResult, isImportResult } from './import-result.ts';

export type UploadProblem =
  | { kind: 'offline' }
  | { kind: 'stopped' }
  | { kind: 'problem'; status: number; name: string; facts: Record<string, unknown> };

export interface Upload {
  kind: ImportKind;
  file: File;
  /** The verdict only; nothing is changed. */
  dryRun: boolean;
  /** Which header is which field, where the server did not know it. */
  mapping: Record<string, string>;
  /** Under which name the server can be asked how far it is; null where this browser cannot make one. */
  jobId: string | null;
  /** A share of 0 to 1 while bytes are leaving, then null while the server works. */
  onProgress: (sent: number | null) => void;
  signal: AbortSignal;
}

export function uploadFile(upload: Upload): Promise<Result<ImportResult, UploadProblem>> {
  const { file, onProgress, signal } = upload;
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf(upload));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.upload.onload = () => onProgress(null);
    request.onerror = () => done(err({ kind: 'offline' }));
    request.onabort = () => done(err({ kind: 'stopped' }));
    request.onload = () => done(judge(request.status, request.responseText));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function addressOf({ kind, file, dryRun, mapping, jobId }: Upload): string {
  const query = new URLSearchParams({ file: file.name });
  if (dryRun) query.set('dry_run', '1');
  if (Object.keys(mapping).length > 0) query.set('mapping', JSON.stringify({ columns: mapping }));
  if (jobId !== null) query.set('job', jobId);
  return `/api/imports/${kind}?${query}`;
}

function judge(status: number, text: string): Result<ImportResult, UploadProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err({ kind: 'offline' });
  }
  if (status < 300 && isImportResult(value)) return ok(value);
  const facts = isRecord(value) ? value : {};
  const name = String(facts.kind ?? 'other');
  if (name === 'import_cancelled') return err({ kind: 'stopped' });
  return err({ kind: 'problem', status, name, facts });
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
